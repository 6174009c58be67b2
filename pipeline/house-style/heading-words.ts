/** The words of a heading, and what decides whether one has a capital. */
import type { Line } from './lines.js';
import { endOfLine, startsSentence } from '../sentence.js';
import { OBJECT } from '../typography.js';

/** A part of a heading between spaces, hyphens and slashes. */
export interface HeadingWord {
  word: string;
  start: number;
  /** True for the first of the heading, and after a colon or the end of a sentence. */
  opens: boolean;
  /** True after a dash or an opening quotation mark, where a small word may have a capital or not. */
  mayOpen: boolean;
  /** True for the last. */
  ends: boolean;
  /** True behind a hyphen or a slash. */
  goesOn: boolean;
}

const WORD = /[\p{L}\p{N}\uFFFC][\p{L}\p{N}’'_.&+#\uFFFC]*/gu;

/** Gives the words in their order; those with code or a formula in them are among them. */
export function headingWords({ words }: Line): HeadingWord[] {
  const found = [...words.matchAll(WORD)];
  return found.map(({ 0: all, index }, at) => {
    const line = endOfLine(words.slice(0, index));
    const before = line.trimEnd();
    return {
      word: all.replace(/[’'.]+$/, ''),
      start: index,
      opens: /(?:^|[:|])[“"‘]?$/.test(before) || startsSentence(line),
      mayOpen: /[—–“"‘]$/.test(before),
      ends: at === found.length - 1,
      goesOn: /[-/]$/.test(line),
    };
  });
}

/** Articles, conjunctions and prepositions: headline style leaves those in lower case that have no stress. */
const MINOR = new Set(
  (
    'a an the and but or nor for yet so as if at by in of off on per to up via vs out down near from with into onto over upon ' +
    'about above across after against along among amid around before behind below beneath beside besides between beyond during ' +
    'despite except inside outside like minus past plus since than through throughout toward towards under underneath unlike ' +
    'until till versus within without et al de von van la le der'
  ).split(' '),
);

/** Those that have a capital nowhere but at an end. */
const NEVER_CAPITAL = new Set('a an the and but or nor of as at by from with to for'.split(' '));

/** “What Is A System” has an article, “Vitamin A” a letter. */
export const isArticleOrLetter = (word: string): boolean => word === 'A';

export const isMinor = (word: string): boolean => MINOR.has(word.toLowerCase());
export const isNeverCapital = (word: string): boolean => NEVER_CAPITAL.has(word.toLowerCase());

/** True for a word in lower-case letters only. */
export function isLower(word: string): boolean {
  return /^\p{Ll}[\p{Ll}’']*$/u.test(word) && !word.includes(OBJECT);
}

/** True for a word with a capital at its beginning and nowhere else. */
export function isCapitalized(word: string): boolean {
  return /^\p{Lu}(?:\p{Ll}[\p{Ll}’']*)?$/u.test(word);
}
