/**
 * The word before a number of the book is in lower case within a sentence.
 *
 *     as Chapter 12 shows (see Figure 1.1)     → chapter 12, figure 1.1
 *
 * References by id follow the rule by themselves. Names that only look so keep their capital: Chapter 11 bankruptcy, Section 230. So does
 * the word behind a title that runs in (**Limits**: Figure 3 shows them).
 */
import { endOfLine, startsSentence } from '../../sentence.js';
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const WORD =
  /(?<![\p{L}\p{N}-])(?:(?:Chapter|Figure|Table|Section|Equation|Listing|Algorithm|Volume)s?|Appendix|Appendices)(?=[ \u00A0\n]\(?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-H](?:\.\d{1,2})*)(?![\p{L}\p{N}'’-]))/gu;

/** A line so far that is a title: it has one colon, at its end. */
const RUN_IN = /^\p{Lu}[^.?!:;]{0,60}:\s$/u;

export const referenceWords: HouseRule = {
  id: 'reference-word-is-lower-case',
  remarks: inLines(['prose', 'caption', 'cell'], look),
};

function look(line: Line): Remark[] {
  return [...line.words.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const end = index + word.length;
    const before = line.words.slice(0, index);
    if (startsSentence(endOfLine(before)) || RUN_IN.test(before) || /^\s11 bankruptcy/.test(line.words.slice(end))) return [];
    const number =
      /^\s(?:\([\p{L}\d.–-]+\)|[\p{L}\d.–-]+)/u.exec(line.words.slice(end, end + 12))?.[0].replace(/[.–]$/, '') ?? '';
    const lower = word.toLowerCase();
    return [
      {
        line,
        start: index,
        end,
        reason: `“${word}${number}” has a capital within a sentence`,
        note: `Write “${lower}${number}” or, better, its id.`,
        edits: [{ start: index, end: index + 1, text: lower.slice(0, 1) }],
      },
    ];
  });
}
