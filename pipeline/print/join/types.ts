/** What joining takes and gives. Lengths are points (1/72 in), measured from the lower left corner of the sheet. */

/** One section as Chromium printed it: `page.pdf({ tagged: true, outline: false })`. */
export interface PdfSection {
  /** Unique in the volume, without `/` and `:`. Links name it: `xref:slug/id`. */
  slug: string;
  bytes: Uint8Array;
  /** Pages the section should have. */
  pages: number;
}

export type Box = readonly [x: number, y: number, width: number, height: number];

/** Boxes of a page. Without `bleed` a page bleeds nowhere; without `media` the sheet ends where the bleed does. */
export interface PageBoxes {
  trim: Box;
  bleed?: Box;
  media?: Box;
}

/** From this page on (0-based index in the volume) pages are called so, until the next range begins. */
export interface PageLabelRange {
  fromPage: number;
  style: 'roman' | 'arabic' | 'none';
  /** Number of the first page of the range. */
  first: number;
  prefix?: string;
}

/** A bookmark. Items stand in reading order; one of a deeper level hangs below the last that is less deep. */
export interface OutlineItem {
  title: string;
  slug: string;
  /** Id of an element of that section; without it the item leads to the section's first page. */
  id?: string;
  /** 1-based. */
  level: number;
  /** Whether the items below it are shown at first. */
  open: boolean;
}

export interface JoinOptions {
  title: string;
  author: string;
  /** BCP 47, such as `en-US`. */
  language: string;
  subject?: string;
  keywords?: readonly string[];
  /** The only date in the file. */
  sourceDate: Date;
  /** The program that made the file; also its Creator. */
  producer: string;
  /** The first begins at page 0. None: pages have no labels. */
  labels: readonly PageLabelRange[];
  outline: readonly OutlineItem[];
  boxes: PageBoxes;
  /** Boxes of left-hand pages, the second, fourth … of the volume, where they differ. */
  versoBoxes?: PageBoxes;
}

export type JoinProblemKind =
  /** A link points at an id that its section does not have, or at no section. The link stays, and leads nowhere. */
  | 'link-target'
  /** The same of a bookmark. It leads to the section's first page, or is left out where there is no section. */
  | 'outline-target'
  /** A section has not as many pages as it should. */
  | 'page-count'
  /** A page was printed on another sheet than the boxes say. */
  | 'page-size'
  /** A section holds text and no structure tree. */
  | 'untagged';

export interface JoinProblem {
  slug: string;
  kind: JoinProblemKind;
  detail: string;
}

export interface JoinResult {
  bytes: Uint8Array;
  pages: number;
  problems: JoinProblem[];
}
