/**
 * A range of numbers has an en dash, which is typed as two hyphens.
 *
 *     10-20 layers, 5%-10%, $10-$20, 2012-2019     → 10--20, 5%--10%, $10--$20, 2012--2019
 *
 * Numbers that go on with letters or more hyphens are none: dates (2024-01-15), telephone numbers, versions, names (754-2008 after IEEE,
 * GPT-4), and neither are two numbers of which the second is not the greater.
 */
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const RANGE =
  /(?<![\p{L}\p{N}_./:#@\uFFFC-])(\$?)(\d+(?:,\d{3})*(?:\.\d+)?)([%×x]?)-([$~]?)(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d_:/-]|\.\d|,\d)/gu;
/** The name of a standard or a document, whose number has a part. */
const NAME_BEFORE =
  /(?:\b(?:IEEE|ISO|IEC|ANSI|NIST|FIPS|EN|DIN|SP|MIL|STD|RFC|UL|ASTM|Std|Standard|ISBN|ISSN|Directive|Regulation|Part|version|v)[ \u00A0./-]*|\b\p{Lu}{2,}[ \u00A0])$/u;

export const ranges: HouseRule = {
  id: 'range-has-en-dash',
  remarks: inLines(['prose', 'heading', 'caption', 'cell', 'quotation'], look),
};

function look(line: Line): Remark[] {
  if (!/\d[%×x]?-[$~]?\d/.test(line.words)) return [];
  return [...line.words.matchAll(RANGE)].filter((found) => isRange(found, line.words)).map((found) => remarkOn(line, found));
}

function isRange({ 2: first = '', 5: second = '', index }: RegExpExecArray, words: string): boolean {
  const before = words.slice(Math.max(0, index - 20), index);
  return numberOf(first) < numberOf(second) && !NAME_BEFORE.test(before);
}

function numberOf(written: string): number {
  return Number(written.replace(/,/g, ''));
}

function remarkOn(line: Line, found: RegExpExecArray): Remark {
  const [all, money = '', first = '', sign = '', ...rest] = found;
  const { index } = found;
  const at = index + money.length + first.length + sign.length;
  const better = `${money}${first}${sign}–${rest.join('')}`;
  return {
    line,
    start: index,
    end: index + all.length,
    reason: `The range “${all}” has a hyphen`,
    note: `Write “${better}”: two hyphens.`,
    edits: [{ start: at, end: at + 1, text: '--' }],
  };
}
