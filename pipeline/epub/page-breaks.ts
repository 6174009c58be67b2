/** The pages of the print edition: a mark in the text where each begins. */
import type { Element, ElementContent, Parents } from 'hast';
import { h } from 'hastscript';
import type { RenderedSection } from '../model.js';
import type { PageRecord } from '../page-map-file.js';
import { blocksOf, contentOf, placeInBlock, type Block, type Place } from './block-places.js';
import { xmlId } from './xml.js';

/** A page of print, and where the EPUB has its beginning. */
export interface PageBreak {
  /** As it counts, printed or not: xiv, 246. */
  folio: string;
  /** Of its mark. */
  id: string;
  /** Slug of the section. */
  section: string;
}

/** A place in the order of reading. */
interface Spot {
  place: Place;
  order: number;
  offset: number;
}

/**
 * Marks where each page begins, and gives the marks in the order of the pages. Changes the sections, but for the contents: their pages are
 * to be marked in the navigation document. A page that is blank, or begins with a drawing, is marked before the next that begins with
 * words, else at the end of its section; notes at the end of a volume, which are no section of the EPUB, have no marks.
 */
export function markPages(sections: readonly RenderedSection[], pages: readonly PageRecord[]): PageBreak[] {
  return sections.flatMap((rendered) => {
    const { slug, role } = rendered.section;
    const own = pages.filter(({ section }) => section === slug);
    if (role !== 'contents') markOwn(rendered, own);
    return own.map(({ folio }) => ({ folio, id: markId(folio), section: slug }));
  });
}

/** Gives the mark of a page. */
function pageMark(folio: string): Element {
  return h('span', { id: markId(folio), 'epub:type': 'pagebreak', role: 'doc-pagebreak', ariaLabel: folio });
}

function markId(folio: string): string {
  return xmlId(`page-${folio}`);
}

/** From the last page to the first, so that no mark comes after that of a later page. */
function markOwn(rendered: RenderedSection, pages: readonly PageRecord[]): void {
  const blocks = blocksOf(rendered);
  let next: Spot = { place: { parent: endOf(rendered, pages) }, order: Infinity, offset: 0 };
  for (const { folio, begins } of pages.toReversed()) {
    const { place, ...spot } = spotOf(begins, blocks, next);
    const mark = pageMark(folio);
    put(mark, place);
    next = { ...spot, place: { parent: place.parent, before: mark } };
  }
}

/** Where a page begins: in its block, or where the next page does. */
function spotOf(begins: PageRecord['begins'], blocks: ReadonlyMap<number, Block>, next: Spot): Spot {
  const block = begins && blocks.get(begins.block);
  if (!block || block.order > next.order || (block.order === next.order && begins.offset >= next.offset)) return next;
  return { place: placeInBlock(block, begins.offset), order: block.order, offset: begins.offset };
}

function put(mark: Element, { parent, before }: Place): void {
  const children = parent.children as ElementContent[];
  children.splice(before ? children.indexOf(before) : children.length, 0, mark);
}

/** The element around the whole text, or the body if there is none; the last note, if pages begin in notes, since these come last. */
function endOf({ body, notes }: RenderedSection, pages: readonly PageRecord[]): Parents {
  const inNotes = notes.some(({ block }) => pages.some(({ begins }) => begins?.block === block));
  const last = notes.at(-1);
  if (inNotes && last) return contentOf(last);
  const [only, ...others] = body.children.filter((child) => child.type === 'element');
  return only?.tagName === 'section' && others.length === 0 ? only : body;
}
