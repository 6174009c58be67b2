/** Citations by the CSL processor: one run and one bibliography for each volume or, where the book says so, for each chapter. */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { copyOf } from '../copy.js';
import { report } from '../diagnostics.js';
import type { BookSet, BuildContext, Cite, CiteItem, Manuscript, Section, SetCitation, Volume } from '../model.js';
import { nearestOf } from '../nearest.js';
import { rewriteChildren } from '../tree.js';
import type { Bibliography } from './bibliography.js';
import { citationsIn, keysIn, splitMixedCites } from './cites.js';
import type { CitedGroup, CitedItem, Home, SetWorks } from './csl-processor.js';
import { takeLocators } from './textual-locators.js';
import { bibliographyOf, withoutPlace, withWorksAtEnd } from './work-lists.js';
import { reportWorks } from './works.js';

/**
 * Gives the set with its citations set in the order of the text, and in every volume or chapter a bibliography of the works cited
 * there; where nothing is cited is none. A key that no bibliography has is an error and is printed in brackets.
 */
export async function setCitations(set: BookSet, bibliography: Bibliography, ctx: BuildContext): Promise<BookSet> {
  const volumes: Volume[] = [];
  for (const volume of set.volumes) {
    ctx.signal.throwIfAborted();
    volumes.push(await setVolume(volume, { set, bibliography, ctx }));
  }
  reportWorks(set, citedKeys(set), bibliography);
  return { ...set, volumes };
}

function citedKeys({ volumes, labels }: BookSet): Set<string> {
  const trees = volumes.flatMap(({ sections }) => sections.flatMap(({ manuscript }) => manuscript?.tree ?? []));
  return new Set(trees.flatMap((tree) => keysIn(tree, labels)));
}

/** A citation group where it stands. */
interface Cluster {
  cite: Cite;
  /** Its items whose work is known. */
  known: CiteItem[];
}

/** A section's own copy, and what it cites. */
interface Gathered {
  section: Section;
  clusters: Cluster[];
}

/** What all citations of a book are set with. */
interface Desk {
  set: BookSet;
  bibliography: Bibliography;
  ctx: BuildContext;
}

async function setVolume(volume: Volume, desk: Desk): Promise<Volume> {
  const gathered = volume.sections.map((section) => gather(section, desk));
  const perChapter = desk.set.book.settings.bibliography === 'chapter';
  return { ...volume, sections: await (perChapter ? setChapters(gathered, desk) : setWhole(gathered, desk)) };
}

/** Every chapter ends with the works it cites; the volume has no bibliography of its own. */
function setChapters(gathered: readonly Gathered[], desk: Desk): Promise<Section[]> {
  const others = gathered.filter(({ section }) => section.role !== 'bibliography');
  return Promise.all(
    others.map(async ({ section, clusters }) => {
      const home = { section: section.slug, prefix: `ref-${section.slug}-` };
      return withWorksAtEnd(section, await setTogether([{ section, clusters }], desk, home));
    }),
  );
}

async function setWhole(gathered: readonly Gathered[], desk: Desk): Promise<Section[]> {
  const works = await setTogether(gathered, desk, { section: 'bibliography', prefix: 'ref-' });
  return gathered.flatMap(({ section }) => {
    if (section.role === 'bibliography') return works.length > 0 ? [bibliographyOf(section, works)] : [];
    return [withoutPlace(section)];
  });
}

function gather(section: Section, { set: { labels }, bibliography }: Desk): Gathered {
  if (!section.manuscript) return { section, clusters: [] };
  const { file } = section.manuscript;
  const tree = copyOf(section.manuscript.tree);
  splitMixedCites(tree, file, labels);
  takeLocators(tree, labels);
  const clusters = citationsIn(tree, labels).map((cite) => ({ cite, known: knownItems(cite, file, bibliography) }));
  return { section: { ...section, manuscript: { ...section.manuscript, tree } }, clusters };
}

/** Sets the citations of some sections, whose trees are changed, by one run of the processor; gives the works. */
async function setTogether(gathered: readonly Gathered[], { set, bibliography, ctx }: Desk, home: Home): Promise<Paragraph[]> {
  const clusters = gathered.flatMap((one) => one.clusters);
  const asked = clusters.filter(({ known }) => known.length > 0);
  const groups = asked.map(({ cite, known }) => ({ bracketed: cite.bracketed, items: known.map(citedItem) }));
  const { said, works } = await worksOf(groups, bibliography, set.book.language, home, ctx);
  const words = new Map(asked.map(({ cite }, index) => [cite, said[index] ?? []]));
  const placed = new Map(clusters.map(({ cite, known }) => [cite, setCitation(cite, known, words.get(cite) ?? [])]));
  for (const { section } of gathered) if (section.manuscript) placeCitations(section.manuscript, placed);
  return works;
}

/** Sets citations, unless an earlier build did: where they stand is nothing to their words. */
async function worksOf(
  groups: readonly CitedGroup[],
  bibliography: Bibliography,
  language: string,
  home: Home,
  { cache }: BuildContext,
): Promise<SetWorks> {
  if (groups.length === 0) return { said: [], works: [] };
  const cited = new Set(groups.flatMap(({ items }) => items.map(({ key }) => key)));
  const works = [...cited].map((key) => bibliography.items.get(key));
  const parts = ['set', groups, works, bibliography.style, bibliography.locale, language, home];
  const kept = await cache.remember('citations', parts, async () => {
    // A large program, loaded where there is something to do for it.
    const { setWorks } = await import('./csl-processor.js');
    return setWorks(groups, bibliography, language, home);
  });
  // Chapters that cite the same are given the same.
  return copyOf(kept);
}

function citedItem({ key, prefix, suffix, suppressAuthor }: CiteItem): CitedItem {
  return { key, prefix, suffix, suppressAuthor };
}

function knownItems(cite: Cite, file: VFile, { items }: Bibliography): CiteItem[] {
  return cite.items.filter((item) => {
    if (items.has(item.key)) return true;
    const nearest = nearestOf(item.key, items);
    report(file, 'citation-is-in-bibliography', `No bibliography has the key ${item.key}; it is printed in brackets`, {
      place: item.position ?? cite.position,
      construct: 'citation item',
      note: nearest ? `The nearest key is ${nearest}.` : 'Add an entry to the chapter’s or the book’s bibliography.',
    });
    return false;
  });
}

function setCitation(cite: Cite, known: readonly CiteItem[], said: readonly PhrasingContent[]): SetCitation {
  const missing = cite.items.filter((item) => !known.includes(item)).map(({ key }) => `[${key}]`);
  const value = `${said.length > 0 ? ' ' : ''}${missing.join(' ')}`;
  const words: PhrasingContent[] = missing.length > 0 ? [{ type: 'text', value }] : [];
  return { type: 'setCitation', children: [...said, ...words], position: cite.position };
}

function placeCitations({ tree }: Manuscript, said: ReadonlyMap<Cite, SetCitation>): void {
  const placed = (child: RootContent) => (child.type === 'cite' ? (said.get(child) ?? child) : child);
  rewriteChildren(tree, (children) => children.map(placed));
}
