/** The tree: what stands in the text and is none of it — page breaks, entries of the index, queries, what is read from elsewhere. */
import type { Parent, PhrasingContent, RootContent } from 'mdast';
import type { Node, Point } from 'unist';

/** The text after it begins a new page in print. */
export interface PageBreak extends Node {
  type: 'pageBreak';
  /** True where a page begins anyway: it leaves nothing. */
  idle?: true;
}
/** `\index{level!level|see{other}}`: what the index says of this place. Nothing of it is seen here. */
export interface IndexTerm extends Node {
  type: 'indexTerm';
  /** Unique in the set, once the volume has an index: its place on the page. */
  id?: string;
  /** From the main heading down. */
  levels: IndexLevel[];
  /** Leads to another entry, given as Markdown, instead of a page. */
  see?: { kind: 'see' | 'seealso'; term: string; content?: PhrasingContent[] };
  /** One end of a run of pages; the entries at both ends are the same. */
  range?: 'start' | 'end';
  /** The page is the entry's principal one (`|textbf`). */
  principal?: boolean;
}
export interface IndexLevel {
  /** What the entry is sorted by. */
  key: string;
  /** What is printed, as Markdown. */
  shown: string;
  /** The same, parsed. */
  content?: PhrasingContent[];
}
/** A remark of author or editor, or a change proposed by one: shown in drafts and proofs, refused in a release. */
export interface Query extends Parent {
  type: 'query';
  kind: 'comment' | 'insertion' | 'deletion' | 'highlight';
  /** The initials of whose it is. */
  by?: string;
  /** True where the children are blocks. */
  block: boolean;
  children: RootContent[];
}
/** `{{< include path >}}`, until the file is read. */
export interface Include extends Node {
  type: 'include';
  path: string;
  source: string;
}
/** Stands where a cell's result would be; the press runs nothing. */
export interface CellOutput extends Node {
  type: 'cellOutput';
  language: string;
}
/** What the source asks of the setting of a block: no indent, or space before it. */
export type Hint = 'no-indent' | 'space-small' | 'space-medium' | 'space-large';

/** A place in a text that may not be the manuscript's own. */
export interface IncludedPoint extends Point {
  /** The path of the included file, as messages print it. */
  file?: string;
}

declare module 'mdast' {
  interface RootContentMap {
    pageBreak: PageBreak;
    indexTerm: IndexTerm;
    query: Query;
    include: Include;
    cellOutput: CellOutput;
  }
  interface BlockContentMap {
    pageBreak: PageBreak;
    indexTerm: IndexTerm;
    query: Query;
    include: Include;
    cellOutput: CellOutput;
  }
  interface PhrasingContentMap {
    indexTerm: IndexTerm;
    query: Query;
  }
  interface Data {
    hints?: Hint[];
  }
}
