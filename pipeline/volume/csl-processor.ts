/** The CSL processor, told what is cited and asked for its words. */
import CSL, { type Citation, type CitationItem, type CslItem, type CslName, type Engine } from 'citeproc';
import type { Link, Paragraph, PhrasingContent } from 'mdast';
import { plainCiteWords, taggedCiteWords } from '../cite-words.js';
import type { CiteItem } from '../model.js';
import { fixedSpaces, smartPunctuation } from '../typography.js';
import type { Bibliography } from './bibliography.js';
import { cslEntry, cslText } from './csl-text.js';
import { splitLocator, type Located } from './locators.js';

/** Works cited in one place; all of them are known. */
export interface CitedGroup {
  bracketed: boolean;
  items: readonly CitedItem[];
}

/** What is said of a work where it is cited. Where that is makes no difference. */
export type CitedItem = Pick<CiteItem, 'key' | 'prefix' | 'suffix' | 'suppressAuthor'>;

export interface SetWorks {
  /** What stands for each group, in their order. */
  said: PhrasingContent[][];
  /** A paragraph for each work, in the order of the style. */
  works: Paragraph[];
}

/** Where the works stand that citations lead to. */
export interface Home {
  /** Slug of the section. */
  section: string;
  /** What the ids of works begin with. */
  prefix: string;
}

/** Sets all citations of a volume or chapter, given in the order of its text, and the bibliography of what they cite. */
export function setWorks(
  groups: readonly CitedGroup[],
  { items, style, locale }: Bibliography,
  language: string,
  home: Home,
): SetWorks {
  if (groups.length === 0) return { said: [], works: [] };
  const retrieveItem = (id: string) => houseItem(items.get(id));
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem }, withFullRanges(style), language);
  engine.opt.development_extensions.wrap_url_and_doi = true;
  // House rule: an author's name is repeated, never replaced by dashes.
  engine.bibliography.opt['subsequent-author-substitute'] = false;
  const citations = groups.map(citationOf);
  // Told once what is said often: the processor's time is the square of how much it is told.
  const told = new Map<string, Citation>();
  for (const citation of citations) {
    const key = keyOf(citation, engine);
    if (!told.has(key)) told.set(key, citation);
  }
  const texts = new Map(
    engine
      .rebuildProcessorState([...told.values()], 'html')
      .map(([id, , text]) => [id, locatorsHeld(text.replaceAll(SPACE, ' '))]),
  );
  const ids = idsOfWorks(citations, home);
  const link = linkingTo(home, ids);
  const said = citations.map((each) => {
    const citation = told.get(keyOf(each, engine)) ?? each;
    return linked(withAuthor(texts.get(citation.citationID) ?? '', citation, items), citation, engine, link);
  });
  return { said, works: worksOf(engine, ids) };
}

/** No line ends between "chap." and its number; one may end before a year, "et al. 2009". */
function locatorsHeld(html: string): string {
  return fixedSpaces(html).replaceAll('et al.\u00A0', 'et al. ');
}

/** House rule: ranges of pages are given in full, 321–328. */
function withFullRanges(style: string): string {
  return style.replace(/<style\b[^>]*>/, (start) =>
    start.replace(/ page-range-format="[^"]*"/, '').replace(/>$/, ' page-range-format="expanded">'),
  );
}

/** House rules: no city stands before a publisher, and names are sorted letter by letter. */
function houseItem(item: CslItem | undefined): CslItem | undefined {
  if (!item) return undefined;
  const names = Object.entries(item).flatMap(([variable, value]) =>
    Array.isArray(value) && NAMES.has(variable) ? [[variable, (value as CslName[]).map(inOneWord)] as const] : [],
  );
  return { ...item, ...Object.fromEntries(names), 'publisher-place': undefined, 'event-place': undefined };
}

const NAMES = new Set(['author', 'editor', 'container-author', 'collection-editor', 'translator']);

/** Stands for the spaces of a name, where the processor would end a word that it sorts by: sorting passes over it. */
const SPACE = '\u2004';

/** Particles are words of their own. */
function inOneWord(name: CslName): CslName {
  const { family, literal } = name;
  return {
    ...name,
    ...(literal === undefined ? {} : { literal: literal.replaceAll(' ', SPACE) }),
    ...(family === undefined || /^\p{Ll}/u.test(family) ? {} : { family: family.replaceAll(' ', SPACE) }),
  };
}

/** Two citations with the same key have the same words: none have where the style looks at what was cited before. */
function keyOf({ citationID, citationItems, properties }: Citation, { opt }: Engine): string {
  return opt.update_mode === 0 ? JSON.stringify([citationItems, properties]) : citationID;
}

/** `@a` in the text is "Williams (2009)"; `-@a` there and `[-@a]` are "(2009)". */
function citationOf({ bracketed, items }: CitedGroup, index: number): Citation {
  const isTextual = !bracketed && items.every(({ suppressAuthor }) => !suppressAuthor);
  const properties = { noteIndex: 0, ...(isTextual ? { mode: 'composite' as const } : {}) };
  return { citationID: `c${index}`, citationItems: items.map(citationItem), properties };
}

