/**
 * No spaces stand round a slash.
 *
 *     read / write bandwidth     → read/write bandwidth
 *     20 GB / s                  → 20 GB/s
 *
 * A division of numbers or of formulas is none of these; a slash between lines of verse stands in a quotation.
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const SLASH = /(?<=[\p{L}\d)”’"'])(?:[ \u00A0\n]+\/[ \u00A0\n]*|\/[ \u00A0\n]+)(?=[(“‘"'\p{L}\d])/gu;

export const closedSlashes: HouseRule = {
  id: 'slash-is-closed',
  remarks: inLines(['prose', 'heading', 'caption', 'cell'], look),
};

function look(line: Line): Remark[] {
  if (!/[ \u00A0\n]\/|\/[ \u00A0\n]/.test(line.words)) return [];
  return [...line.words.matchAll(SLASH)].flatMap(({ 0: all, index }) => {
    const [start, end] = [index, index + all.length];
    const before = /\S*$/.exec(line.words.slice(Math.max(0, start - 30), start))?.[0] ?? '';
    const after = /^\S*/.exec(line.words.slice(end, end + 30))?.[0] ?? '';
    if (!(isWord(before) && isWord(after)) && !isRate(before, after)) return [];
    return [
      {
        line,
        start,
        end,
        reason: `A slash has spaces round it: “${before}${all.replace('\n', ' ')}${after}”`,
        note: `Write “${before}/${after}”.`,
        edits: [{ start, end, text: '/' }],
      },
    ];
  });
}

/** Words and names of one capital; neither numbers nor what stands in formulas. */
function isWord(text: string): boolean {
  return /^[\p{L}\p{N}“”"‘’'(),.;:?!&-]*$/u.test(text) && /\p{L}\p{L}|^[“"(]*\p{Lu}[”"),.;:?!]*$/u.test(text);
}

/** A unit over another of one letter: GB / s. */
function isRate(before: string, after: string): boolean {
  return /^\p{L}{2,}$/u.test(before) && /^\p{L}[”"),.;:?!]*$/u.test(after);
}
