/** The words by which a text uses the terms of a glossary. */
import { keyOf, type Entry } from './merge-terms.js';

interface Form {
  words: string;
  /** With capitals, a form is found as it is written; else also where a sentence begins with it. */
  isExact: boolean;
  entry: Entry;
}

/** Forms by their first word in lower case, the longest first. */
export type Forms = ReadonlyMap<string, readonly Form[]>;

export interface Use {
  start: number;
  end: number;
  entry: Entry;
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The terms that have a definition, their other names and what stands in parentheses after them, each also in its plural, or its singular. */
export function formsOf(entries: readonly Entry[]): Forms {
  const forms = new Map<string, Form[]>();
  const defined = entries.filter(({ definition }) => definition);
  const terms = new Set(defined.map(({ term }) => keyOf(term.value)));
  for (const entry of defined) {
    // A name that is a term itself leads to its own entry.
    const names = [entry.term, ...entry.aliases.filter(({ value }) => !terms.has(keyOf(value)))].flatMap(({ value }) =>
      namesIn(value).map(withoutArticle),
    );
    for (const words of new Set(names.flatMap((name) => [name, ...pluralsOf(name), ...singularsOf(name)]))) {
      const [first] = words.toLowerCase().match(WORD) ?? [];
      if (first === undefined || !words.toLowerCase().startsWith(first)) continue;
      const form = { words, isExact: words !== words.toLowerCase(), entry };
      forms.set(first, [...(forms.get(first) ?? []), form]);
    }
  }
  for (const group of forms.values()) group.sort((a, b) => b.words.length - a.words.length);
  return forms;
}

/** `graphics processing unit (GPU)` is two names. */
export function namesIn(term: string): string[] {
  const plain = term.replace(/[*_`]/g, '').replace(/\s+/g, ' ').replaceAll("'", '’').trim();
  const [, before, within] = /^(.+?)\s*\(([^()]+)\)$/.exec(plain) ?? [];
  return before === undefined || within === undefined ? [plain] : [before, within];
}

/** `the Bitter Lesson` is of `The Bitter Lesson`, too. */
function withoutArticle(name: string): string {
  return name.replace(/^(?:The|An?) (?=\p{Lu}\p{L})/u, '');
}

/** Gives the plurals that a name may have, by its last letters alone; more than one where Latin and English do. */
export function pluralsOf(name: string): string[] {
  if (/[^aeiou]y$/.test(name)) return [name.replace(/y$/, 'ies')];
  if (/[a-z]sis$/.test(name)) return [name.replace(/is$/, 'es')];
  const latin = /[a-z](?:ix|ex)$/.test(name) ? [name.replace(/[ie]x$/, 'ices')] : [];
  return [...latin, /(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`];
}

/** Of a term that is defined in the plural. */
function singularsOf(name: string): string[] {
  if (/[^aeiou]ies$/.test(name)) return [name.replace(/ies$/, 'y')];
  return /[a-z]{2}(?<![sui])s$/.test(name) ? [name.slice(0, -1)] : [];
}

/** Gives the uses of terms in a text, one after the other; `isWanted` says which terms are still looked for. */
export function usesIn(written: string, forms: Forms, isWanted: (entry: Entry) => boolean): Use[] {
  // A term may go on in the next line of its file, and its words may be held together.
  const text = written.replace(/\s/g, ' ');
  const uses: Use[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const before = text.charAt(index - 1);
    if (index < end || /[-’'_/.]/.test(before)) continue;
    const form = (forms.get(word.toLowerCase()) ?? []).find((one) => isHere(one, text, index));
    if (!form) continue;
    end = index + form.words.length;
    if (isWanted(form.entry)) uses.push({ start: index, end, entry: form.entry });
  }
  return uses;
}

/** Whole words only; a hyphen makes another word, and what something owns is none. */
function isHere({ words, isExact }: Form, text: string, at: number): boolean {
  const there = text.slice(at, at + words.length);
  if (isExact ? there !== words : there.toLowerCase() !== words) return false;
  return !/^(?:[\p{L}\p{N}_]|[-’'](?!(?<=[’'])s(?![\p{L}\p{N}]))[\p{L}\p{N}])/u.test(
    text.slice(at + words.length, at + words.length + 3),
  );
}
