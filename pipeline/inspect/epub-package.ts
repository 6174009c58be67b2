/** A finished EPUB, opened for inspection by means that share nothing with the making of it. */
import type { Element, Nodes, Root } from 'hast';
import { strFromU8, unzipSync } from 'fflate';
import { fromHtml } from 'hast-util-from-html';
import { posix } from 'node:path';
import { visit } from '../visit.js';

export interface OpenedDocument {
  /** Path in the archive. */
  path: string;
  source: string;
  tree: Root;
  elements: Element[];
}

export interface OpenedEpub {
  /** Every path of the archive. */
  paths: ReadonlySet<string>;
  /** Every XHTML document, by path. */
  documents: ReadonlyMap<string, OpenedDocument>;
  /** The text in reading order: the spine without cover and navigation. */
  reading: OpenedDocument[];
  /** Path of the package document and of the NCX, with the targets the NCX names. */
  ncx: { path: string; targets: string[] };
}

/** Opens an archive. Throws where it is none. */
export function openEpub(bytes: Uint8Array): OpenedEpub {
  const files = unzipSync(bytes);
  const paths = new Set(Object.keys(files));
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  const opf = attributes(text('META-INF/container.xml'), 'rootfile', 'full-path')[0] ?? '';
  const resolve = (href: string): string => posix.join(posix.dirname(opf), decodeURI(href));
  const items = elementsOf(parse(text(opf))).filter(({ tagName }) => tagName === 'item');
  const documents = new Map([...paths].filter((path) => path.endsWith('.xhtml')).map((path) => [path, openDocument(path, text)]));
  const ncx = items.find(({ properties }) => properties['media-type'] === 'application/x-dtbncx+xml');
  const ncxPath = ncx ? resolve(String(ncx.properties['href'])) : '';
  const reading = attributes(text(opf), 'itemref', 'idref').flatMap((id) => {
    const item = items.find(({ properties }) => properties['id'] === id);
    const document = item && documents.get(resolve(String(item.properties['href'])));
    return document && item.properties['properties'] !== 'nav' && !isCover(document) ? [document] : [];
  });
  return { paths, documents, reading, ncx: { path: ncxPath, targets: attributes(text(ncxPath), 'content', 'src') } };
}

/** Gives all elements of a tree, in their order. */
export function elementsOf(tree: Nodes): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (element) => void elements.push(element));
  return elements;
}

function openDocument(path: string, text: (path: string) => string): OpenedDocument {
  const source = text(path);
  const tree = parse(source);
  const elements = elementsOf(tree);
  for (const element of elements) if (isDrawing(element)) putInDrawing(element, path, text);
  return { path, source, tree, elements };
}

function isDrawing({ tagName, properties }: Element): boolean {
  return tagName === 'img' && String(properties['src']).endsWith('.svg');
}

/** What is read of a drawing in a file of its own is read where its picture stands. */
function putInDrawing(picture: Element, path: string, text: (path: string) => string): void {
  const source = text(posix.join(posix.dirname(path), decodeURI(String(picture.properties['src']))));
  picture.children = elementsOf(parse(source)).filter(({ tagName }) => tagName === 'svg');
}

/** Our XHTML is HTML as well, so an HTML parser reads it as old reading systems do. */
function parse(source: string): Root {
  return fromHtml(source.replace(/^<\?xml[^>]*\?>\s*/, ''));
}

function isCover({ elements }: OpenedDocument): boolean {
  return elements.some(({ tagName, properties }) => tagName === 'body' && properties['epub:type'] === 'cover');
}

function attributes(source: string, tagName: string, name: string): string[] {
  return elementsOf(parse(source))
    .filter((element) => element.tagName === tagName)
    .map(({ properties }) => String(properties[name] ?? ''));
}
