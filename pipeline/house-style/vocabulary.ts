/** Which words a chapter has in lower case, and which are its proper nouns: what its own sentences say. */
import type { Line, LineKind } from './lines.js';
import type { StyledText } from './rule.js';

export interface Vocabulary {
  /** Whether the sentences have a word in lower case, always or mostly; unknown where they don't have it. */
  isCommon: (word: string) => boolean | undefined;
  /** True for words that stand together with these capitals within a sentence. */
  isName: (words: string) => boolean;
  /** True for a character of a heading that is in a name that the book lists. */
  isListed: (heading: string, at: number) => boolean;
}

const kept = new WeakMap<readonly Line[], Vocabulary>();

/** Gives the vocabulary of a chapter, made when it is first asked for. */
export function vocabularyOf({ lines, settings }: StyledText): Vocabulary {
  const known = kept.get(lines);
  if (known) return known;
  const wordsOf = (kinds: readonly LineKind[]): string[] =>
    lines.filter(({ kind }) => kinds.includes(kind)).map(({ words }) => words);
  // Cells of tables begin with capitals.
  const counts = countWords(wordsOf(['prose', 'cell', 'caption']));
  const whole = wordsOf(['prose']).join('\n');
  const pairs = countPairs(whole);
  const isCommonWord = (word: string): boolean | undefined =>
    isCommon(formsOf(word.toLowerCase()).flatMap((form) => counts.get(form) ?? []));
  // “AI Memory” may be of a title; “Dead Sea” and “MLPerf Mobile” are names.
  const isOfTitle = (word: string): boolean => /^\p{Lu}+$/u.test(word) || (CAPITAL.test(word) && isCommonWord(word) === true);
  const vocabulary: Vocabulary = {
    isCommon: isCommonWord,
    isName: (words) => {
      const count = pairs.get(words) ?? 0;
      if (count === 0 || (count === 1 && words.split(/[ -]/).every(isOfTitle))) return false;
      return count > placesOf(words.toLowerCase(), whole).length;
    },
    isListed: (heading, at) =>
      settings.names.some((name) => placesOf(name, heading).some((from) => from <= at && at < from + name.length)),
  };
  kept.set(lines, vocabulary);
  return vocabulary;
}

interface Count {
  lower: number;
  /** A half for one behind another word with a capital: it may be of a name, or of a title. */
  capital: number;
}

const WORD = /[A-Za-z\u00C0-\u024F]{2,}/g;
const LOWER = /^[a-z\u00DF-\u024F]+$/;
const CAPITAL = /^[A-Z\u00C0-\u00DE][a-z\u00DF-\u024F]+$/;

/** Counts words in lower case, and those with a capital that stand after a word or a comma. */
function countWords(prose: readonly string[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const words of prose)
    for (const { 0: word, index } of words.matchAll(WORD)) {
      const isLower = LOWER.test(word);
      if (!isLower && !(CAPITAL.test(word) && isWithinSentence(words, index))) continue;
      const lower = isLower ? word : word.toLowerCase();
      const count = counts.get(lower) ?? { lower: 0, capital: 0 };
      if (isLower) count.lower += 1;
      else count.capital += followsCapital(words, index) ? 0.5 : 1;
      counts.set(lower, count);
    }
  return counts;
}

function isWithinSentence(words: string, at: number): boolean {
  return /[ \n]/.test(words.charAt(at - 1)) && /[\p{Ll}\d,;)]/u.test(words.charAt(at - 2));
}

function followsCapital(words: string, at: number): boolean {
  return /\p{Lu}[\p{L}\p{N}’'-]* $/u.test(words.slice(Math.max(0, at - 20), at));
}

function isCommon(forms: readonly Count[]): boolean | undefined {
  if (forms.some(({ lower, capital }) => lower > 0 && lower >= capital)) return true;
  return forms.some(({ capital }) => capital >= 1) ? false : undefined;
}

/** One and several: what is common in one is so in the other. */
function formsOf(word: string): string[] {
  return word.endsWith('s') ? [word, word.slice(0, -1), word.replace(/ies$/, 'y'), word.replace(/es$/, '')] : [word, `${word}s`];
}

/** Words with capitals that follow each other within a sentence. */
const NAME = /(?<=[\p{Ll}\d,;)][ \n])\p{Lu}[\p{L}\p{N}’]*(?:[ \n-]\p{Lu}[\p{L}\p{N}’]*)+/gu;

/** How often two words with capitals stand together. */
function countPairs(whole: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [run] of whole.matchAll(NAME)) {
    const words = run.split(/([ \n-])/);
    for (let at = 2; at < words.length; at += 2) {
      const pair = `${words[at - 2]}${words[at - 1] === '-' ? '-' : ' '}${words[at]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return counts;
}

/** Where the words stand as a whole, or with an ending. */
function placesOf(words: string, whole: string): number[] {
  const places: number[] = [];
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) places.push(at);
  return places;
}
