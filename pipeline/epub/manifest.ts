/** The package document's two lists: every file, and the order of reading. */
import type { RenderedSection } from '../model.js';
import { NAVIGATION } from './documents.js';
import { elementsOf } from './tree.js';
import type { EpubDocument, Resource } from './types.js';

export interface ManifestItem {
  id: string;
  href: string;
  mediaType: string;
  /** Space-separated: `mathml svg`. */
  properties?: string;
}

const XHTML = 'application/xhtml+xml';
const NAVIGATION_ID = 'nav';

/** Gives an item for every file but the package document itself. */
export function manifestOf(
  documents: readonly EpubDocument[],
  pages: readonly { file: string }[],
  resources: readonly Resource[],
): ManifestItem[] {
  return [
    { id: NAVIGATION_ID, href: NAVIGATION, mediaType: XHTML, properties: 'nav' },
    { id: 'ncx', href: 'toc.ncx', mediaType: 'application/x-dtbncx+xml' },
    { id: 'css', href: 'style.css', mediaType: 'text/css' },
    ...pages.map(({ file }) => ({ id: itemId(file), href: file, mediaType: XHTML })),
    ...documents.map((document) => ({
      id: itemId(document.file),
      href: document.file,
      mediaType: XHTML,
      ...vocabularies(document),
    })),
    ...resources.map(({ href, mediaType, properties }) => ({
      id: itemId(href),
      href,
      mediaType,
      ...(properties ? { properties } : {}),
    })),
  ];
}

/**
 * Gives the ids of the documents in reading order. The navigation document stands where print has the contents;
 * a draft, which has none, leaves it out.
 */
export function spineOf(
  sections: readonly RenderedSection[],
  documents: readonly EpubDocument[],
  pages: readonly { file: string }[],
): string[] {
  const files = new Map(documents.map(({ rendered, file }) => [rendered.section.slug, file]));
  const body = sections.map(({ section }) =>
    section.role === 'contents' ? NAVIGATION_ID : itemId(files.get(section.slug) ?? ''),
  );
  return [...pages.map(({ file }) => itemId(file)), ...body];
}

/** What a reading system must be able to show besides HTML. */
function vocabularies({ body }: EpubDocument): { properties?: string } {
  const names = new Set(elementsOf(body).map(({ tagName }) => tagName));
  const found = [...(names.has('math') ? ['mathml'] : []), ...(names.has('svg') ? ['svg'] : [])];
  return found.length > 0 ? { properties: found.join(' ') } : {};
}

/** An XML name, unique because paths are: `x-fonts.SourceSerif4_400Regular.ttf`. */
function itemId(href: string): string {
  return `x-${href.replaceAll('/', '.')}`;
}
