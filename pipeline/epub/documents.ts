/** Rendered sections → the XHTML documents of the package. */
import type { Element, ElementContent } from 'hast';
import { copyOf } from '../copy.js';
import type { Book, RenderedSection } from '../model.js';
import { cleanAttributes, dropDanglingReferences, loosenParagraph, settleDrawing } from './attributes.js';
import { linkBack } from './citations.js';
import { sectionElement } from './content.js';
import { takeOutDrawings } from './drawing-files.js';
import { groundDrawings } from './drawings.js';
import { settleFormula } from './formulas.js';
import { nestIndex } from './index-entries.js';
import { rewriteLink, type Whereabouts } from './links.js';
import { notesSection } from './notes.js';
import type { Fill } from './resources.js';
import { divisionOf, markElement, markEntry, markEntryOfGlossary, markSection } from './semantics.js';
import { boxTables } from './tables.js';
import { elementsOf, idOf, idsIn } from './tree.js';
import type { Picture } from './images.js';
import type { EpubDocument } from './types.js';
import { legal, toXhtml, xmlId } from './xml.js';

export const NAVIGATION = 'nav.xhtml';
/** Names the package uses itself. */
const TAKEN = new Set(['nav', 'toc', 'cover']);

export interface Surroundings {
  book: Book;
  kind: 'volume' | 'draft';
  fill: Fill;
  /** By the `src` they have in the sections. */
  images: ReadonlyMap<string, Picture>;
}

/** Gives the documents of the sections, which are `contentForEpub`, in order; the contents become the navigation document. */
export function makeDocuments(sections: readonly RenderedSection[], around: Surroundings): EpubDocument[] {
  const linked = linkBack(sections);
  const where = whereabouts(linked, around.kind);
  return linked.filter(isDocument).map((rendered) => makeDocument(rendered, around, { ...where, own: idsOf(rendered) }));
}

function isDocument({ section }: RenderedSection): boolean {
  return section.role !== 'contents';
}

function makeDocument(rendered: RenderedSection, around: Surroundings, where: Whereabouts): EpubDocument {
  const { section } = rendered;
  const body = sectionElement(copyOf(rendered.body));
  if (section.role === 'index') nestIndex(body);
  const heading = elementsOf(body).find((element) => /^h[1-6]$/.test(element.tagName) && idOf(element));
  markSection(body, section.role, heading && xmlId(idOf(heading) ?? ''));
  body.children.push(...(notesSection(copyOf(rendered.notes)) as ElementContent[]));
  boxTables(body);
  groundDrawings(body);
  for (const element of elementsOf(body)) adapt(element, rendered, around, where);
  dropDanglingReferences(body);
  const drawings = takeOutDrawings(body, xmlId(section.slug));
  const title = legal(labelOf(rendered));
  const data = { language: around.book.language, title, division: divisionOf(section.kind), body: toXhtml(body) };
  return { rendered, file: fileOf(section.slug), title, body, drawings, xhtml: around.fill('document.xhtml', data) };
}

/** All that happens to an element, in order. */
function adapt(element: Element, rendered: RenderedSection, around: Surroundings, where: Whereabouts): void {
  loosenParagraph(element);
  rewriteLink(element, rendered, where);
  showImage(element, around.images);
  markElement(element);
  markEntry(element);
  if (rendered.section.role === 'glossary') markEntryOfGlossary(element);
  settleFormula(element);
  settleDrawing(element);
  cleanAttributes(element);
}

function showImage({ tagName, properties }: Element, images: ReadonlyMap<string, Picture>): void {
  const image = tagName === 'img' && images.get(String(properties['src']));
  if (image) Object.assign(properties, { src: image.href, ...image.smaller });
}

function whereabouts(sections: readonly RenderedSection[], kind: 'volume' | 'draft'): Omit<Whereabouts, 'own'> {
  const files = new Map(
    sections.map((rendered) => [rendered.section.slug, isDocument(rendered) ? fileOf(rendered.section.slug) : NAVIGATION]),
  );
  const homes = new Map<string, string>();
  for (const rendered of sections) for (const id of idsOf(rendered)) if (!homes.has(id)) homes.set(id, rendered.section.slug);
  return { files, homes, kind };
}

function idsOf({ body, notes }: RenderedSection): Set<string> {
  return new Set([...idsIn([body, ...notes.flatMap((note) => note.content)]), ...notes.map((note) => note.id)]);
}

/** The XHTML file of a section. */
function fileOf(slug: string): string {
  return TAKEN.has(slug) ? `${slug}-text.xhtml` : `${slug}.xhtml`;
}

/** A section's line in the contents: `3 Edge Deployment`, `Part II: Constrained Environments`. */
function labelOf({ section, headings }: RenderedSection): string {
  const heading = headings.find(({ level }) => level === 1);
  const title = heading?.title ?? section.title;
  const number = heading ? heading.number : section.number;
  return number ? `${number}${section.kind === 'part' ? ':' : ''} ${title}` : title;
}
