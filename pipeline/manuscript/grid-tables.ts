/**
 * Grid tables: `+---+` borders around cells that hold blocks (https://pandoc.org/MANUAL.html#extension-grid_tables).
 * micromark finds where one stands; the cells are parsed once the tree is there, each as a document of its own.
 */
import type { Point } from 'unist';
import type { Verbatim } from '../model.js';
import type { GridLine } from './grid-lines.js';
import { stretch, type Extent } from './stretch.js';
import { addLeaf, onStretch, type Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    gridTable: 'gridTable';
  }
}

/** A grid table that is not read yet: its source, and its lines in their places. */
export interface RawGrid extends Verbatim {
  data: { lines: GridLine[] };
}

const CONSTRUCT = 'grid table';

/** True for a grid table whose cells are still to be parsed. */
export function isRawGrid(node: object): node is RawGrid {
  return 'construct' in node && node.construct === CONSTRUCT && 'data' in node;
}

/** Grid tables as they are written. */
export function gridTables(): Syntax {
  const grid = stretch('gridTable', ({ interrupt }) => gridExtent(interrupt === true), { flow: true });
  return {
    micromark: { flow: { 43: [grid] } },
    mdast: onStretch('gridTable', (context, source, token) => {
      const lines = linesOf(source, context.data.sourceLines ?? []);
      const raw: RawGrid = { type: 'verbatim', value: source.trim(), construct: CONSTRUCT, data: { lines } };
      addLeaf(context, raw, token);
    }),
  };
}

function linesOf(source: string, starts: readonly Point[]): GridLine[] {
  return source.split('\n').flatMap((text, at) => {
    const start = starts[at];
    const indent = text.length - text.trimStart().length;
    if (!start || text.trim() === '') return [];
    const { line, column, offset = 0 } = start;
    return [{ text: text.trim(), start: { line, column: column + indent, offset: offset + indent } }];
  });
}

const FIRST = /^\+(?:[-=:]+\+)+[ \t]*$/;

/** Lines that begin with `+` or `|`, the first a border. */
function gridExtent(isInterruption: boolean): Extent {
  let [line, isBlank] = ['', true];
  let [length, lines] = [0, 0];
  const found = () => (lines > 2 ? length : 0);
  return (character, count) => {
    if (character !== undefined && character !== '\n') {
      if (lines > 0 && isBlank && !/[ \t+|]/.test(character)) return found();
      line += character;
      isBlank &&= /\s/.test(character);
      return undefined;
    }
    if (lines === 0 && !FIRST.test(line)) return 0;
    if (isInterruption) return count;
    if (lines > 0 && isBlank) return found();
    lines += 1;
    length = count;
    [line, isBlank] = ['', true];
    return character === undefined ? found() : undefined;
  };
}
