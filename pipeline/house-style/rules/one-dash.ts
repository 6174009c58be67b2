/**
 * A paragraph has at most one em dash.
 *
 *     Memory---the bottleneck---decides.     two
 *
 * How to say it otherwise is for its author: nothing is changed.
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const DASH = /(?<=\S\s*)—(?=\s*\S)/gu;

export const oneDash: HouseRule = { id: 'paragraph-has-one-dash', remarks: inLines(['prose'], look) };

function look(line: Line): Remark[] {
  if (line.words.indexOf('—') === line.words.lastIndexOf('—')) return [];
  const dashes = [...line.words.matchAll(DASH)];
  const second = dashes[1];
  if (!second) return [];
  const reason = `The ${line.inNote ? 'note' : 'paragraph'} has ${dashes.length} em dashes`;
  const note = 'Keep one at most: commas, parentheses, a colon or a new sentence say the same.';
  return [{ line, start: second.index, end: second.index + 1, reason, note }];
}
