/** What stands in the brackets of a citation, told by its text alone (https://pandoc.org/MANUAL.html#citation-syntax). */
import { citeWords, plainCiteWords } from '../cite-words.js';

export interface CitationItem {
  key: string;
  prefix: string;
  suffix: string;
  suppressAuthor: boolean;
  /** Where the key with its `@` begins and ends. */
  start: number;
  end: number;
}

export interface Citation {
  items: CitationItem[];
  /** What was assumed, where it isn't written as Pandoc has it. */
  assumed?: string;
}

/** Letters, digits and `_`; other marks, and a last `_`, only between them. Anything may stand in braces. */
const WORD = String.raw`[\p{L}\p{N}_]`;
const KEY = String.raw`(-?)@(?:(${WORD}(?:${WORD}|[:.#$%&\-+?<>~/](?=${WORD}))*(?<!_))|\{([^\s{}]+)\})`;
const KEYS = new RegExp(`(?<![\\p{L}\\p{N}\\\\])${KEY}`, 'gu');
const FIRST_KEY = new RegExp(`^${KEY}`, 'u');
/** Characters a key may hold. */
export const KEY_CHARACTER = /[\p{L}\p{N}_:.#$%&\-+?<>~/]/u;

/** The key at the start of a text: `@key` or `-@key`. */
export function readKey(text: string): { key: string; suppressAuthor: boolean; length: number } | undefined {
  const match = FIRST_KEY.exec(text);
  return match ? { key: match[2] ?? match[3] ?? '', suppressAuthor: match[1] === '-', length: match[0].length } : undefined;
}

/** Reads `see @a, p. 3; -@b`; nothing where there is no key. What stands in brackets, code or formulas inside holds none. */
export function readCitation(text: string): Citation | undefined {
  const keys = [
    ...text
      .replace(/\\.|`[^`]*`|\$[^$]*\$/gs, blank)
      .replace(/\[[^[\]]*\]/g, blank)
      .matchAll(KEYS),
  ];
  const items = keys.map((match) => itemOf(match));
  const [first] = items;
  if (!first) return undefined;
  const found = new Set<string>();
  first.prefix = citeWords(text.slice(0, first.start));
  items.forEach((item, index) => {
    const next = items[index + 1];
    const between = text.slice(item.end, next?.start ?? text.length);
    if (next) divide(between, item, next, found);
    else item.suffix = suffixOf(between, found);
  });
  const [assumed] = found;
  return assumed ? { items, assumed } : { items };
}

function blank(written: string): string {
  return ' '.repeat(written.length);
}

function itemOf(match: RegExpExecArray): CitationItem {
  const [written, dash, word, braced] = match;
  const key = word ?? braced ?? '';
  return { key, prefix: '', suffix: '', suppressAuthor: dash === '-', start: match.index, end: match.index + written.length };
}

/** Gives what stands between two keys to the one or the other: a semicolon parts them. */
function divide(between: string, item: CitationItem, next: CitationItem, found: Set<string>): void {
  const semicolon = between.indexOf(';');
  if (semicolon >= 0) {
    item.suffix = suffixOf(between.slice(0, semicolon), found);
    next.prefix = citeWords(between.slice(semicolon + 1));
    return;
  }
  found.add('several keys are set apart by something else than a semicolon');
  item.suffix = suffixOf(between.replace(/(?:[\s,]+|\band|&)+$/, ''), found);
}

/** The words after a key, without the comma that sets them off. */
function suffixOf(written: string, found: Set<string>): string {
  const suffix = citeWords(written);
  if (/^[.,;:\s]+$/.test(plainCiteWords(suffix))) {
    found.add(`"${suffix}" stands after the key`);
    return '';
  }
  return suffix.replace(/^[,\s]+/, '');
}
