/** The markers of Pandoc's ordered lists that CommonMark has not, told by their text alone (https://pandoc.org/MANUAL.html#ordered-lists). */
import type { ListStyle } from '../model.js';

export interface ListMarker {
  style: ListStyle;
  delimiter: 'period' | 'paren' | 'parens';
  value: number;
  /** What an example is called: `(@good)`. */
  label?: string;
  length: number;
}

const MARKER = /^(\(?)(?:([A-Za-z]+|\d{1,9}|#)([.)])|@([\w-]*)(\)))([^]*)$/;
/** No longer numeral than the lists of a book have: `mix.` and `did.` are words. */
const ROMAN = /^(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;

/** Reads the marker a line begins with, given with what follows it; `of` is the list it goes on with, if any. */
export function readMarker(line: string, of?: Pick<ListMarker, 'style' | 'delimiter'>): ListMarker | undefined {
  const [, open = '', word, sign, label, close, after = ''] = MARKER.exec(line) ?? [];
  const delimiter = open === '' ? (sign === '.' ? 'period' : 'paren') : (sign ?? close) === ')' ? 'parens' : undefined;
  if (!delimiter || !/^(?:\s|$)/.test(after)) return undefined;
  const length = line.length - after.length;
  if (label !== undefined)
    return delimiter === 'parens' && (!of || of.style === 'example')
      ? { style: 'example', delimiter, value: 1, label, length }
      : undefined;
  if (word === undefined || (/^\d/.test(word) && delimiter !== 'parens')) return undefined;
  if (of && of.delimiter !== delimiter) return undefined;
  const found = numeral(word, of?.style);
  return found && !isProse(word, delimiter, after) ? { ...found, delimiter, length } : undefined;
}

function numeral(word: string, style: ListStyle | undefined): Pick<ListMarker, 'style' | 'value'> | undefined {
  const known: Pick<ListMarker, 'style' | 'value'>[] = [];
  const lower = word.toLowerCase();
  const wordCase = word === lower ? 'lower' : word === word.toUpperCase() ? 'upper' : undefined;
  if (word === '#') known.push({ style: 'decimal', value: 1 });
  else if (/^\d/.test(word)) known.push({ style: 'decimal', value: Number(word) });
  else if (wordCase) {
    const roman: typeof known = ROMAN.test(lower) ? [{ style: `${wordCase}-roman`, value: romanValue(lower) }] : [];
    const letter: typeof known = lower.length === 1 ? [{ style: `${wordCase}-alpha`, value: lower.charCodeAt(0) - 96 }] : [];
    // The first `i` of a list is a number, any other letter is one of the alphabet.
    known.push(...(lower === 'i' ? [...roman, ...letter] : [...letter, ...roman]));
  }
  return style ? known.find((one) => one.style === style) : known[0];
}

/** An initial (`A. Smith`), a page (`p. 5`), a copyright (`(c) 2025`). */
function isProse(word: string, delimiter: ListMarker['delimiter'], after: string): boolean {
  if (delimiter === 'period' && /^[A-Z]$/.test(word)) return !/^(?:\s\s|\s?$)/.test(after);
  if (delimiter === 'period' && word === 'p') return /^ \d/.test(after);
  return delimiter === 'parens' && /^c$/i.test(word) && /^ \d{4}/.test(after);
}

const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(numeral: string): number {
  const values = [...numeral].map((letter) => VALUES[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
