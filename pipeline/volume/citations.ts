/** Citations by the CSL processor: one run and one bibliography for each volume. */
import type { Heading, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { BookSet, BuildContext, Cite, CiteItem, Div, Manuscript, Section, SetCitation, Volume } from '../model.js';
import { nearestOf } from '../nearest.js';
import { rewriteChildren } from '../tree.js';
import type { Bibliography } from './bibliography.js';
import { citationsIn, splitMixedCites } from './cites.js';
import { setWorks } from './csl-processor.js';
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
    for (const cite of citationsIn(tree, labels)) clusters.push({ cite, known: knownItems(cite, file, bibliography) });
    return { ...section, manuscript: { ...section.manuscript, tree } };
  });
  const asked = clusters.filter(({ known }) => known.length > 0);
  const groups = asked.map(({ cite, known }) => ({ bracketed: cite.bracketed, items: known }));
  const { said, works } = setWorks(groups, bibliography, book.language);
  const words = new Map(asked.map(({ cite }, index) => [cite, said[index] ?? []]));
  const placed = new Map(clusters.map(({ cite, known }) => [cite, setCitation(cite, known, words.get(cite) ?? [])]));
  for (const { manuscript } of copies) if (manuscript) placeCitations(manuscript, placed);
  return { ...volume, sections: copies.flatMap((section) => withWorks(section, works)) };
}

function knownItems(cite: Cite, file: VFile, { items }: Bibliography): CiteItem[] {
  return cite.items.filter((item) => {
    if (items.has(item.key)) return true;
    const nearest = nearestOf(item.key, items);
    report(file, 'citation-is-in-bibliography', `No bibliography has the key ${item.key}; it is printed in brackets`, {
      place: item.position ?? cite.position,
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

/** The bibliography gets its text, or goes if there is none. */
function withWorks(section: Section, works: Paragraph[]): Section[] {
  if (section.role !== 'bibliography') return [section];
  if (works.length === 0) return [];
  const attributes = { id: section.id ?? section.slug, classes: ['unnumbered'], values: {} };
  const heading: Heading = {
    type: 'heading',
    depth: 1,
    children: [{ type: 'text', value: section.title }],
    data: { attributes },
  };
  const list: Div = { type: 'div', attributes: { classes: ['bibliography'], values: {} }, children: works };
  const file = new VFile({ path: `${section.slug}.md` });
  return [{ ...section, manuscript: { file, metadata: {}, tree: { type: 'root', children: [heading, list] } } }];
}
