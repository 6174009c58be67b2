/** Where the words of a text stand in its source, character by character, so that an edit there changes nothing but them. */
import type { Text } from 'mdast';
import type { Point } from 'unist';
import type { IncludedPoint } from '../model.js';
import { lastIndex } from './search.js';

/** For each character of a text where it begins and where it ends in the source of the file. */
export interface Places {
  starts: number[];
  ends: number[];
  /** Where the lines of the source begin that the text is on, from its second. */
  lines: number[];
}

/** What typography makes of what was typed. */
const TYPED: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '′': "'",
  '–': '--',
  '—': '---',
  '…': '...',
  '\u00A0': ' ',
};

/** What a text is placed with but doesn't say: the mark of a caption or a definition, the box of a task. */
const MARKER = /\s*(?:(?:[Tt]able)?:|\[[ xX]\])\s+/y;
const MARGIN = /[ \t>]*/y;
const LINE_END = /[ \t]*\n/y;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]{2,32});/iy;
const AMPERSAND = /&(?:amp|#38|#x26);/iy;
const REST = /^\s*(?:\{[^{}]*\}\s*)?$/;

const known = new WeakMap<Text, Places | undefined>();

/**
 * Gives the places of a text's characters. Nothing where the source that the text is placed at does not say the same, character by
 * character: where it comes from an attribute or from raw HTML, or was put together.
 */
export function placesOf(text: Text, source: string): Places | undefined {
  if (!known.has(text)) known.set(text, findPlaces(text, source));
  return known.get(text);
}

function findPlaces({ value, position }: Text, source: string): Places | undefined {
  const from = position?.start.offset;
  const to = position?.end.offset;
  if (from === undefined || to === undefined) return undefined;
  const direct = aligned(value, source, from, to);
  if (direct) return direct;
  const marker = lengthAt(MARKER, source, from);
  return marker > 0 ? aligned(value, source, from + marker, to) : undefined;
}

/**
 * Gives the places of a text that the source says once within its first line, whatever is round it there: in an attribute, in raw HTML. It
 * is good for pointing at words, not for changing them.
 */
export function soughtPlaces({ value, position }: Text, source: string): Places | undefined {
  const from = position?.start.offset;
  if (from === undefined || value === '') return undefined;
  const lineEnd = source.indexOf('\n', from);
  const to = lineEnd < 0 ? source.length : lineEnd;
  const found: Places[] = [];
  for (let at = from; at < to && found.length < 2; at += 1) {
    const places = aligned(value, source, at, to, false);
    if (places) found.push(places);
  }
  return found.length === 1 ? found[0] : undefined;
}

function aligned(value: string, source: string, from: number, to: number, isAll = true): Places | undefined {
  const places: Places = { starts: [], ends: [], lines: [] };
  let at = from;
  for (const character of value) {
    const last = endOf(character, source, at);
    if (last === undefined) return undefined;
    // What a line of a list or a quotation begins with goes with the end of the line before.
    const end = character === '\n' ? Math.min(last + lengthAt(MARGIN, source, last), to) : last;
    if (end > to) return undefined;
    if (character === '\n') places.lines.push(last);
    for (let unit = 0; unit < character.length; unit += 1) {
      places.starts.push(at);
      places.ends.push(end);
    }
    at = end;
  }
  return !isAll || REST.test(source.slice(at, to)) ? places : undefined;
}

/** Where a character ends that begins at a place of the source. */
function endOf(character: string, source: string, at: number): number | undefined {
  const next = source[at] ?? '';
  if (next === '\\' && isEscape(character, source[at + 1] ?? '')) return at + 2;
  const ampersand = character === '&' ? lengthAt(AMPERSAND, source, at) : 0;
  if (ampersand > 0) return at + ampersand;
  if (source.startsWith(character, at)) return at + character.length;
  const typed = TYPED[character];
  if (typed !== undefined && source.startsWith(typed, at)) return at + typed.length;
  const length = next === '&' ? lengthAt(ENTITY, source, at) : character === '\n' ? lengthAt(LINE_END, source, at) : 0;
  return length > 0 ? at + length : undefined;
}

function isEscape(character: string, escaped: string): boolean {
  return character === escaped ? /[!-/:-@[-`{-~]/.test(character) : character === '\u00A0' && escaped === ' ';
}

function lengthAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0].length ?? 0;
}

/** The point of an offset in a text's source; the start of the text where the offset is not known. */
export function pointAt({ position }: Text, places: Places | undefined, offset: number | undefined): Point | undefined {
  const start: IncludedPoint | undefined = position?.start;
  if (!start || !places || offset === undefined || start.offset === undefined) return start;
  const line = lastIndex(places.lines, (from) => from <= offset);
  const from = places.lines[line];
  const column = from === undefined ? start.column + offset - start.offset : offset - from + 1;
  return { ...start, line: start.line + line + 1, column, offset };
}
