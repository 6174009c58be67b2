/** The terms of a volume as an index lists them, each with where it stands. */
import { relative, resolve } from 'node:path';
import { fileAt } from '../diagnostics.js';
import type { IndexTerm, Section, Volume } from '../model.js';
import { childrenOf, plainText } from '../tree.js';
import type { Nodes } from 'mdast';
import { compareText } from '../volume/index-merge.js';
import { compareKeys, keyOf, sortKey, type SortKey } from '../volume/index-order.js';

export interface ListedTerm {
  /** The entry, from its main heading down. */
  entry: string[];
  places: ListedPlace[];
  /** How many places it has, if they are more than a reader looks up; sub-entries would tell them apart. */
  undivided?: number;
  /** Entries that it leads to, with their word: `see cache`. */
  sees: string[];
}

export interface ListedPlace {
  file: string;
  line: number;
  column: number;
  range?: 'start' | 'end';
  principal?: true;
  /** In a note. */
  note?: number;
  /** As the page map has it. */
  folio?: string;
}

/** Gives the terms in the order of an index. `folios` are by the ids of terms; paths are relative to `cwd`. */
export function listedTerms({ sections }: Volume, folios: ReadonlyMap<string, string>, cwd: string): ListedTerm[] {
  const terms = new Map<string, ListedTerm & { keys: SortKey[] }>();
  for (const { term, section, note } of sections.flatMap(termsOf)) {
    const entry = term.levels.map(({ shown, content }) => (content ? wordsOf(content) : shown));
    const name = entry.join('!');
    const keys = term.levels.map(({ key, shown }, at) => (key === shown ? sortKey(entry[at] ?? '', at + 1) : keyOf(key)));
    const known = terms.get(name) ?? { entry, keys, places: [], sees: [] };
    terms.set(name, known);
    const { see } = term;
    if (see) known.sees.push(`${see.kind === 'see' ? 'see' : 'see also'} ${see.content ? wordsOf(see.content) : see.term}`);
    else known.places.push({ ...placeOfTerm(term, section, cwd), ...factsOf(term, note, folios) });
  }
  const sorted = [...terms.values()].sort(byKeys);
  return sorted.map(({ entry, places, sees }) => ({ entry, places, ...undivided(places), sees: [...new Set(sees)] }));
}

/** Locators that may stand in a row (The Chicago Manual of Style, 17th edition, 16.10). */
const MOST = 6;

function undivided(places: readonly ListedPlace[]): Pick<ListedTerm, 'undivided'> {
  const beginnings = places.filter(({ range }) => range !== 'end');
  const count = new Set(beginnings.map(({ file, line, folio }) => folio ?? `${file}:${line}`)).size;
  return count > MOST ? { undivided: count } : {};
}

interface Standing {
  term: IndexTerm;
  section: Section;
  note?: number;
}

function termsOf(section: Section): Standing[] {
  const found: Standing[] = [];
  const look = (node: Nodes, note?: number): void => {
    if (node.type === 'indexTerm') found.push({ term: node, section, ...(note === undefined ? {} : { note }) });
    if (node.type === 'note' && node.again) return;
    for (const child of childrenOf(node)) look(child, node.type === 'note' ? node.number : note);
  };
  if (section.manuscript && section.role !== 'index') look(section.manuscript.tree);
  return found;
}

function wordsOf(content: NonNullable<IndexTerm['levels'][number]['content']>): string {
  return plainText({ type: 'paragraph', children: content }).replace(/\s+/g, ' ').trim();
}

function placeOfTerm(
  { position }: IndexTerm,
  { manuscript }: Section,
  cwd: string,
): Pick<ListedPlace, 'file' | 'line' | 'column'> {
  const file = manuscript && fileAt(manuscript.file, position);
  const path = file ? relative(cwd, resolve(file.cwd, file.path)) : '';
  return { file: path, line: position?.start.line ?? 1, column: position?.start.column ?? 1 };
}

function factsOf(
  { id, range, principal }: IndexTerm,
  note: number | undefined,
  folios: ReadonlyMap<string, string>,
): Partial<ListedPlace> {
  const folio = folios.get(id ?? '');
  return {
    ...(range ? { range } : {}),
    ...(principal ? { principal: true as const } : {}),
    ...(note === undefined ? {} : { note }),
    ...(folio ? { folio } : {}),
  };
}

/** Level by level; a heading before what stands below it. */
function byKeys(one: { entry: string[]; keys: SortKey[] }, other: { entry: string[]; keys: SortKey[] }): number {
  for (let at = 0; at < Math.max(one.keys.length, other.keys.length); at += 1) {
    const [a, b] = [one.keys[at], other.keys[at]];
    if (!a || !b) return a ? 1 : -1;
    const order = compareKeys(a, b) || compareText(one.entry[at] ?? '', other.entry[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
