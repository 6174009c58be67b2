/**
 * No colon stands after the number of a figure or table. The press sets label and number itself; one that is typed is a second.
 *
 *     ![Figure 1.1: A cache.](cache.svg){#fig-cache}     the caption is “A cache.”
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const LABEL = /^\s*(?:Figure|Fig\.|Table|Listing|Equation|Algorithm)[ \u00A0]+\d+(?:[.-]\d+)*[a-z]?[ \u00A0]?:/;

export const figureNumbers: HouseRule = {
  id: 'figure-number-has-no-colon',
  remarks: inLines(['caption', 'prose', 'cell'], look),
};

function look(line: Line): Remark[] {
  const [found] = LABEL.exec(line.words) ?? [];
  if (found === undefined) return [];
  return [
    {
      line,
      start: found.search(/\S/),
      end: found.length,
      reason: `A colon stands after “${found.slice(0, -1).trim()}”`,
      note: 'Take label, number and colon out of the caption: the press sets them.',
    },
  ];
}
