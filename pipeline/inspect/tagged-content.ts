/** The pages of a tagged PDF against its structure tree: both must tell the same of every piece of content. */
import { type PDFContext, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { decodedStream, listAt, nameAt, numberAt, resolve } from '../pdf-objects.js';
import type { ParentEntry, StructureElement, StructureTree } from './structure-tree.js';
import type { TagProblem } from './tag-report.js';

/** What a page says of its own tags. */
export interface TaggedPage {
  ref: PDFRef;
  parentKey?: number;
  /** Marked content identifiers in its content, each once. */
  mcids: number[];
  annotations: TaggedAnnotation[];
}

interface TaggedAnnotation {
  ref: PDFRef;
  parentKey?: number;
  isLink: boolean;
}

/** The structure tree, ready to be asked. */
interface StructureIndex {
  elements: ReadonlyMap<PDFRef | undefined, StructureElement>;
  parents: ReadonlyMap<number | undefined, ParentEntry>;
}

export function readTaggedPages(context: PDFContext, pages: readonly PDFRef[]): TaggedPage[] {
  return pages.map((ref) => {
    const page = resolve(context, ref);
    const annotations = listAt(context, page, 'Annots').filter((annotation) => annotation instanceof PDFRef);
    return {
      ref,
      parentKey: numberAt(context, page, 'StructParents'),
      mcids: identifiers(pageContent(context, ref)),
      annotations: annotations.map((annotation) => readAnnotation(context, annotation)),
    };
  });
}

/** Checks pages against the tree, and the tree against the pages. */
export function contentProblems(tree: StructureTree, pages: readonly TaggedPage[]): TagProblem[] {
  const index: StructureIndex = {
    elements: new Map(tree.elements.map((element) => [element.ref, element])),
    parents: new Map(tree.parents),
  };
  const ofPages = pages.flatMap((page, i) => {
    const found = [...markedContentProblems(index, page), ...annotationProblems(index, page)];
    return found.map((problem) => ({ ...problem, page: i + 1 }));
  });
  return [...ofPages, ...missingContent(tree, pages)];
}

function readAnnotation(context: PDFContext, ref: PDFRef): TaggedAnnotation {
  const annotation = resolve(context, ref);
  const isLink = nameAt(context, annotation, 'Subtype') === 'Link';
  return { ref, parentKey: numberAt(context, annotation, 'StructParent'), isLink };
}

function pageContent(context: PDFContext, page: PDFRef): string {
  const streams = listAt(context, resolve(context, page), 'Contents').map((part) => resolve(context, part));
  const parts = streams.map((stream) => (stream instanceof PDFStream ? decodedStream(stream).toString('latin1') : ''));
  return parts.join('\n');
}

/** Text is written as glyph numbers in hexadecimal, so an operand of this look is always one. */
function identifiers(content: string): number[] {
  return [...new Set([...content.matchAll(/\/MCID\s+(\d+)/g)].map(([, digits]) => Number(digits)))];
}

function markedContentProblems({ elements, parents }: StructureIndex, page: TaggedPage): TagProblem[] {
  const entry = parents.get(page.parentKey);
  return page.mcids.flatMap((mcid): TagProblem[] => {
    const element = elements.get(Array.isArray(entry) ? entry[mcid] : undefined);
    const claims = element?.content.filter((content) => content.mcid === mcid) ?? [];
    if (!claims.length) return [{ kind: 'content-unresolved', detail: `marked content ${mcid} belongs to no element` }];
    if (claims.some((claim) => claim.page === page.ref)) return [];
    return [{ kind: 'content-on-other-page', detail: `${element?.type} of marked content ${mcid} stands on another page` }];
  });
}

function annotationProblems({ elements, parents }: StructureIndex, page: TaggedPage): TagProblem[] {
  return page.annotations.flatMap(({ ref, parentKey, isLink }): TagProblem[] => {
    const entry = parents.get(parentKey);
    const element = elements.get(entry instanceof PDFRef ? entry : undefined);
    const holds = element?.annotations.includes(ref);
    if (!element || !holds) return [{ kind: 'annotation-unresolved', detail: `annotation ${ref} belongs to no element` }];
    if (!isLink || element.type === 'Link') return [];
    return [{ kind: 'link-not-tagged-link', detail: `link ${ref} belongs to a ${element.type}` }];
  });
}

function missingContent(tree: StructureTree, pages: readonly TaggedPage[]): TagProblem[] {
  const shown = new Map(pages.map(({ ref, mcids }) => [ref, new Set(mcids)]));
  const carried = new Set(pages.flatMap(({ annotations }) => annotations.map(({ ref }) => ref)));
  return tree.elements.flatMap(({ type, content, annotations }) => {
    const lost = content.filter(({ page, mcid }) => !page || !shown.get(page)?.has(mcid));
    const gone = annotations.filter((ref) => !carried.has(ref));
    return [
      ...lost.map(({ mcid }): TagProblem => ({
        kind: 'content-missing',
        detail: `${type} holds marked content ${mcid} of no page`,
      })),
      ...gone.map((ref): TagProblem => ({ kind: 'content-missing', detail: `${type} holds annotation ${ref} of no page` })),
    ];
  });
}
