/** Citations by the CSL processor: one run and one bibliography for each volume. */
import CSL, { type Citation, type CitationItem, type Engine } from 'citeproc';
import type { Link, PhrasingContent, RootContent, Text } from 'mdast';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { BookSet, BuildContext, Cite, CiteItem, Manuscript, Section, SetCitation, Volume } from '../model.js';
import { nearestOf } from '../nearest.js';
import { rewriteChildren } from '../tree.js';
import { smartPunctuation } from '../typography.js';
import type { Bibliography } from './bibliography.js';
import { citationsIn, splitMixedCites } from './cites.js';
import { cslText } from './csl-text.js';
import { splitLocator } from './locators.js';
import { takeLocators } from './textual-locators.js';

/**
 * Gives the set with its citations set in the order of the text, and in every volume a bibliography of the works cited there; a
 * volume that cites nothing has none. A key that no bibliography has is an error and is printed in brackets.
 */
export function setCitations(set: BookSet, bibliography: Bibliography, ctx: BuildContext): BookSet {
  const volumes = set.volumes.map((volume) => {
    ctx.signal.throwIfAborted();
    return setVolume(volume, set, bibliography);
  });
  return { ...set, volumes };
}

/** A citation group where it stands. */
interface Cluster {
  cite: Cite;
  file: VFile;
  /** Its items whose work is known. */
  known: CiteItem[];
}

function setVolume(volume: Volume, { labels, book }: BookSet, bibliography: Bibliography): Volume {
  const clusters: Cluster[] = [];
  const copies = volume.sections.map((section) => {
    if (!section.manuscript) return section;
    const { file } = section.manuscript;
    const tree = structuredClone(section.manuscript.tree);
    splitMixedCites(tree, file, labels);
    takeLocators(tree, labels);
    clusters.push(...citationsIn(tree, labels).map((cite) => ({ cite, file, known: knownItems(cite, file, bibliography) })));
    return { ...section, manuscript: { ...section.manuscript, tree } };
  });
  const engine = startEngine(bibliography, book.language);
  const said = sayClusters(engine, clusters);
  for (const { manuscript } of copies) if (manuscript) placeCitations(manuscript, said);
  const works = worksCited(engine, clusters);
  const withWorks = (section: Section) =>
    section.role !== 'bibliography' ? [section] : works.length > 0 ? [bibliographySection(section, works)] : [];
  return { ...volume, sections: copies.flatMap(withWorks) };
}

function knownItems(cite: Cite, file: VFile, { items }: Bibliography): CiteItem[] {
  return cite.items.filter((item) => {
    if (items.has(item.key)) return true;
    const nearest = nearestOf(item.key, items.keys());
    report(file, 'citation-is-in-bibliography', `No bibliography has the key ${item.key}; it is printed in brackets`, {
      place: item.position ?? cite.position,
      note: nearest ? `The nearest key is ${nearest}.` : 'Add an entry to the chapter’s or the book’s bibliography.',
    });
    return false;
  });
}

function startEngine({ items, style, locale }: Bibliography, language: string): Engine {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => items.get(id) }, style, language);
  engine.opt.development_extensions.wrap_url_and_doi = true;
  // House rule: an author's name is repeated, never replaced by dashes.
  engine.bibliography.opt['subsequent-author-substitute'] = false;
  return engine;
}

function sayClusters(engine: Engine, clusters: readonly Cluster[]): Map<Cite, SetCitation> {
  const asked = clusters.filter(({ known }) => known.length > 0);
  const citations = asked.map(({ cite, known }, index) => citationOf(cite, known, `c${index}`));
  const texts = new Map(engine.rebuildProcessorState(citations, 'html').map(([id, , text]) => [id, text]));
  const said = new Map(asked.map(({ cite }, index) => [cite, linked(texts.get(`c${index}`) ?? '', citations[index], engine)]));
  return new Map(clusters.map(({ cite, known }) => [cite, setCitation(cite, known, said.get(cite) ?? [])]));
}

/** `@a` in the text is "Williams (2009)"; `-@a` there and `[-@a]` are "(2009)". */
function citationOf(cite: Cite, known: readonly CiteItem[], citationID: string): Citation {
  const isTextual = !cite.bracketed && known.every(({ suppressAuthor }) => !suppressAuthor);
  return {
    citationID,
    citationItems: known.map(citationItem),
    properties: { noteIndex: 0, ...(isTextual ? { mode: 'composite' } : {}) },
  };
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
function linked(html: string, citation: Citation | undefined, { citation: { opt } }: Engine): PhrasingContent[] {
  const items = citation?.sortedItems?.map(([item]) => item.id) ?? citation?.citationItems.map(({ id }) => id) ?? [];
  const framed =
    html.startsWith(opt.layout_prefix) && html.endsWith(opt.layout_suffix) && citation?.properties.mode === undefined;
  const [before, after] = framed ? [opt.layout_prefix, opt.layout_suffix] : ['', ''];
  const inner = html.slice(before.length, html.length - after.length);
  const pieces = items.length > 1 ? inner.split(opt.layout_delimiter) : [inner];
  if (pieces.length !== items.length) return cslText(html);
  const links = pieces.flatMap((piece, index): PhrasingContent[] => [
    ...(index > 0 ? [textOf(opt.layout_delimiter)] : []),
    linkToWork(items[index] ?? '', cslText(piece)),
  ]);
  return [...(before ? [textOf(before)] : []), ...links, ...(after ? [textOf(after)] : [])];
}

function linkToWork(key: string, children: PhrasingContent[]): Link {
  const data = { hProperties: { dataSection: 'bibliography' } };
  return { type: 'link', url: `#${idOfWork(key)}`, children: children as Link['children'], data };
}

function setCitation(cite: Cite, known: readonly CiteItem[], said: readonly PhrasingContent[]): SetCitation {
  const missing = cite.items.filter((item) => !known.includes(item)).map(({ key }) => `[${key}]`);
  const words = missing.length > 0 ? [textOf(`${said.length > 0 ? ' ' : ''}${missing.join(' ')}`)] : [];
  return { type: 'setCitation', children: [...said, ...words], position: cite.position };
}

function placeCitations({ tree }: Manuscript, said: ReadonlyMap<Cite, SetCitation>): void {
  rewriteChildren(tree, (children) =>
    children.map((child): RootContent => (child.type === 'cite' ? (said.get(child) ?? child) : child)),
  );
}

/** One paragraph for each work, sorted by the style. */
function worksCited(engine: Engine, clusters: readonly Cluster[]): RootContent[] {
  const made = clusters.some(({ known }) => known.length > 0) && engine.makeBibliography();
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

function bibliographySection(section: Section, works: RootContent[]): Section {
  const heading: RootContent = {
    type: 'heading',
    depth: 1,
    children: [textOf(section.title)],
    data: { attributes: { id: section.id, classes: ['unnumbered'], values: {} } },
  };
  const list: RootContent = { type: 'div', attributes: { classes: ['bibliography'], values: {} }, children: works };
  const file = new VFile({ path: `${section.slug}.md` });
  return { ...section, manuscript: { file, metadata: {}, tree: { type: 'root', children: [heading, list] } } };
}

/** Ids of entries are safe in HTML, in a PDF and in a path. */
function idOfWork(key: string): string {
  return `ref-${key.replace(/[^\w.-]/g, '-')}`;
}

function textOf(value: string): Text {
  return { type: 'text', value };
}
