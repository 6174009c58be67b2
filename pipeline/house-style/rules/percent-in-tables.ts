/**
 * Tables and captions have the sign %, not the word.
 *
 *     | accuracy | 95 percent |     → 95%
 *
 * Behind a formula the word is told and left, for what goes before it there is not known.
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';
import { OBJECT } from '../../typography.js';

const WORD = /(?<=[\d\uFFFC])(-|[ \u00A0\n]+)(?:percent|per cent)(?![\p{L}\p{N}])/giu;

export const percentInTables: HouseRule = {
  id: 'percent-is-a-sign-in-tables',
  remarks: inLines(['cell', 'caption'], look),
};

function look(line: Line): Remark[] {
  if (!/cent/i.test(line.words)) return [];
  return [...line.words.matchAll(WORD)].map(({ 0: all, index }) => {
    const number = /(?:[\d.,]+|\uFFFC)$/u.exec(line.words.slice(Math.max(0, index - 30), index))?.[0] ?? '';
    const where = line.kind === 'cell' ? 'a table' : 'a caption';
    return {
      line,
      start: index,
      end: index + all.length,
      reason: `“${number}${all.replace('\n', ' ')}” stands in ${where}`,
      note: `Write “${number}%”.`,
      ...(number === OBJECT ? {} : { edits: [{ start: index, end: index + all.length, text: '%' }] }),
    };
  });
}
