/**
 * Prose has the word “percent”, not the sign.
 *
 *     Utilization rose by 5%, from 40% to 45%.     → 5 percent, from 40 percent to 45 percent
 *     It takes 5%-10% of the time.                 → 5--10 percent
 *     It fell by 5% points, to 90%+.               → 5 percentage points; 90%+ needs other words
 *
 * Tables, captions, formulas and code have the sign; a formula's own number before it (`$x$%`) leaves it alone, and so does a sign that
 * is part of a name (“100%ile”). Quotations say what they say.
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const NUMBER = /(?<![\p{L}\p{N}_.,])(\d[\d,]*(?:\.\d+)?\+?|\.\d+\+?)([ \u00A0]?%)(?!\p{L}|\d)/gu;
/** The first sign of a range of percentages. */
const RANGE_GOES_ON = /^(?:-|–|[ \u00A0](?:to|or|and)[ \u00A0])(?=[~≈]?\d[\d,.]*\+?[ \u00A0]?%)/;

export const percentInProse: HouseRule = {
  id: 'percent-is-a-word-in-prose',
  remarks: inLines(['prose', 'heading'], look),
};

function look(line: Line): Remark[] {
  if (!line.words.includes('%')) return [];
  return [...line.words.matchAll(NUMBER)].map((found) => remarkOn(line, found));
}

function remarkOn(line: Line, { 0: all, 1: number = '', 2: sign = '', index }: RegExpExecArray): Remark {
  const [start, end] = [index + number.length, index + all.length];
  const rest = line.words.slice(end, end + 20);
  const isFirst = /^[-–]/.test(rest) && RANGE_GOES_ON.test(rest);
  // “a 5%-slower run” and “90%+ accuracy” need other words.
  const isGlued = !isFirst && (/^[-–+]/.test(rest) || number.endsWith('+'));
  const word = /^[ \u00A0\n]points?(?!\p{L})/u.test(rest) ? 'percentage' : 'percent';
  const better = isFirst ? number : `${number} ${word}`;
  return {
    line,
    start: index,
    end,
    reason: `“${number}${sign}” stands in prose`,
    note: isGlued ? 'Write it with the word “percent”.' : `Write “${better}”.`,
    ...(isGlued ? {} : { edits: [{ start, end, text: isFirst ? '' : ` ${word}` }] }),
  };
}
