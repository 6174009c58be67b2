/** What the inspection of a PDF's tags finds. */
export type TagProblemKind =
  | 'no-structure'
  | 'no-language'
  /** Marked content that its page's entry of the parent tree does not lead to an element of. */
  | 'content-unresolved'
  /** Marked content whose element says it stands on another page. */
  | 'content-on-other-page'
  /** An element holds content that is on no page. */
  | 'content-missing'
  /** An annotation that the parent tree does not lead to an element of. */
  | 'annotation-unresolved'
  | 'link-not-tagged-link'
  /** An element does not name the element it hangs below, or hangs in two places. */
  | 'parent-wrong'
  /** An element type that is neither standard nor mapped to one. */
  | 'type-unknown'
  | 'id-repeated'
  /** An id that the id tree does not lead back to its element. */
  | 'id-unresolved'
  | 'header-unresolved'
  | 'parent-tree-unordered'
  | 'reference-dangling';

export interface TagProblem {
  kind: TagProblemKind;
  /** 1-based in the document. */
  page?: number;
  detail: string;
}

export interface TagReport {
  pages: number;
  elements: number;
  /** How many elements of each type there are. */
  types: Record<string, number>;
  /** Pieces of marked content on the pages. */
  contents: number;
  annotations: number;
  ids: number;
  headers: number;
  problems: TagProblem[];
}
