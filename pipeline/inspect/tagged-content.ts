/** The pages of a tagged PDF against its structure tree: both must tell the same of every piece of content. */
import { type KnownMarks, marksOf } from '../pdf/marks.js';
import { entryAt, listAt, numberAt, type PdfFile, Ref, resolve } from '../pdf/values.js';
import { marksInForms } from './forms.js';
import type { ParentEntry, StructureElement, StructureTree } from './structure-tree.js';
import type { TagProblem } from './tag-report.js';

/** What a page says of its own tags. */
export interface TaggedPage {
  object: number;
  parentKey?: number;
  /** Marked content identifiers in its content and in the forms that it draws, each once. */
  mcids: number[];
  annotations: TaggedAnnotation[];
}

interface TaggedAnnotation {
  object: number;
  parentKey?: number;
  isLink: boolean;
}

/** The structure tree, ready to be asked. */
interface StructureIndex {
  elements: ReadonlyMap<number | undefined, StructureElement>;
  parents: ReadonlyMap<number | undefined, ParentEntry>;
}

/**
 * Gives what each page says, in the order of `pages`. Annotations that are no objects of their own are left out; `known` spares reading
 * contents again.
 */
export function readTaggedPages(file: PdfFile, pages: readonly Ref[], known?: KnownMarks): TaggedPage[] {
  return pages.map((ref) => {
    const page = resolve(file, ref);
    const annotations = listAt(file, page, '/Annots').filter((annotation) => annotation instanceof Ref);
    return {
      object: ref.number,
      parentKey: numberAt(file, page, '/StructParents'),
      mcids: [...new Set([...marksOf(file, ref, known), ...marksInForms(file, page)])],
      annotations: annotations.map((annotation) => readAnnotation(file, annotation)),
    };
  });
}

/** Checks pages against the tree, and the tree against the pages. */
export function contentProblems(tree: StructureTree, pages: readonly TaggedPage[]): TagProblem[] {
  const index: StructureIndex = {
    elements: new Map(tree.elements.map((element) => [element.object, element])),
    parents: new Map(tree.parents),
  };
  const ofPages = pages.flatMap((page, i) => {
    const found = [...markedContentProblems(index, page), ...annotationProblems(index, page)];
    return found.map((problem) => ({ ...problem, page: i + 1 }));
  });
  return [...ofPages, ...missingContent(tree, pages)];
}

function readAnnotation(file: PdfFile, ref: Ref): TaggedAnnotation {
  const annotation = resolve(file, ref);
  const isLink = entryAt(annotation, '/Subtype') === '/Link';
  return { object: ref.number, parentKey: numberAt(file, annotation, '/StructParent'), isLink };
}

function markedContentProblems({ elements, parents }: StructureIndex, page: TaggedPage): TagProblem[] {
  const entry = parents.get(page.parentKey);
  return page.mcids.flatMap((mcid): TagProblem[] => {
    const element = elements.get(Array.isArray(entry) ? entry[mcid] : undefined);
    const claims = element?.content.filter((content) => content.mcid === mcid) ?? [];
    if (!claims.length) return [{ kind: 'content-unresolved', detail: `marked content ${mcid} belongs to no element` }];
    if (claims.some((claim) => claim.page === page.object)) return [];
    return [{ kind: 'content-on-other-page', detail: `${element?.type} of marked content ${mcid} stands on another page` }];
  });
}

function annotationProblems({ elements, parents }: StructureIndex, page: TaggedPage): TagProblem[] {
  return page.annotations.flatMap(({ object, parentKey, isLink }): TagProblem[] => {
    const entry = parents.get(parentKey);
    const element = elements.get(Array.isArray(entry) ? undefined : entry);
    const holds = element?.annotations.includes(object);
    if (!element || !holds) return [{ kind: 'annotation-unresolved', detail: `annotation ${object} belongs to no element` }];
    if (!isLink || element.type === 'Link') return [];
    return [{ kind: 'link-not-tagged-link', detail: `link ${object} belongs to a ${element.type}` }];
  });
}

function missingContent(tree: StructureTree, pages: readonly TaggedPage[]): TagProblem[] {
  const shown = new Map(pages.map(({ object, mcids }) => [object, new Set(mcids)]));
  const carried = new Set(pages.flatMap(({ annotations }) => annotations.map(({ object }) => object)));
  const problems: TagProblem[] = [];
  for (const { type, content, annotations } of tree.elements) {
    for (const { page, mcid } of content) {
      if (page !== undefined && shown.get(page)?.has(mcid)) continue;
      problems.push({ kind: 'content-missing', detail: `${type} holds marked content ${mcid} of no page` });
    }
    for (const object of annotations) {
      if (carried.has(object)) continue;
      problems.push({ kind: 'content-missing', detail: `${type} holds annotation ${object} of no page` });
    }
  }
  return problems;
}
