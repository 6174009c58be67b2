/** The words by which a text uses the terms of a glossary. */
import type { Entry } from './merge-terms.js';

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

/** The terms that have a definition, their other names and what stands in parentheses after them, each also in its plural. */
export function formsOf(entries: readonly Entry[]): Forms {
  const forms = new Map<string, Form[]>();
  for (const entry of entries.filter(({ definition }) => definition)) {
    const names = [entry.term, ...entry.aliases].flatMap(({ value }) => namesIn(value));
    for (const words of new Set(names.flatMap((name) => [name, ...pluralsOf(name)]))) {
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

/** Gives the regular plural, by the last letters alone: `-ies`, `-es` or `-s`. */
export function pluralsOf(name: string): string[] {
  if (/[^aeiou]y$/.test(name)) return [name.replace(/y$/, 'ies')];
  return [/(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`];
}

/** Gives the uses of terms in a text, one after the other; `isWanted` says which terms are still looked for. */
export function usesIn(text: string, forms: Forms, isWanted: (entry: Entry) => boolean): Use[] {
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

/** Whole words only; a hyphen makes another word. */
function isHere({ words, isExact }: Form, text: string, at: number): boolean {
  const there = text.slice(at, at + words.length);
  if (isExact ? there !== words : there.toLowerCase() !== words) return false;
  return !/^(?:[\p{L}\p{N}_]|[-’'][\p{L}\p{N}])/u.test(text.slice(at + words.length, at + words.length + 2));
}
