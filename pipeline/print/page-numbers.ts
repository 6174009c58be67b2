/** Page numbers in the text: those of page references, of the contents, of lists and of an index. */
import type { Element } from 'hast';
import type { Position } from 'unist';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import type { ContentsLine, RenderedSection, RenderedVolume } from '../model.js';
import { listHeadings } from './contents.js';
import { indexTargets, withLocators } from './index-numbers.js';
import { pageOf, type PageMap } from './page-map.js';

/** Stands for a page before any is known: as wide as most are, so that little moves when they are. */
export const STAND_IN = '000';

/** What a section says page numbers of, in the order in which it says them. */
export interface Numbers {
  /** As it was rendered. */
  rendered: RenderedSection;
  /** Of the contents, or of a list. */
  lines?: readonly ContentsLine[];
  targets: Target[];
}

export interface Target {
  section: string;
  id: string;
  /** Where the reference stands, if it is one. */
  place?: Position;
  /** A place that an index lists; of another volume, the slug of that. */
  isMark?: true;
  elsewhere?: string;
}

/** The folios of what stands in other volumes, by volume and id. */
export type FoliosElsewhere = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface Listing {
  sections: readonly RenderedSection[];
  contentsDepth: number;
  renderList?: RenderedVolume['renderList'];
}

/** Finds the page numbers of a section. */
export function numbersIn(rendered: RenderedSection, { sections, contentsDepth, renderList }: Listing): Numbers {
  if (rendered.section.role === 'index') return { rendered, targets: indexTargets(rendered) };
  const lines = rendered.section.role === 'contents' ? listHeadings(sections, contentsDepth) : rendered.lines;
  if (lines && renderList) return { rendered, lines, targets: lines.map(({ section, id }) => ({ section, id })) };
  const targets = pageReferences(rendered).map(({ properties, position }) => ({
    section: String(properties['dataSection']),
    id: String(properties['href']).slice(1),
    ...(position ? { place: position } : {}),
  }));
  return { rendered, targets };
}

/** Gives the folio of a target; of a heading without an id, that of its section's first page. Empty for what is on no page. */
export function folioOf({ section, id, place, isMark, elsewhere }: Target, map: PageMap, others?: FoliosElsewhere): string {
  if (elsewhere !== undefined) return others?.get(elsewhere)?.get(id) ?? '';
  return (pageOf(map, section, id) ?? ((place ?? isMark) ? undefined : pageOf(map, section, '')))?.folio ?? '';
}

/** Gives the section with its page numbers. A reference to what is on no page keeps its words. */
export function withNumbers({ rendered, lines, targets }: Numbers, folios: readonly string[], listing: Listing): RenderedSection {
  if (rendered.section.role === 'index') return withLocators(rendered, folios);
  if (targets.length === 0) return rendered;
  if (lines && listing.renderList)
    return listing.renderList(
      rendered.section,
      lines.map((line, index) => ({ ...line, folio: folios[index] ?? '' })),
    );
  const next = { ...rendered, body: copyOf(rendered.body), notes: copyOf(rendered.notes) };
  for (const [index, link] of pageReferences(next).entries()) {
    const word = link.properties['dataCapital'] ? 'Page' : 'page';
    if (folios[index]) link.children = [{ type: 'text', value: `${word} ${folios[index]}` }];
  }
  return next;
}

function pageReferences({ body, notes }: RenderedSection): Element[] {
  const found: Element[] = [];
  for (const tree of [body, ...notes.flatMap((note) => note.content)]) {
    visit(tree, 'element', (node) => {
      if (Array.isArray(node.properties['className']) && node.properties['className'].includes('page-reference'))
        found.push(node);
    });
  }
  return found;
}
