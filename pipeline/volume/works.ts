/** What is told of the entries of bibliographies, once it is known which of them are cited. */
import type { CslItem, CslName } from 'citeproc';
import { hasGlyph, nameOfCharacter } from '../coverage.js';
import { report } from '../diagnostics.js';
import type { BookSet } from '../model.js';
import type { Bibliography, BibliographySource } from './bibliography.js';
import type { Entry } from './bibtex.js';

/** Reports entries that no one cites, those cited that lack a field their kind has, and organizations that are set as persons. */
export function reportWorks(set: BookSet, cited: ReadonlySet<string>, { entries, sources }: Bibliography): void {
  for (const source of sources) if (isAllThere(source, set)) reportUncited(source, cited);
  for (const key of cited) {
    const entry = entries.get(key);
    if (!entry) continue;
    reportIncomplete(key, entry);
    reportProceedings(key, entry, set);
    reportOrganizations(key, entry);
    reportTex(key, entry);
    reportGlyphs(key, entry);
  }
}

/** In a draft of one chapter nothing is known of what the others cite. */
function isAllThere({ readers }: BibliographySource, { volumes }: BookSet): boolean {
  const present = new Set(volumes.flatMap(({ sections }) => sections.map(({ manuscript }) => manuscript?.file)));
  return readers.every((file) => present.has(file));
}

/** Keys that one message names. */
const NAMED = 5;

function reportUncited({ file, keys }: BibliographySource, cited: ReadonlySet<string>): void {
  const unused = keys.filter((key) => !cited.has(key));
  if (unused.length === 0) return;
  const more = unused.length - NAMED;
  const names = unused.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const count = unused.length === 1 ? `1 of ${keys.length} entries is` : `${unused.length} of ${keys.length} entries are`;
  report(file, 'bibliography-entry-is-cited', `${count} cited nowhere: ${names}`, {
    note: 'They are in no bibliography of the book; remove them where they are not wanted.',
  });
}

/** What an entry of a kind must have, and what BibTeX calls it. */
const WANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'article-journal': { author: 'author', issued: 'year', 'container-title': 'journal' },
  'paper-conference': { author: 'author', issued: 'year', 'container-title': 'booktitle' },
  chapter: { author: 'author', issued: 'year', 'container-title': 'booktitle' },
  book: { issued: 'year', publisher: 'publisher' },
  thesis: { author: 'author', issued: 'year', publisher: 'school' },
  report: { issued: 'year', publisher: 'institution' },
  webpage: { URL: 'url' },
};

/** A character that no face has would be printed from anywhere, or as a box. */
function reportGlyphs(key: string, { item, file, line }: Entry): void {
  for (const character of new Set(textIn({ ...item, id: '' })))
    if (!hasGlyph(character))
      report(file, 'glyph-is-in-font', `No bundled face has ${nameOfCharacter(character)}, which stands in the entry ${key}`, {
        place: { line, column: 1 },
        note: 'Write it in words, or leave it out.',
      });
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value ? Object.values(value).map(textIn).join('') : '';
}

function reportIncomplete(key: string, { item, file, line }: Entry): void {
  const wanted = { title: 'title', ...(WANTED[item.type] ?? {}) };
  const missing = Object.entries(wanted).flatMap(([variable, field]) => (isThere(item, variable) ? [] : [field]));
  if (missing.length === 0) return;
  report(file, 'bibliography-entry-is-complete', `The entry ${key} has no ${missing.join(' and no ')}`, {
    place: { line, column: 1 },
    note: missing.includes('year') ? 'Add it; without a year the work is printed with “n.d.”.' : 'Add it.',
  });
}

/** An editor may stand for an author, and a preprint is found by its address. */
function isThere(item: CslItem, variable: string): boolean {
  if (item[variable] !== undefined && item[variable] !== '') return true;
  if (variable === 'author') return item['editor'] !== undefined;
  return variable === 'container-title' && /arxiv/i.test(String(item['URL'] ?? item['DOI'] ?? ''));
}

/** House style: who published them is said of proceedings, too. */
function reportProceedings(key: string, { item, file, line }: Entry, { book }: BookSet): void {
  const severity = book.settings.houseStyle['proceedings-name-their-publisher'];
  if (severity === 'off' || item.type !== 'paper-conference' || isThere(item, 'publisher')) return;
  report(file, 'proceedings-name-their-publisher', `The entry ${key} is a paper of proceedings without a publisher`, {
    place: { line, column: 1 },
    note: 'Add publisher = {…}; for a conference that is often the society that held it.',
    severity,
  });
}

/** Words of the names of organizations. */
const ORGANIZATION =
  /\b(?:Corporation|Corp|Inc|Ltd|LLC|GmbH|Company|Systems|Technologies|Google|DeepMind|NVIDIA|Nvidia|Intel|Microsoft|Meta AI|OpenAI|Research|Labs?|Laborator(?:y|ies)|Institute|University|Foundation|Consortium|Committee|Team|Group|Association|Society|Agency|Department|Contributors|Developers)\b/;

function reportOrganizations(key: string, { item, file, line }: Entry): void {
  for (const name of [item['author'], item['editor']].flat() as (CslName | undefined)[]) {
    const { family, given } = name ?? {};
    if (!family || !given || !ORGANIZATION.test(`${given} ${family}`)) continue;
    report(file, 'organization-is-braced', `The entry ${key} has ${given} ${family} as a person: “${family}, ${given}”`, {
      place: { line, column: 1 },
      note: `If that is the name of an organization, write {{${given} ${family}}}.`,
    });
  }
}

/** TeX that is left by now is printed as it stands. */
function reportTex(key: string, { item, file, line }: Entry): void {
  const values = Object.entries(item).filter(([variable]) => variable !== 'URL' && variable !== 'DOI');
  const found = values
    .map(([, value]) => /\\[A-Za-z]+|\$[^$]*\$/.exec(typeof value === 'string' ? value : '')?.[0])
    .find(Boolean);
  if (!found) return;
  report(file, 'construct-is-known', `The entry ${key} has TeX the press does not set: ${found}`, {
    place: { line, column: 1 },
    note: 'It is printed as its source; write the characters themselves.',
    construct: 'TeX in a bibliography',
    outcome: 'degraded',
  });
}
