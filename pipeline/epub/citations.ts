/** The way back from a work to the places that cite it. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import type { RenderedSection } from '../model.js';
import { elementsOf, idOf } from './tree.js';

/** A link to a work, which has an id by now. */
interface Place {
  section: string;
  id: string;
}

/** Gives the sections with an id at every citation and, after each work, a link to each of them. */
export function linkBack(sections: readonly RenderedSection[]): RenderedSection[] {
  const copies = sections.map(({ body, notes, ...rest }) => ({
    ...rest,
    body: copyOf(body),
    notes: copyOf(notes),
  }));
  const places = new Map<string, Place[]>();
  for (const one of copies) for (const link of citationsOf(one)) addPlace(link, one, places);
  for (const { body, section } of copies)
    for (const element of elementsOf(body)) addLinks(element, places.get(`${section.slug}#${idOf(element) ?? ''}`) ?? []);
  return copies;
}

function citationsOf({ body, notes }: RenderedSection): Element[] {
  const elements = [body, ...notes.flatMap(({ content }) => content)].flatMap(elementsOf);
  return elements.filter(({ tagName, properties }) => tagName === 'a' && /^#ref-/.test(String(properties['href'] ?? '')));
}

function addPlace(link: Element, { section }: RenderedSection, places: Map<string, Place[]>): void {
  const home = link.properties['dataSection'];
  if (typeof home !== 'string') return;
  const work = `${home}${String(link.properties['href'])}`;
  const before = places.get(work) ?? [];
  const place = { section: section.slug, id: `cite-${String(link.properties['href']).slice(5)}-${before.length + 1}` };
  link.properties['id'] = place.id;
  places.set(work, [...before, place]);
}

function addLinks(element: Element, places: readonly Place[]): void {
  if (element.tagName !== 'p') return;
  for (const [index, { section, id }] of places.entries()) {
    const mark = places.length > 1 ? `↑${index + 1}` : '↑';
    const label = places.length > 1 ? `Back to citation ${index + 1}` : 'Back to the citation';
    const link = h('a.citation-back', { href: `#${id}`, dataSection: section, role: 'doc-backlink', ariaLabel: label }, mark);
    element.children.push({ type: 'text', value: ' ' }, link);
  }
}
