/**
 * Tables and captions have the sign %, not the word.
 *
 *     | accuracy | 95 percent |     → 95%
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const WORD = /(?<=\d)([ \u00A0\n]+(?:percent|per cent))(?![\p{L}\p{N}])/gu;

export const percentInTables: HouseRule = {
  id: 'percent-is-a-sign-in-tables',
  remarks: inLines(['cell', 'caption'], look),
};

function look(line: Line): Remark[] {
  if (!line.words.includes('cent')) return [];
  return [...line.words.matchAll(WORD)].map(({ 0: all, index }) => {
    const number = /[\d.,]+$/.exec(line.words.slice(Math.max(0, index - 30), index))?.[0] ?? '';
    const where = line.kind === 'cell' ? 'a table' : 'a caption';
    return {
      line,
      start: index,
      end: index + all.length,
      reason: `“${number} ${all.trim()}” stands in ${where}`,
      note: `Write “${number}%”.`,
      edits: [{ start: index, end: index + all.length, text: '%' }],
    };
  });
}
