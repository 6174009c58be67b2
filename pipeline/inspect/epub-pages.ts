/** The list of an EPUB's pages is that of the marks in its text. */
import type { Element } from 'hast';
import { posix } from 'node:path';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { elementsOf, type OpenedEpub } from './epub-package.js';

/** Reports the first page that is marked and not listed, or listed and not marked, or that is listed in another order or under another folio. */
export function inspectPages(epub: OpenedEpub, file: VFile): void {
  const listed = [...epub.documents.values()].flatMap(({ path, elements }) =>
    elements.filter((element) => hasType(element, 'page-list')).flatMap((list) => entriesOf(list, path)),
  );
  for (const { path, elements } of epub.documents.values()) {
    const marked = elements.filter((element) => hasType(element, 'pagebreak')).map((mark) => pageOf(mark, path));
    const own = listed.filter((page) => page.startsWith(`${path}#`));
    const at = Array.from({ length: Math.max(marked.length, own.length) }).findIndex((_, index) => marked[index] !== own[index]);
    if (at >= 0) reportPage(path, marked[at], own[at], file);
  }
}

function reportPage(path: string, marked: string | undefined, listed: string | undefined, file: VFile): void {
  const said = `${marked ?? 'no page'} is marked where ${listed ?? 'no page'} is listed`;
  report(file, 'epub-is-valid', `${posix.basename(path)}: ${said}`, { note: 'This is a fault of the press.' });
}

function entriesOf(list: Element, from: string): string[] {
  return elementsOf(list)
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => `${posix.join(posix.dirname(from), String(link.properties['href']))} (${textOf(link)})`);
}

function pageOf({ properties }: Element, path: string): string {
  return `${path}#${String(properties['id'])} (${String(properties['ariaLabel'])})`;
}

function textOf({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

function hasType({ properties }: Element, type: string): boolean {
  return String(properties['epub:type'] ?? properties['epubType']) === type;
}
