/** Bounds on what a file may hold, so that one that no hand wrote ends in time and within the memory there is. */
import type { Verbatim } from '../model.js';
import { locator } from './source.js';
import type { Warn } from './syntax.js';

/** Many times those of the longest real chapter: 3,500 lines, 700 bars. */
const MOST_LINES = 30_000;
const MOST_BARS = 60_000;

/** Gives the text as far as it is read, and what stands behind that, if anything, to be printed as its source. */
export function boundLength(text: string, warn: Warn): { text: string; rest?: Verbatim } {
  const { end, reason } = endOfReading(text);
  const value = text.slice(end).trim();
  if (value === '') return { text };
  const pointAt = locator(text);
  const position = { start: pointAt(end), end: pointAt(text.length) };
  warn('construct-is-well-formed', reason, {
    place: position.start,
    note: 'From here on it is printed as its source; make several files of it.',
    construct: 'rest of a file too long',
    outcome: 'degraded',
  });
  return { text: text.slice(0, end), rest: { type: 'verbatim', value, construct: 'rest of a file too long', position } };
}

/** The offset of the first line that is not read, and why. */
function endOfReading(text: string): { end: number; reason: string } {
  let [end, bars, bar] = [0, 0, text.indexOf('|')];
  for (let lines = 0; end < text.length; lines += 1) {
    if (lines === MOST_LINES) return { end, reason: `The file has more than ${MOST_LINES} lines` };
    const next = text.indexOf('\n', end) + 1 || text.length;
    for (; bar >= 0 && bar < next; bar = text.indexOf('|', bar + 1)) bars += 1;
    if (bars > MOST_BARS) return { end, reason: `The file has more than ${MOST_BARS} bars, which make cells of tables` };
    end = next;
  }
  return { end, reason: '' };
}
