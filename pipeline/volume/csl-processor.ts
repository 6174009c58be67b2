/** The CSL processor, told what is cited and asked for its words. */
import CSL, { type Citation, type CitationItem, type Engine } from 'citeproc';
import type { Link, Paragraph, PhrasingContent } from 'mdast';
import type { CiteItem } from '../model.js';
import { smartPunctuation } from '../typography.js';
import type { Bibliography } from './bibliography.js';
import { cslText } from './csl-text.js';
import { splitLocator } from './locators.js';

/** Works cited in one place; all of them are known. */
export interface CitedGroup {
  bracketed: boolean;
  items: readonly CiteItem[];
}

export interface SetWorks {
  /** What stands for each group, in their order. */
  said: PhrasingContent[][];
  /** A paragraph for each work, in the order of the style. */
  works: Paragraph[];
}

/** Sets all citations of a volume, given in the order of its text, and the bibliography of what they cite. */
export function setWorks(groups: readonly CitedGroup[], { items, style, locale }: Bibliography, language: string): SetWorks {
  if (groups.length === 0) return { said: [], works: [] };
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => items.get(id) }, style, language);
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
  const texts = new Map(engine.rebuildProcessorState([...told.values()], 'html').map(([id, , text]) => [id, text]));
  const said = citations.map((each) => {
    const citation = told.get(keyOf(each, engine)) ?? each;
    return linked(texts.get(citation.citationID) ?? '', citation, engine);
  });
  return { said, works: worksOf(engine) };
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

function citationItem({ key, prefix, suffix, suppressAuthor }: CiteItem): CitationItem {
  const { label, locator, suffix: rest } = splitLocator(suffix);
  const after = rest.trim();
  return {
    id: key,
    ...(prefix.trim() ? { prefix: `${escaped(prefix.trim())} ` } : {}),
    ...(after ? { suffix: escaped(`${/^[,;:.]/.test(after) ? '' : locator ? ' ' : ', '}${after}`) } : {}),
    ...(locator ? { locator, label } : {}),
    ...(suppressAuthor ? { 'suppress-author': true } : {}),
  };
}

/** The processor reads a little HTML in what it is told. */
function escaped(text: string): string {
  return smartPunctuation(text).replace(/</g, '‹').replace(/>/g, '›');
}

/** Links every work of a group to its entry, where the group's text shows which words are whose. */
function linked(
  html: string,
  { citationItems, sortedItems, properties }: Citation,
  { citation: { opt } }: Engine,
): PhrasingContent[] {
  const keys = sortedItems?.map(([item]) => item.id) ?? citationItems.map(({ id }) => id);
  const isFramed = html.startsWith(opt.layout_prefix) && html.endsWith(opt.layout_suffix) && properties.mode === undefined;
  const [before, after] = isFramed ? [opt.layout_prefix, opt.layout_suffix] : ['', ''];
  const inner = html.slice(before.length, html.length - after.length);
  const pieces = keys.length > 1 ? inner.split(opt.layout_delimiter) : [inner];
  if (pieces.length !== keys.length) return cslText(html);
  const links = pieces.flatMap((piece, index) => [
    ...textOf(index > 0 ? opt.layout_delimiter : ''),
    linkToWork(keys[index] ?? '', piece),
  ]);
  return [...textOf(before), ...links, ...textOf(after)];
}

function textOf(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function linkToWork(key: string, html: string): Link {
  const data = { hProperties: { dataSection: 'bibliography' } };
  return { type: 'link', url: `#${idOfWork(key)}`, children: cslText(html) as Link['children'], data };
}

function worksOf(engine: Engine): Paragraph[] {
  const made = engine.makeBibliography();
  if (!made) return [];
  const [{ entry_ids: ids }, texts] = made;
  return texts.map((html, index) => {
    const id = idOfWork(ids[index]?.[0] ?? '');
    return { type: 'paragraph', children: cslText(withComma(html.trim())), data: { hProperties: { id } } };
  });
}

/** The first of several authors stands in reverse order: "First, F., et al." */
function withComma(html: string): string {
  return html.replace(/^((?:<[^>]+>\s*)*[^<,.]+, [^<,]+?)(?= and et al\.)/, '$1,');
}

/** Ids of entries are safe in HTML, in a PDF and in a path. */
function idOfWork(key: string): string {
  return `ref-${key.replace(/[^\w.-]/g, '-')}`;
}
