/**
 * A heading of level 1 or 2 is in headline case (The Chicago Manual of Style 8.159).
 *
 *     ## The roofline model                 → The Roofline Model
 *     ## Bandwidth And The Limits Of It     → Bandwidth and the Limits of It
 *
 * First and last words and all others have a capital, but for articles, conjunctions and prepositions; a preposition may have one. What is
 * behind a hyphen is its author's choice. A title is never changed: it is that of book.yaml.
 */
import { isCapitalized, isLower, isMinor, isNeverCapital, headingWords, type HeadingWord } from '../heading-words.js';
import type { Line } from '../lines.js';
import { inLines, type HouseRule, type Remark, type WordEdit } from '../rule.js';

export const headlineCase: HouseRule = { id: 'heading-is-in-headline-case', remarks: inLines(['heading'], look) };

function look(line: Line): Remark[] {
  if (line.depth > 2) return [];
  const edits = headingWords(line).flatMap((one) => editOf(one));
  const [first] = edits;
  if (!first) return [];
  return [
    {
      line,
      start: first.start,
      end: first.end,
      reason: `Level ${line.depth} is in headline case: “${line.words.trim()}”`,
      note: `Write ${edits.map(({ words }) => `“${words}”`).join(', ')}${line.depth === 1 ? ', and in book.yaml as well' : ''}.`,
      ...(line.depth === 2 ? { edits } : {}),
    },
  ];
}

function editOf(one: HeadingWord): (WordEdit & { words: string })[] {
  const { word, start, opens, ends, goesOn } = one;
  if (goesOn) return [];
  const wantsCapital = isLower(word) && (opens || ends || !isMinor(word));
  const wantsLower = isCapitalized(word) && isNeverCapital(word) && !opens && !ends;
  if (!wantsCapital && !wantsLower) return [];
  const letter = wantsCapital ? word.charAt(0).toUpperCase() : word.charAt(0).toLowerCase();
  return [{ start, end: start + 1, text: letter, words: letter + word.slice(1) }];
}
