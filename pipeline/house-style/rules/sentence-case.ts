/**
 * A heading of level 3 or below is in sentence case; proper nouns keep their capitals.
 *
 *     ### Intensity of Common Operations     → Intensity of common operations
 *     ### Amdahl's Law in Practice           → Amdahl's Law stays, if the text says so
 *
 * What is a proper noun the chapter itself shows: a word that stands in lower case in its sentences is none, unless it stands there with a
 * capital more often; words that stand together with their capitals within a sentence are a name. `settings: names:` of book.yaml lists
 * others. A word that stands nowhere else is taken for what the other words of its heading are, but such a heading is not changed.
 */
import {
  headingWords,
  isArticleOrLetter,
  isCapitalized,
  isLower,
  isMinor,
  isNeverCapital,
  type HeadingWord,
} from '../heading-words.js';
import type { Line } from '../lines.js';
import type { HouseRule, Remark, StyledText, WordEdit } from '../rule.js';
import { vocabularyOf, type Vocabulary } from '../vocabulary.js';

export const sentenceCase: HouseRule = {
  id: 'heading-is-in-sentence-case',
  remarks: (text: StyledText) =>
    text.lines.flatMap((line) => (line.kind === 'heading' && line.depth > 2 ? look(line, vocabularyOf(text)) : [])),
};

function look(line: Line, vocabulary: Vocabulary): Remark[] {
  const words = headingWords(line);
  const { capitals, isSure } = capitalsIn(words, line, vocabulary);
  const edits = [...firstWord(words, vocabulary), ...capitals];
  const [first] = edits;
  if (!first) return [];
  return [
    {
      line,
      start: first.start,
      end: first.end,
      reason: `Level ${line.depth} is in sentence case: “${line.words.trim()}”`,
      note: `Write “${edited(line.words, edits)}”; proper nouns that the text does not show are named in book.yaml (settings: names).`,
      ...(isSure ? { edits } : {}),
    },
  ];
}

function firstWord([first]: readonly HeadingWord[], { isCommon }: Vocabulary): WordEdit[] {
  if (!first || !isLower(first.word) || !(isMinor(first.word) || isCommon(first.word))) return [];
  return [recased(first, first.word.charAt(0).toUpperCase())];
}

/** Capitals that are to go, and whether the sentences decide it for each. */
function capitalsIn(
  words: readonly HeadingWord[],
  line: Line,
  vocabulary: Vocabulary,
): { capitals: WordEdit[]; isSure: boolean } {
  const judged = words.flatMap((one, at) =>
    isCapitalized(one.word) && !one.opens && !one.mayOpen ? [{ one, verdict: verdictAt(words, at, line, vocabulary) }] : [],
  );
  const isTitle = judged.some(({ verdict }) => verdict === 'common') && !judged.some(({ verdict }) => verdict === 'proper');
  const capitals = judged.flatMap(({ one, verdict }) =>
    verdict === 'common' || (!verdict && isTitle) ? [recased(one, one.word.charAt(0).toLowerCase())] : [],
  );
  return { capitals, isSure: !judged.some(({ verdict }) => verdict === undefined) };
}

function recased({ start }: HeadingWord, text: string): WordEdit {
  return { start, end: start + 1, text };
}

/** What a word with a capital is: common, proper, a part of a name of several words; nothing where the chapter doesn't say. */
type Verdict = 'common' | 'proper' | 'part' | undefined;

function verdictAt(words: readonly HeadingWord[], at: number, line: Line, vocabulary: Vocabulary): Verdict {
  const { word = '', start = 0 } = words[at] ?? {};
  if (vocabulary.isListed(line.words, start)) return 'proper';
  if (isArticleOrLetter(word)) return undefined;
  if (isNeverCapital(word)) return 'common';
  if (pairsWith(words, at, line).some((pair) => vocabulary.isName(pair))) return 'part';
  const owner = word.replace(/[’']s$/, '');
  const isCommon = vocabulary.isCommon(owner);
  // Whose law it is, or a letter: “Amdahl’s Law”, “Vitamin B”.
  if (isCommon === false || (isCommon === undefined && (owner !== word || word.length === 1))) return 'proper';
  return isCommon ? 'common' : undefined;
}

/** The word with the one before it, and with the one after it, where those have a capital too. */
function pairsWith(words: readonly HeadingWord[], at: number, { words: line }: Line): string[] {
  return [at - 1, at].flatMap((first) => {
    const [one, two] = [words[first], words[first + 1]];
    if (!one || !two || !/^\p{Lu}/u.test(one.word) || !/^\p{Lu}/u.test(two.word)) return [];
    return [line.slice(one.start, two.start + two.word.length)];
  });
}

function edited(words: string, edits: readonly { start: number; text: string }[]): string {
  const letters = words.split('');
  for (const { start, text } of edits) letters[start] = text;
  return letters.join('').trim();
}
