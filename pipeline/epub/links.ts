/** Links inside a section → links inside the package. */
import type { Element } from 'hast';
import { report } from '../diagnostics.js';
import type { RenderedSection } from '../model.js';
import { xmlId } from './xml.js';
import { markCitation } from './semantics.js';

/** Where things are in the package. */
export interface Whereabouts {
  /** XHTML file of every section of the package, by slug. */
  files: ReadonlyMap<string, string>;
  /** Slug of the section that holds an id; a section's own ids come first. */
  homes: ReadonlyMap<string, string>;
  own: ReadonlySet<string>;
  kind: 'volume' | 'draft';
}

/** Schemes a reading system can follow; any other would be a trap or a dead end. */
const SCHEMES = /^(?:https?|mailto|tel):/i;

/**
 * Points a link at the file that has its target. In a draft, a link to a section that is not there becomes plain text;
 * so does, with a message, a link to a file beside the manuscript, which no reader of the book has.
 */
export function rewriteLink(link: Element, rendered: RenderedSection, where: Whereabouts): void {
  const { href } = link.properties;
  if (link.tagName !== 'a' || typeof href !== 'string' || SCHEMES.test(href)) return;
  if (!href.startsWith('#')) return leadsNowhere(link, href, rendered);
  const id = decoded(href.slice(1));
  const slug = sectionOf(link, id, rendered, where);
  const file = where.files.get(slug);
  if (!file && where.kind === 'draft') return unlink(link);
  if (id.startsWith('ref-') && isNamed(link)) markCitation(link);
  link.properties['href'] = slug === rendered.section.slug ? `#${xmlId(id)}` : address(file ?? `${slug}.xhtml`, id);
}

/** Links that the press makes name their section. */
function isNamed({ properties }: Element): boolean {
  return Boolean(properties['dataSection'] ?? properties['data-section']);
}

function sectionOf(link: Element, id: string, { section }: RenderedSection, where: Whereabouts): string {
  const named = link.properties['dataSection'] ?? link.properties['data-section'];
  if (typeof named === 'string' && named !== '') return named;
  return where.own.has(id) ? section.slug : (where.homes.get(id) ?? section.slug);
}

/** The contents of the print edition are the navigation document here, where its ids don't exist. */
function address(file: string, id: string): string {
  return file === 'nav.xhtml' ? file : `${file}#${xmlId(id)}`;
}

function leadsNowhere(link: Element, href: string, { section }: RenderedSection): void {
  unlink(link);
  if (!section.manuscript) return;
  report(section.manuscript.file, 'link-lands', `The link to "${href}" leads to nothing that is in the book`, {
    place: link.position,
    note: 'Point it at a label of the book (@sec-…) or at a web address; it is set as plain text meanwhile.',
  });
}

function unlink(link: Element): void {
  link.tagName = 'span';
  delete link.properties['href'];
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
