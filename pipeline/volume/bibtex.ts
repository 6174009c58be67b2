/** BibTeX and BibLaTeX text → CSL items, entry by entry, so that a broken one costs nothing else and has its line. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { CslItem } from 'citeproc';
import type { VFile } from 'vfile';
import { placeOf, report } from '../diagnostics.js';
import { bareWords, closingBrace } from './bibtex-braces.js';
import { plainTex } from './bibtex-tex.js';
import { cleanItem, fieldOf } from './csl-item.js';

/** One entry of a file as it stands there. */
interface RawEntry {
  type: string;
  key: string;
  source: string;
  /** 1-based. */
  line: number;
  closed: boolean;
}

/** One work, and where its entry is. */
export interface Entry {
  item: CslItem;
  file: VFile;
  line: number;
  /** The key of the volume that it is part of. */
  parent?: string;
}

/** Gives the entries of a file by key, the first of each; what is no sound entry is a message on the file. */
export function readBibtex(file: VFile): Map<string, Entry> {
  const raw = scan(String(file));
  const macros = raw.filter(({ type }) => type === 'string');
  const names = new Set([...MONTHS, ...macros.map(({ key }) => key.toLowerCase())]);
  const entries = new Map<string, Entry>();
  for (const entry of raw.filter(({ type }) => !['string', 'preamble', 'comment'].includes(type))) {
    const first = entries.get(entry.key);
    if (first) reportSecond(file, entry, first);
    else {
      const item = parse(file, entry, macrosFor(entry, macros));
      if (item) entries.set(entry.key, { item, file, line: entry.line, ...parentOf(entry) });
      if (item) reportMacros(file, entry, names);
    }
  }
  return inherited(entries);
}

/** The definitions that an entry needs, those that they need before them. */
function macrosFor({ source }: RawEntry, macros: readonly RawEntry[]): string {
  const used: string[] = [];
  const named = new Set<string>();
  const take = (text: string): void => {
    for (const word of bareWords(text).map((one) => one.toLowerCase())) {
      const macro = named.has(word) ? undefined : macros.find(({ key }) => key.toLowerCase() === word);
      named.add(word);
      if (!macro) continue;
      take(macro.source);
      used.push(plainTex(macro.source));
    }
  };
  if (macros.length > 0) take(source);
  return used.join('\n');
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A word that is neither in braces nor in quotes is a macro. */
function reportMacros(file: VFile, { key, source, line }: RawEntry, known: ReadonlySet<string>): void {
  for (const word of bareWords(source)) {
    if (known.has(word.toLowerCase())) continue;
    report(file, 'bibliography-is-valid', `The entry ${key} uses ${word}, which no @string defines; the field is left out`, {
      place: { line, column: 1 },
      note: `Write {${word}} if these are its words, or define it: @string{${word} = "…"}.`,
    });
  }
}

function parentOf({ source }: RawEntry): Pick<Entry, 'parent'> {
  const parent = fieldOf('crossref', source)?.trim();
  return parent ? { parent } : {};
}

/** What a paper has from the volume it names by `crossref`. */
const HANDED_DOWN = ['editor', 'publisher', 'publisher-place', 'issued', 'collection-title', 'volume', 'ISBN'];

function inherited(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  return new Map(
    [...entries].map(([key, entry]) => {
      if (entry.parent === undefined) return [key, entry];
      const parent = entries.get(entry.parent)?.item;
      if (!parent) reportParent(entry, key);
      return [key, parent ? { ...entry, item: withParent(entry.item, parent) } : entry];
    }),
  );
}

function withParent(item: CslItem, parent: CslItem): CslItem {
  const own = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
  const from = HANDED_DOWN.flatMap((name) => (parent[name] === undefined ? [] : [[name, parent[name]] as const]));
  return { 'container-title': parent['title'], ...Object.fromEntries(from), ...own, id: item.id, type: item.type };
}

function reportParent({ file, line, parent }: Entry, key: string): void {
  report(file, 'bibliography-is-valid', `The entry ${key} names ${parent} in its crossref, which is not in this file`, {
    place: { line, column: 1 },
    note: 'Add that entry, or write its booktitle, publisher and year here.',
  });
}

const START = /^[^\S\n]*@[^\S\n]*(\w+)\s*[{(]\s*([^\s,{}()=]*)/gm;

/** Finds entries by the `@` that begins a line. One whose braces don't close before the next begins ends there. */
function scan(text: string): RawEntry[] {
  const starts = [...text.matchAll(START)];
  const lineAt = lineCounter(text);
  const found: RawEntry[] = [];
  let end = 0;
  for (const [index, match] of starts.entries()) {
    if (match.index < end) continue;
    const [, type = '', key = ''] = match;
    const next = starts[index + 1]?.index ?? text.length;
    const close = closingBrace(text, match.index, next);
    end = close ?? next;
    const line = lineAt(match.index + match[0].search(/\S/));
    found.push({ type: type.toLowerCase(), key, source: text.slice(match.index, end), line, closed: close !== undefined });
  }
  return found;
}

/** Gives the line of one offset after the other, which only grow. */
function lineCounter(text: string): (offset: number) => number {
  let [line, from] = [1, 0];
  return (offset) => {
    for (let end = text.indexOf('\n', from); end >= 0 && end < offset; end = text.indexOf('\n', from)) {
      line += 1;
      from = end + 1;
    }
    return line;
  };
}

function parse(file: VFile, entry: RawEntry, macros: string): CslItem | undefined {
  const place = { line: entry.line, column: 1 };
  if (!entry.closed) {
    report(file, 'bibliography-is-valid', `The entry ${entry.key} is never closed`, { place, note: 'Check its braces.' });
    return undefined;
  }
  try {
    const [item] = plugins.input.chain(`${macros}\n${plainTex(entry.source)}`, {
      forceType: '@biblatex/text',
      generateGraph: false,
    });
    if (item) return cleanItem({ ...item, id: entry.key }, entry.source);
    report(file, 'bibliography-is-valid', `The entry ${entry.key} is empty`, { place });
  } catch (error) {
    reportFault(file, entry, error, macros);
  }
  return undefined;
}

/** The library's messages end in "at line 2 col 15:" of the text it was given, and a picture of it. */
function reportFault(file: VFile, { key, line }: RawEntry, error: unknown, macros: string): void {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const [, reason = first, at] = /^(.*?) at line (\d+) col \d+:?$/.exec(first) ?? [];
  const inside = at === undefined ? 0 : Number(at) - macros.split('\n').length - 1;
  report(file, 'bibliography-is-valid', `The entry ${key} can't be read: ${reason}`, {
    place: { line: line + Math.max(0, inside), column: 1 },
    note: 'Check its braces, quotes and commas.',
  });
}

function reportSecond(file: VFile, { key, line }: RawEntry, first: Entry): void {
  report(file, 'bibliography-is-valid', `The key ${key} has a second entry in this file, which is not used`, {
    place: { line, column: 1 },
    cause: placeOf(file, { line: first.line, column: 1 }),
    note: 'Remove one, or give it another key.',
  });
}
