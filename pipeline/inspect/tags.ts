/** Whether the tags of a finished PDF hold together, so that a screen reader finds all of the text in the right order. */
import type { KnownMarks } from '../pdf/marks.js';
import { readPdf } from '../pdf/read.js';
import { eachReference, entryAt, pagesUnder, type PdfFile } from '../pdf/values.js';
import { type StructureTree, readStructureTree } from './structure-tree.js';
import type { TagProblem, TagReport } from './tag-report.js';
import { type TaggedPage, contentProblems, readTaggedPages } from './tagged-content.js';

/** Element types of PDF 1.7 (ISO 32000-1, 14.8.4). */
const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
);

/**
 * Checks that every piece of marked content, annotation, id and header reference of the file resolves. Content streams that are
 * `known` are not read again. Throws on what is no PDF.
 */
export function inspectTags(source: Uint8Array | PdfFile, known?: KnownMarks): TagReport {
  const file = source instanceof Uint8Array ? readPdf(source) : source;
  const pageRefs = pagesUnder(file, entryAt(file.catalog, '/Pages'));
  const tree = readStructureTree(file);
  const dangling = danglingReferences(file);
  if (!tree)
    return emptyReport(pageRefs.length, [{ kind: 'no-structure', detail: 'the document has no structure tree' }, ...dangling]);
  const pages = readTaggedPages(file, pageRefs, known);
  const problems = [
    ...language(file),
    ...contentProblems(tree, pages),
    ...elementProblems(tree),
    ...idProblems(tree),
    ...parentTreeProblems(tree),
    ...dangling,
  ];
  return { ...counts(tree, pages), problems };
}

function emptyReport(pages: number, problems: TagProblem[]): TagReport {
  return { pages, elements: 0, types: {}, contents: 0, annotations: 0, ids: 0, headers: 0, problems };
}

function counts(tree: StructureTree, pages: readonly TaggedPage[]): Omit<TagReport, 'problems'> {
  const types: Record<string, number> = {};
  for (const { type } of tree.elements) types[type] = (types[type] ?? 0) + 1;
  return {
    pages: pages.length,
    elements: tree.elements.length,
    types,
    contents: pages.reduce((sum, page) => sum + page.mcids.length, 0),
    annotations: pages.reduce((sum, page) => sum + page.annotations.length, 0),
    ids: tree.elements.filter(({ id }) => id !== undefined).length,
    headers: tree.elements.reduce((sum, { headers }) => sum + headers.length, 0),
  };
}

function language({ catalog }: PdfFile): TagProblem[] {
  return catalog.has('/Lang') ? [] : [{ kind: 'no-language', detail: 'the document names no language' }];
}

function elementProblems({ elements, repeated, roles }: StructureTree): TagProblem[] {
  const strangers = elements.filter(({ knowsParent }) => !knowsParent);
  const unknown = new Set(elements.map(({ type }) => type).filter((type) => !STANDARD_TYPES.has(roles.get(type) ?? type)));
  return [
    ...repeated.map((object): TagProblem => ({ kind: 'parent-wrong', detail: `element ${object} hangs in two places` })),
    ...strangers.map(({ object, type }): TagProblem => ({
      kind: 'parent-wrong',
      detail: `${type} ${object} names another parent`,
    })),
    ...[...unknown].map((type): TagProblem => ({ kind: 'type-unknown', detail: `${type} has no standard meaning` })),
  ];
}

function idProblems({ elements, ids }: StructureTree): TagProblem[] {
  const byId = new Map(ids);
  const used = new Set<string>();
  const problems: TagProblem[] = [];
  for (const { object, id, headers } of elements) {
    if (id !== undefined && used.has(id)) problems.push({ kind: 'id-repeated', detail: id });
    if (id !== undefined && byId.get(id) !== object) problems.push({ kind: 'id-unresolved', detail: id });
    if (id !== undefined) used.add(id);
    for (const header of headers) if (!byId.has(header)) problems.push({ kind: 'header-unresolved', detail: header });
  }
  return problems;
}

function parentTreeProblems({ parents, nextKey = 0 }: StructureTree): TagProblem[] {
  const keys = parents.map(([key]) => key);
  const misplaced = keys.filter((key, i) => i > 0 && key <= (keys[i - 1] ?? key));
  const beyond = keys.filter((key) => key >= nextKey);
  return [
    ...misplaced.map((key): TagProblem => ({ kind: 'parent-tree-unordered', detail: `key ${key} follows a key as great` })),
    ...beyond.map((key): TagProblem => ({ kind: 'parent-tree-unordered', detail: `key ${key} is not below ${nextKey}` })),
  ];
}

function danglingReferences({ objects }: PdfFile): TagProblem[] {
  const problems: TagProblem[] = [];
  for (const [holder, object] of objects.entries()) {
    if (object === undefined) continue;
    eachReference(object, ({ number }) => {
      if (objects[number] === undefined)
        problems.push({ kind: 'reference-dangling', detail: `object ${holder} refers to ${number}` });
    });
  }
  return problems;
}
