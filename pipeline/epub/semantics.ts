/** What each section and element is, in the words of EPUB 3 (`epub:type`) and of assistive technology (`role`). */
import type { Element } from 'hast';
import type { Role, SectionKind } from '../model.js';
import { hasClass, idOf, textOf } from './tree.js';

interface Meaning {
  type?: string;
  role?: string;
}

const SECTIONS: Record<Role, Meaning> = {
  'half-title': { type: 'halftitlepage' },
  'title-page': { type: 'titlepage' },
  copyright: { type: 'copyright-page' },
  dedication: { type: 'dedication', role: 'doc-dedication' },
  contents: { type: 'toc', role: 'doc-toc' },
  'list-of-figures': { type: 'loi' },
  'list-of-tables': { type: 'lot' },
  'other-volumes': {},
  preface: { type: 'preface', role: 'doc-preface' },
  part: { type: 'part', role: 'doc-part' },
  chapter: { type: 'chapter', role: 'doc-chapter' },
  appendix: { type: 'appendix', role: 'doc-appendix' },
  answers: { type: 'answers' },
  notes: { type: 'endnotes', role: 'doc-endnotes' },
  glossary: { type: 'glossary', role: 'doc-glossary' },
  bibliography: { type: 'bibliography', role: 'doc-bibliography' },
  index: { type: 'index', role: 'doc-index' },
};

/** Callouts that assistive technology has a word for; the others are asides. */
const CALLOUTS: Record<string, Meaning> = {
  'callout-tip': { type: 'tip', role: 'doc-tip' },
  'callout-example': { role: 'doc-example' },
};

/** Gives the `epub:type` of the division that a section belongs to (EPUB Structural Semantics, Document partitions). */
export function divisionOf(kind: SectionKind): string {
  return kind === 'front' ? 'frontmatter' : kind === 'back' ? 'backmatter' : 'bodymatter';
}

/** Says what a section is, and names it by its first heading. */
export function markSection(section: Element, role: Role, heading: string | undefined): void {
  mean(section, SECTIONS[role]);
  if (heading) section.properties['ariaLabelledBy'] = [heading];
}

/** Says what an element of the text is: note call, callout, bibliography entry, header cell. */
export function markElement(element: Element): void {
  if (element.tagName === 'a' && hasClass(element, 'note-call')) mean(element, { type: 'noteref', role: 'doc-noteref' });
  if (element.tagName === 'a' && hasClass(element, 'glossary-term')) mean(element, { type: 'glossref', role: 'doc-glossref' });
  if (element.tagName === 'div' && hasClass(element, 'questions')) mean(element, { type: 'qna', role: 'doc-qna' });
  if (element.tagName === 'aside' && hasClass(element, 'callout')) nameByTitle(element);
  if (element.tagName === 'aside')
    for (const [name, meaning] of Object.entries(CALLOUTS)) if (hasClass(element, name)) mean(element, meaning);
  if (element.tagName === 'thead' || element.tagName === 'tbody') scopeHeaders(element);
}

/** Terms of a glossary and their definitions. */
export function markEntryOfGlossary(element: Element): void {
  if (element.tagName === 'dt') mean(element, { type: 'glossterm' });
  if (element.tagName === 'dd') mean(element, { type: 'glossdef' });
}

/** A citation's link leads to an entry of the bibliography. */
export function markCitation(link: Element): void {
  mean(link, { type: 'biblioref', role: 'doc-biblioref' });
}

/** Entries of a bibliography are what citations point at. */
export function markEntry(element: Element): void {
  if (element.tagName === 'p' && idOf(element)?.startsWith('ref-')) element.properties['epub:type'] = 'biblioentry';
}

/** Readers jump from aside to aside, and hear what each is. */
function nameByTitle(callout: Element): void {
  const title = callout.children.find((child): child is Element => child.type === 'element' && hasClass(child, 'callout-title'));
  const words = title && textOf(title).replace(/\s+/g, ' ').trim();
  if (words) callout.properties['ariaLabel'] ??= words;
}

/** A cell without words, as in the corner of a table, is the head of nothing. */
function scopeHeaders(group: Element): void {
  for (const row of group.children) {
    if (row.type !== 'element') continue;
    for (const cell of row.children) {
      if (cell.type !== 'element' || cell.tagName !== 'th') continue;
      if (cell.children.length === 0) unmakeHeader(cell);
      else cell.properties['scope'] ??= group.tagName === 'thead' ? 'col' : 'row';
    }
  }
}

function unmakeHeader(cell: Element): void {
  cell.tagName = 'td';
  delete cell.properties['scope'];
}

function mean({ properties }: Element, { type, role }: Meaning): void {
  if (type) properties['epub:type'] = type;
  if (role) properties['role'] = role;
}