function citationItem({ key, prefix, suffix, suppressAuthor }: CitedItem): CitationItem {
  const { label, locator, suffix: rest } = located(suffix);
  const after = rest.trim();
  return {
    id: key,
    ...(prefix.trim() ? { prefix: `${escaped(prefix.trim())} ` } : {}),
    ...(after ? { suffix: escaped(`${/^[,;:.]/.test(after) ? '' : locator ? ' ' : ', '}${after}`) } : {}),
    ...(locator ? { locator, label } : {}),
    ...(suppressAuthor ? { 'suppress-author': true } : {}),
  };
}

/** A locator is found in emphasis, too, which it loses. */
function located(suffix: string): Located {
  const found = splitLocator(suffix);
  const plain = found.locator === undefined ? splitLocator(plainCiteWords(suffix)) : found;
  return plain.locator === undefined ? found : plain;
}

/** The processor reads a little HTML in what it is told. */
function escaped(text: string): string {
  return taggedCiteWords(smartPunctuation(text).replace(/</g, '‹').replace(/>/g, '›'));
}

/** What the processor says where a style with numbers has no words for an author. */
const NO_WORDS = /\[NO_PRINTED_FORM\]\s*/g;

/** In a style with numbers, `@key` in the text is "Williams [3]". */
function withAuthor(html: string, { citationItems: [first] }: Citation, items: Bibliography['items']): string {
  if (!html.includes('[NO_PRINTED_FORM]')) return html;
  const number = html.replace(NO_WORDS, '');
  const author = first ? authorOf(items.get(first.id)) : '';
  return author && !number.startsWith('<sup>') ? `${author} ${number}` : `${author}${number}`;
}

function authorOf(item: CslItem | undefined): string {
  const names = [item?.['author'] ?? item?.['editor'] ?? []].flat() as CslName[];
  const words = names.map(({ family, literal }) => family ?? literal ?? '');
  const [first = '', second] = words;
  const said = words.length > 2 ? `${first} et al.` : second ? `${first} and ${second}` : first;
  return said.replace(/&/g, '&#38;').replace(/</g, '&#60;');
}

/** Links every work of a group to its entry, where the group's text shows which words are whose. */
function linked(html: string, citation: Citation, engine: Engine, link: (key: string, html: string) => Link): PhrasingContent[] {
  const { citationItems, sortedItems, properties } = citation;
  const { opt } = engine.citation;
  const raised = /^<sup>([^]*)<\/sup>$/.exec(html)?.[1];
  if (raised !== undefined && !raised.includes('<sup>'))
    return [{ type: 'superscript', children: linked(raised, citation, engine, link) }];
  const keys = sortedItems?.map(([item]) => item.id) ?? citationItems.map(({ id }) => id);
  const isTextual = properties.mode !== undefined;
  const before = html.startsWith(opt.layout_prefix) && !isTextual ? opt.layout_prefix : '';
  const after = html.endsWith(opt.layout_suffix) && (!isTextual || keys.length > 1) ? opt.layout_suffix : '';
  // The semicolon of an entity parts no works.
  const inner = html.slice(before.length, html.length - after.length).replaceAll('&#38;', AMPERSAND);
  const pieces = (keys.length > 1 ? inner.split(opt.layout_delimiter) : [inner]).map((piece) =>
    piece.replaceAll(AMPERSAND, '&#38;'),
  );
  if (pieces.length !== keys.length) return cslText(html);
  const links = pieces.flatMap((piece, index) => [
    ...textOf(index > 0 ? opt.layout_delimiter : ''),
    link(keys[index] ?? '', piece),
  ]);
  return [...textOf(before), ...links, ...textOf(after)];
}

const AMPERSAND = '\uE026';

function textOf(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function linkingTo({ section }: Home, ids: ReadonlyMap<string, string>): (key: string, html: string) => Link {
  return (key, html) => {
    const data = { hProperties: { dataSection: section } };
    return { type: 'link', url: `#${ids.get(key) ?? ''}`, children: cslText(html) as Link['children'], data };
  };
}

function worksOf(engine: Engine, ids: ReadonlyMap<string, string>): Paragraph[] {
  const made = engine.makeBibliography();
  if (!made) return [];
  const [{ entry_ids: keys }, texts] = made;
  return texts.map((html, index) => {
    const id = ids.get(keys[index]?.[0] ?? '') ?? '';
    return { type: 'paragraph', children: cslEntry(html.replaceAll(SPACE, ' ')), data: { hProperties: { id } } };
  });
}

/** Ids are safe in HTML, in a PDF and in a path; keys that differ in other characters only are told apart by a number. */
function idsOfWorks(citations: readonly Citation[], { prefix }: Home): Map<string, string> {
  const keys = new Set(citations.flatMap(({ citationItems }) => citationItems.map(({ id }) => id)));
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const key of keys) {
    const wanted = `${prefix}${key.replace(/[^\w.-]/g, '-')}`;
    let id = wanted;
    for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}
