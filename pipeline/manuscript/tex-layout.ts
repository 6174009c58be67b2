/** TeX that asks for space, indents and breaks: what is of use on the press's pages, and what the press decides by itself. */
import type { RootContent } from 'mdast';
import type { Node, Position } from 'unist';
import type { Hint } from '../model.js';
import type { Warn } from './syntax.js';
import type { Command } from './tex-commands.js';
import { HINTS, isLayout, PAGE_BREAKS } from './tex-names.js';

/** What is asked of the block that follows, until it is known which that is; without a hint, nothing at all. */
export interface LayoutHint extends Node {
  type: 'layoutHint';
  hint?: Hint;
  source?: string;
}

declare module 'mdast' {
  interface RootContentMap {
    layoutHint: LayoutHint;
  }
  interface PhrasingContentMap {
    layoutHint: LayoutHint;
  }
  interface BlockContentMap {
    layoutHint: LayoutHint;
  }
}

const PRESS_DECIDES = 'The press sets space and breaks by itself.';

/** The node of a command that is about the setting; nothing for any other. */
export function layoutNode(command: Command, place: Position, warn: Warn): RootContent | undefined {
  const { name, source } = command;
  const hint = HINTS.get(name);
  if (hint) return { type: 'layoutHint', hint, source };
  if (PAGE_BREAKS.has(name)) {
    // A number below 4 is a wish.
    const wish = /^[0-3]$/.test(command.options[0]?.trim() ?? '');
    return wish ? dropped(command, place, warn) : { type: 'pageBreak' };
  }
  if (name === 'vspace' && command.arguments.length > 0) return space(command, place, warn);
  if (name === 'part' && command.arguments.length > 0) {
    const note = 'Parts are set in book.yaml.';
    warn('construct-is-known', `The part marker ${source} is left out`, {
      place,
      note,
      construct: 'part marker',
      outcome: 'dropped',
    });
    return { type: 'layoutHint' };
  }
  return isLayout(name) ? dropped(command, place, warn) : undefined;
}

/** Takes a hint out that has no meaning where it stands. */
export function reportMisplaced(source: string, place: Position | undefined, warn: Warn): void {
  const name = /^\\[A-Za-z]+/.exec(source)?.[0] ?? source;
  const construct = name.startsWith('\\') ? `raw TeX ${name}` : name;
  const note = 'Give it a line of its own, with blank lines around it.';
  warn('construct-is-known', `${name} means nothing here and is left out`, {
    place,
    note,
    construct,
    outcome: 'dropped',
  });
}

function dropped({ name, source }: Command, place: Position, warn: Warn): RootContent {
  const shown = source.startsWith(`\\${name}*`) ? `\\${name}*` : `\\${name}`;
  const options = { place, note: PRESS_DECIDES, construct: `raw TeX \\${name}`, outcome: 'dropped' } as const;
  warn('construct-is-known', `The layout hint ${shown} is left out`, options);
  return { type: 'layoutHint' };
}

/** Points of TeX's units; a line of the press is 13.5. */
const UNITS: Readonly<Record<string, number>> = {
  pt: 1,
  bp: 1,
  mm: 2.85,
  cm: 28.5,
  in: 72.3,
  pc: 12,
  em: 9.75,
  ex: 4.5,
  '\\baselineskip': 13.5,
  '\\smallskipamount': 3.4,
  '\\medskipamount': 6.75,
  '\\bigskipamount': 13.5,
};

/** `\vspace{6pt}` is the nearest of the three spaces there are; one that takes space away is none. */
function space(command: Command, place: Position, warn: Warn): RootContent {
  const [, number = '', unit = ''] = /^\s*([-+]?\d*\.?\d*)\s*([a-z]{2}|\\[a-z]+)/.exec(command.arguments[0] ?? '') ?? [];
  const points = (number === '' ? 1 : number === '-' ? -1 : Number(number)) * (UNITS[unit] ?? 0);
  if (!(points > 0)) return dropped(command, place, warn);
  if (points > 20) {
    const options = { place, note: 'The press has no larger one.', construct: 'raw TeX \\vspace', outcome: 'degraded' } as const;
    warn('construct-is-known', `The space ${command.source} is set as one line`, options);
  }
  return {
    type: 'layoutHint',
    hint: points < 5 ? 'space-small' : points < 10 ? 'space-medium' : 'space-large',
    source: command.source,
  };
}
