/**
 * A heading of level 1 or 2 is in headline case (The Chicago Manual of Style 8.159).
 *
 *     ## The roofline model                 → The Roofline Model
 *     ## Bandwidth And The Limits Of It     → Bandwidth and the Limits of It
 *
 * First and last words and all others have a capital, but for articles, conjunctions and prepositions; a preposition may have one, and so may
 * a small word behind a dash. What is behind a hyphen is its author's choice; a single letter (n-gram) stays, and so does a name that
 * book.yaml lists. A title is never changed: it is that of book.yaml. Nor is a capital A, which may be a letter (Vitamin A).
 */
import {
  isArticleOrLetter,
  isCapitalized,
  isLower,
  isMinor,
  isNeverCapital,
  headingWords,
  type HeadingWord,
} from '../heading-words.js';
import type { Line } from '../lines.js';
import type { HouseRule, Remark, StyledText, WordEdit } from '../rule.js';
import { vocabularyOf, type Vocabulary } from '../vocabulary.js';

export const headlineCase: HouseRule = {
  id: 'heading-is-in-headline-case',
  remarks: (text: StyledText) =>
    text.lines.flatMap((line) => (line.kind === 'heading' && line.depth <= 2 ? look(line, vocabularyOf(text)) : [])),
};

function look(line: Line, { isListed }: Vocabulary): Remark[] {
  const words = headingWords(line).filter(({ start }) => !isListed(line.words, start));
  const edits = words.flatMap((one) => editOf(one, line.words.slice(one.start + one.word.length)));
  const [first] = edits;
  if (!first) return [];
  return [
    {
      line,
      start: first.start,
      end: first.end,
      reason: `Level ${line.depth} is in headline case: “${line.words.trim()}”`,
      note: `Write ${edits.map(({ words }) => `“${words}”`).join(', ')}${line.depth === 1 ? ', and in book.yaml as well' : ''}.`,
      ...(line.depth === 2 && !edits.some(({ words }) => words === 'a') ? { edits } : {}),
    },
  ];
}

function editOf({ word, start, opens, mayOpen, ends, goesOn }: HeadingWord, after: string): (WordEdit & { words: string })[] {
  const isLetter = word.length === 1 && (word !== 'a' || after.startsWith('-'));
  // “From A to Z”
  const isName = isArticleOrLetter(word) && /^(?:-| to )/.test(after);
  if (goesOn) return [];
  const wantsCapital = isLower(word) && !isLetter && (opens || ends || !isMinor(word));
  const wantsLower = isCapitalized(word) && isNeverCapital(word) && !isName && !opens && !mayOpen && !ends;
  if (!wantsCapital && !wantsLower) return [];
  const letter = wantsCapital ? word.charAt(0).toUpperCase() : word.charAt(0).toLowerCase();
  return [{ start, end: start + 1, text: letter, words: letter + word.slice(1) }];
}
