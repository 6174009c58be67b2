/** Whether every link and bookmark of a finished PDF leads to a page of it, or out into the world. */
import {
  PDFArray,
  type PDFContext,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { byteText, dictAt, entryAt, listAt, loadPdf, nameAt, pagesUnder, resolve, stringAt } from '../pdf-objects.js';
import { readNameTree } from '../pdf-trees.js';

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
  context: PDFContext;
  number: ReadonlyMap<PDFObject | undefined, number>;
  named: ReadonlyMap<string, PDFObject>;
}
type Found = { target: number } | { uri: string } | Omit<LinkProblem, 'page'>;

/** Follows every link, bookmark and named destination of the file. Throws on what is no PDF. */
export async function inspectLinks(source: Uint8Array | PDFDocument): Promise<LinkReport> {
  const { context, catalog } = await loadPdf(source);
  const pages = pagesUnder(context, entryAt(catalog, 'Pages'));
  const number = new Map(pages.map((ref, i) => [ref, i + 1]));
  const document: Pages = { context, number, named: new Map(namedDestinations(context, catalog)) };
  const report: LinkReport = { internal: [], external: [], bookmarks: [], names: [], problems: [] };
  for (const [i, page] of pages.entries()) inspectPageLinks(document, page, i + 1, report);
  inspectBookmarks(document, dictAt(context, catalog, 'Outlines'), 1, report);
  for (const [name, value] of document.named) {
    const found = follow(document, value);
    if ('target' in found) report.names.push({ name, target: found.target });
    else if ('kind' in found) report.problems.push({ ...found, detail: `destination ${name}: ${found.detail}` });
  }
  return report;
}

function namedDestinations(context: PDFContext, catalog: PDFDict): [string, PDFObject][] {
  const dictionary = dictAt(context, catalog, 'Dests')?.entries() ?? [];
  const tree = readNameTree(context, entryAt(dictAt(context, catalog, 'Names'), 'Dests'));
  return [...dictionary.map(([name, value]): [string, PDFObject] => [name.decodeText(), value]), ...tree];
}

function inspectPageLinks(document: Pages, ref: PDFRef, page: number, report: LinkReport): void {
  const annotations = listAt(document.context, resolve(document.context, ref), 'Annots');
  const links = annotations.filter(
    (annotation) => nameAt(document.context, resolve(document.context, annotation), 'Subtype') === 'Link',
  );
  for (const link of links) {
    const found = followEntry(document, resolve(document.context, link));
    if ('target' in found) report.internal.push({ page, target: found.target });
    else if ('uri' in found) report.external.push({ page, uri: found.uri });
    else report.problems.push({ ...found, page });
  }
}

function inspectBookmarks(document: Pages, above: PDFDict | undefined, level: number, report: LinkReport): void {
  const { context } = document;
  const seen = new Set<PDFDict>();
  for (let item = dictAt(context, above, 'First'); item && !seen.has(item); item = dictAt(context, item, 'Next')) {
    seen.add(item);
    const title = textAt(context, item);
    const found = followEntry(document, item);
    if ('target' in found) report.bookmarks.push({ title, level, target: found.target });
    else if ('kind' in found) report.problems.push({ ...found, detail: `bookmark ${title}: ${found.detail}` });
    inspectBookmarks(document, item, level + 1, report);
  }
}

/** Where a link or bookmark leads: by its destination, or by an action. */
function followEntry(document: Pages, holder: PDFObject | undefined): Found {
  const action = dictAt(document.context, holder, 'A');
  const uri = stringAt(document.context, action, 'URI');
  if (uri?.startsWith('xref:')) return { kind: 'cross-reference-left', detail: uri };
  if (uri !== undefined) return { uri };
  const destination = entryAt(holder, 'Dest') ?? entryAt(action, 'D');
  return destination ? follow(document, destination) : { kind: 'target-absent', detail: 'leads nowhere' };
}

function follow(document: Pages, destination: PDFObject): Found {
  const found = resolve(document.context, destination);
  const name = found instanceof PDFName ? found.decodeText() : byteText(found);
  if (name !== undefined && !document.named.has(name))
    return { kind: 'name-unresolved', detail: `there is no destination ${name}` };
  const named = name === undefined ? found : resolve(document.context, document.named.get(name));
  const explicit = named instanceof PDFArray ? named : resolve(document.context, entryAt(named, 'D'));
  const page = explicit instanceof PDFArray ? explicit.get(0) : undefined;
  const target = document.number.get(page);
  return target ? { target } : { kind: 'page-absent', detail: `${page ?? 'nothing'} is no page of the document` };
}

function textAt(context: PDFContext, item: PDFDict): string {
  const title = resolve(context, entryAt(item, 'Title'));
  return title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : '';
}
