/** A bound on the lines of a file, so that one that no hand wrote ends in time and within the memory there is. */
import type { Verbatim } from '../model.js';
import { locator } from './source.js';
import type { Warn } from './syntax.js';

/** Eight times the lines of the longest real chapter. */
const MOST_LINES = 30_000;

/** Gives the text as far as it is read, and what stands behind that, if anything, to be printed as its source. */
export function boundLength(text: string, warn: Warn): { text: string; rest?: Verbatim } {
  const end = endOfLines(text);
  const value = text.slice(end).trim();
  if (value === '') return { text };
  const pointAt = locator(text);
  const position = { start: pointAt(end), end: pointAt(text.length) };
  warn('construct-is-well-formed', `The file has more than ${MOST_LINES} lines`, {
    place: position.start,
    note: 'From here on it is printed as its source; make several files of it.',
    construct: 'lines of a file too long',
    outcome: 'degraded',
  });
  return { text: text.slice(0, end), rest: { type: 'verbatim', value, construct: 'rest of the file', position } };
}

/** The offset after the last of the lines that may be read. */
function endOfLines(text: string): number {
  let end = 0;
  for (let count = 0; count < MOST_LINES; count += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}
