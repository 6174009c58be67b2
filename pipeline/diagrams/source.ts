/** Drawings in the text: which blocks they are, and which line of theirs is which of the manuscript. */
import type { Code } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import type { BookSet } from '../model.js';
import { visit } from '../visit.js';

/** A drawing, where it stands. */
export interface Source {
  node: Code;
  file: VFile;
}

/** Gives the drawings of a set in reading order, each block once. */
export function drawingsIn({ volumes }: BookSet): Source[] {
  const found = new Map<Code, Source>();
  for (const { manuscript } of volumes.flatMap(({ sections }) => sections)) {
    if (!manuscript) continue;
    visit(manuscript.tree, 'code', (node) => {
      if (isTikz(node)) found.set(node, { node, file: manuscript.file });
    });
  }
  return [...found.values()];
}

function isTikz({ lang, data }: Code): boolean {
  return (lang ?? data?.attributes?.classes[0] ?? '').toLowerCase() === 'tikz';
}

/**
 * Where a line of a drawing (1-based) stands in the manuscript. A fence has lines of its own around the drawing, and may have options above
 * it; a `tikzpicture` in the text has not.
 */
export function placeOfLine({ value, position }: Code, line: number): Point | undefined {
  if (!position) return undefined;
  const { start, end } = position;
  const count = value.split('\n').length;
  const first = count > end.line - start.line ? start.line : end.line - count;
  return { ...start, line: Math.min(first + line - 1, end.line), column: 1, offset: undefined };
}
