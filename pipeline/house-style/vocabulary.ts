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
  const vocabulary: Vocabulary = {
    isCommon: (word) => isCommon(formsOf(word.toLowerCase()).flatMap((form) => counts.get(form) ?? [])),
    isName: (words) => standsInSentence(words, whole),
    isListed: (heading, at) =>
      settings.names.some((name) => placesOf(name, heading).some((from) => from <= at && at < from + name.length)),
  };
  kept.set(lines, vocabulary);
  return vocabulary;
}

interface Count {
  lower: number;
  capital: number;
}

/** A word in lower case, or with a capital after a word or a comma. */
const COUNTED = /(?<![\p{L}\p{N}_'’.])(?:\p{Ll}{2,}|(?<=[\p{Ll}\d,;)][ \n])\p{Lu}\p{Ll}+)(?![\p{L}\p{N}_])/gu;

function countWords(prose: readonly string[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const words of prose)
    for (const [word] of words.matchAll(COUNTED)) {
      const lower = word.toLowerCase();
      const count = counts.get(lower) ?? { lower: 0, capital: 0 };
      count[word === lower ? 'lower' : 'capital'] += 1;
      counts.set(lower, count);
    }
  return counts;
}

function isCommon(forms: readonly Count[]): boolean | undefined {
  return forms.length === 0 ? undefined : forms.some(({ lower, capital }) => lower > 0 && lower >= capital);
}

/** One and several: what is common in one is so in the other. */
function formsOf(word: string): string[] {
  return word.endsWith('s') ? [word, word.slice(0, -1), word.replace(/ies$/, 'y'), word.replace(/es$/, '')] : [word, `${word}s`];
}

/** Whether sentences have the words with their capitals, and not more often without. */
function standsInSentence(words: string, whole: string): boolean {
  const capitals = placesOf(words, whole).filter((at) => /[\p{Ll}\d,;)][ \n]$/u.test(whole.slice(Math.max(0, at - 2), at)));
  return capitals.length > 0 && capitals.length > placesOf(words.toLowerCase(), whole).length;
}

/** Where the words stand as a whole, or with an ending. */
function placesOf(words: string, whole: string): number[] {
  const places: number[] = [];
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) places.push(at);
  return places;
}
