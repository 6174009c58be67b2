/** Whether every link and bookmark of a finished PDF leads to a page of it, or out into the world. */
import { readPdf } from '../pdf/read.js';
import { byteText, nameText, readableText } from '../pdf/strings.js';
import { readNameTree } from '../pdf/trees.js';
import { type Dict, dictAt, entryAt, listAt, pagesUnder, type PdfFile, type PdfValue, Ref, resolve } from '../pdf/values.js';

export type LinkProblemKind =
  /** A link or bookmark without any target. */
  | 'target-absent'
  /** A target that is no page of the document. */
  | 'page-absent'
  /** A target by a name that the document does not know. */
  | 'name-unresolved'
  /** A link between sections that was not resolved when they were joined. */
  | 'cross-reference-left';

export interface LinkProblem {
  kind: LinkProblemKind;
  /** Page of the link, 1-based; none for bookmarks and named destinations. */
  page?: number;
  detail: string;
}

/** Pages are 1-based in the document. */
export interface LinkReport {
  internal: { page: number; target: number }[];
  external: { page: number; uri: string }[];
  bookmarks: { title: string; level: number; target: number }[];
  /** Named destinations, for links from other documents. */
  names: { name: string; target: number }[];
  problems: LinkProblem[];
}

/** The document as far as targets need it. */
interface Pages {
  file: PdfFile;
  /** Pages in the document by their object's number. */
  position: ReadonlyMap<number, number>;
  named: ReadonlyMap<string, PdfValue>;
}
type Found = { target: number } | { uri: string } | Omit<LinkProblem, 'page'>;

/** Follows every link, bookmark and named destination of the file. Throws on what is no PDF. */
export function inspectLinks(source: Uint8Array | PdfFile): LinkReport {
  const file = source instanceof Uint8Array ? readPdf(source) : source;
  const pages = pagesUnder(file, entryAt(file.catalog, '/Pages'));
  const position = new Map(pages.map(({ number }, i) => [number, i + 1]));
  const document: Pages = { file, position, named: new Map(namedDestinations(file)) };
  const report: LinkReport = { internal: [], external: [], bookmarks: [], names: [], problems: [] };
  for (const [i, page] of pages.entries()) inspectPageLinks(document, page, i + 1, report);
  inspectBookmarks(document, dictAt(file, file.catalog, '/Outlines'), 1, report);
  for (const [name, value] of document.named) {
    const found = follow(document, value);
    if ('target' in found) report.names.push({ name, target: found.target });
    else if ('kind' in found) report.problems.push({ ...found, detail: `destination ${name}: ${found.detail}` });
  }
  return report;
}

function namedDestinations(file: PdfFile): [string, PdfValue][] {
  const dictionary = [...(dictAt(file, file.catalog, '/Dests') ?? [])];
  const tree = readNameTree(file, entryAt(dictAt(file, file.catalog, '/Names'), '/Dests'));
  return [...dictionary.map(([name, value]): [string, PdfValue] => [nameText(name) ?? '', value]), ...tree];
}

function inspectPageLinks(document: Pages, ref: Ref, page: number, report: LinkReport): void {
  const { file } = document;
  const annotations = listAt(file, resolve(file, ref), '/Annots').map((annotation) => resolve(file, annotation));
  for (const link of annotations.filter((annotation) => entryAt(annotation, '/Subtype') === '/Link')) {
    const found = followEntry(document, link);
    if ('target' in found) report.internal.push({ page, target: found.target });
    else if ('uri' in found) report.external.push({ page, uri: found.uri });
    else report.problems.push({ ...found, page });
  }
}

function inspectBookmarks(document: Pages, above: Dict | undefined, level: number, report: LinkReport): void {
  const { file } = document;
  const seen = new Set<Dict>();
  for (let item = dictAt(file, above, '/First'); item && !seen.has(item); item = dictAt(file, item, '/Next')) {
    seen.add(item);
    const title = readableText(resolve(file, item.get('/Title')));
    const found = followEntry(document, item);
    if ('target' in found) report.bookmarks.push({ title, level, target: found.target });
    else if ('kind' in found) report.problems.push({ ...found, detail: `bookmark ${title}: ${found.detail}` });
    inspectBookmarks(document, item, level + 1, report);
  }
}

/** Where a link or bookmark leads: by its destination, or by an action. */
function followEntry(document: Pages, holder: PdfValue | undefined): Found {
  const action = dictAt(document.file, holder, '/A');
  const uri = byteText(resolve(document.file, entryAt(action, '/URI')));
  if (uri?.startsWith('xref:')) return { kind: 'cross-reference-left', detail: uri };
  if (uri !== undefined) return { uri };
  const destination = entryAt(holder, '/Dest') ?? entryAt(action, '/D');
  return destination ? follow(document, destination) : { kind: 'target-absent', detail: 'leads nowhere' };
}

function follow({ file, named, position }: Pages, destination: PdfValue): Found {
  const found = resolve(file, destination);
  const name = nameText(found) ?? byteText(found);
  if (name !== undefined && !named.has(name)) return { kind: 'name-unresolved', detail: `there is no destination ${name}` };
  const value = name === undefined ? found : resolve(file, named.get(name));
  const explicit = Array.isArray(value) ? value : resolve(file, entryAt(value, '/D'));
  const page = Array.isArray(explicit) ? explicit[0] : undefined;
  const target = page instanceof Ref ? position.get(page.number) : undefined;
  if (target) return { target };
  return {
    kind: 'page-absent',
    detail: `${page instanceof Ref ? `object ${page.number}` : 'nothing'} is no page of the document`,
  };
}
