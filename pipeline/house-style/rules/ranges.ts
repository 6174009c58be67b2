/**
 * A range of numbers has an en dash, which is typed as two hyphens.
 *
 *     10-20 layers, 5%-10%, $10-$20, 2012-2019     → 10--20, 5%--10%, $10--$20, 2012--2019
 *     100MB-1GB, 1990s-2000s, 2-3-fold             → 100MB--1GB, 1990s--2000s, 2--3-fold
 *     2012-19, pp. 123-45                          → 2012--19, pp. 123--45
 *     June-August, Monday - Friday                 → June--August, Monday--Friday
 *     10 -- 20                                     is told, and left: it may be a difference
 *
 * Numbers that go on with other letters or more numbers are none: dates (2024-01-15), telephone numbers, versions, files (1-2.txt), names
 * (754-2008 after IEEE, 802.11-2020, GPT-4), and neither are two numbers without units of which the second is not the greater.
 */
import { DAY_OR_MONTH } from '../days.js';
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const NUMBER = String.raw`(\d+(?:,\d{3})*(?:\.\d+)?)`;
/** What a number in a range counts, without a space before it. */
const UNIT = String.raw`(?:[kMGTPE]?i?B|[kMG]?Hz|[kMGmµμ]?W|[mµμn]?[sJ]|[nµμmck]?m|[kK]|[MBx×%]|°C)`;
const RANGE = new RegExp(
  String.raw`(?<![\p{L}\p{N}_./:#@^\uFFFC-])([$€£¥]?)${NUMBER}(${UNIT}?)-([$€£¥~≈]?)${NUMBER}` +
    String.raw`(?![\d_:/]|-\d|\.[\p{L}\d]|,\d)(${UNIT}(?!\p{L}))?`,
  'gu',
);
const SPACED = new RegExp(
  String.raw`(?<![\p{L}\p{N}_./:#@^=+*\uFFFC–-]|[=+*] )([$€£¥]?)${NUMBER}(%?)[ \u00A0]+–[ \u00A0]+([$€£¥]?)${NUMBER}(?!\d|[.,:]\d|%?[ \u00A0]?[=+*/])`,
  'gu',
);
const DAYS = /(?<![\p{L}\p{N}-])(\p{Lu}\p{Ll}{2,8})([ \u00A0]?[-–][ \u00A0]?)(\p{Lu}\p{Ll}{2,8})(?![\p{L}\p{N}-])/gu;
/** The name of a standard or a document, whose number has a part. */
const NAME_BEFORE =
  /(?:\b(?:IEEE|ISO|IEC|ANSI|NIST|FIPS|EN|DIN|SP|MIL|STD|RFC|UL|ASTM|Std|Standard|ISBN|ISSN|Directive|Regulation|Part|version|v)[ \u00A0./-]*|\b\p{Lu}{2,}[ \u00A0])$/u;

export const ranges: HouseRule = {
  id: 'range-has-en-dash',
  remarks: inLines(['prose', 'heading', 'caption', 'cell', 'quotation'], look),
};

function look(line: Line): Remark[] {
  const { words } = line;
  return [
    ...(/\d\S{0,3}-[$€£¥~≈]?\d/.test(words) ? [...words.matchAll(RANGE)].filter((found) => isRange(found, words)) : []).map(
      (found) => remarkOn(line, found),
    ),
    ...(words.includes(' – ') ? [...words.matchAll(SPACED)].filter(([, , from, , , to]) => ascends(from, to)) : []).map((found) =>
      spacedAt(line, found),
    ),
    ...(/[-–]/.test(words) ? [...words.matchAll(DAYS)].filter(isOfDays) : []).map((found) => daysAt(line, found)),
  ];
}

function isRange({ 2: first = '', 3: unit = '', 5: second = '', 6: last = '', index }: RegExpExecArray, words: string): boolean {
  const before = words.slice(Math.max(0, index - 20), index);
  if (NAME_BEFORE.test(before) || (first.includes('.') && /^(?:19|20)\d\d$/.test(second))) return false;
  // “2012-19” and “pp. 123-45” leave out the digits that are the same.
  const isShort = /^(?:1[5-9]|20)\d\d$/.test(first) ? second.length === 2 : /\bpp\.[ \u00A0]$/.test(before);
  const isUnited = unit !== '' && last !== '' && unit !== last;
  return isUnited || ascends(first, isShort ? first.slice(0, -second.length) + second : second);
}

function ascends(first = '', second = ''): boolean {
  return numberOf(first) < numberOf(second);
}

function numberOf(written: string): number {
  return Number(written.replace(/,/g, ''));
}

function remarkOn(line: Line, found: RegExpExecArray): Remark {
  const [, money = '', first = '', unit = '', ...rest] = found;
  const { index } = found;
  const at = index + money.length + first.length + unit.length;
  const second = rest.slice(0, unit ? 3 : 2).join('');
  return {
    line,
    start: index,
    end: at + 1 + second.length,
    reason: `The range “${money}${first}${unit}-${second}” has a hyphen`,
    note: `Write “${money}${first}${unit}–${second}”: two hyphens.`,
    edits: [{ start: at, end: at + 1, text: '--' }],
  };
}

function spacedAt(line: Line, { 0: all, index }: RegExpExecArray): Remark {
  const reason = `The range “${all}” has spaces`;
  const note = `Write “${all.replace(/\s+/g, '')}”: two hyphens. A difference has a minus sign or is a formula.`;
  return { line, start: index, end: index + all.length, reason, note };
}

function isOfDays([, first = '', dash = '', second = '']: RegExpExecArray): boolean {
  return dash !== '–' && DAY_OR_MONTH.test(first) && DAY_OR_MONTH.test(second);
}

function daysAt(line: Line, { 0: all, 1: first = '', 2: dash = '', 3: second = '', index }: RegExpExecArray): Remark {
  const at = index + first.length;
  return {
    line,
    start: index,
    end: index + all.length,
    reason: `The range “${all}” has ${dash.trim() === '-' ? 'a hyphen' : 'spaces'}`,
    note: `Write “${first}–${second}”: two hyphens.`,
    edits: [{ start: at, end: at + dash.length, text: '--' }],
  };
}
