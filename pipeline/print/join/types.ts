/** What joining takes and gives. Lengths are points (1/72 in), measured from the lower left corner of the sheet. */
import type { KnownMarks } from '../../pdf/marks.js';
import type { PrintedTexts } from '../page/read-texts.js';
import type { Difference } from '../read-back.js';

/** One section as Chromium printed it: `page.pdf({ tagged: true, outline: false })`. */
export interface PdfSection {
  /** Unique in the volume, without `/` and `:`. Links name it: `xref:slug/id`. */
  slug: string;
  bytes: Uint8Array;
  /** Pages the section should have. */
  pages: number;
  /** What its pages must say, blanks after it left out; none: they are not read back. */
  texts?: readonly PrintedTexts[][];
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

/** What finishing needs to know of the volume. */
export interface FinishOptions {
  boxes: PageBoxes;
  /** Boxes of left-hand pages, the second, fourth … of the volume, where they differ. */
  versoBoxes?: PageBoxes;
  /** Whether the section's first page is a left-hand page. */
  startsOnVerso?: boolean;
  /** Ids that other sections and bookmarks may lead to; without them every id is kept, also those that Paged.js makes up by chance. */
  targets?: readonly string[];
}

/** A section with everything done that depends on it alone. It is plain data: it can be stored, and sent to another process. */
export interface FinishedSection {
  slug: string;
  /** Hash of all the rest; equal sections have equal ones. */
  hash: string;
  objects: Relocatable;
  /** Objects here and below are named by their place in `objects`. The root of its page tree. */
  pageTree: number;
  /** In order. */
  pages: number[];
  /** Its structure tree; none when nothing in it is tagged. */
  part?: number;
  /** Entries of the parent tree: a page's list of elements, or the element of an annotation. */
  parents: number[];
  /** Elements that have an id, in the order of the tree. */
  ids: number[];
  /** Element types that are not standard, and what each stands for, as names in a PDF. */
  roles: [type: string, role: string][];
  /** Sorted by id. */
  destinations: SectionDestination[];
  /** Where links to other sections lead. */
  links: Target[];
  /** What its content streams hold, as `KnownMarks` tells. */
  marks: [hash: string, count: number][];
  /** Own ids that its own links lead to. */
  used: string[];
  problems: JoinProblem[];
  /** The sheet that each page was printed on, and the other boxes of its pages, as entries of a dictionary. */
  sheets: string[];
  boxes: string;
  /** What its pages say otherwise than they should; it is no part of the hash. */
  differences: Difference[];
  /** False when its pages have the boxes of rectos and versos, and it begins on a recto; true on a verso. */
  startsOnVerso?: boolean;
}

/** Objects whose numbers are not known yet. */
export interface Relocatable {
  /** The objects one after another as they are written in a file, without what depends on the volume. */
  text: Uint8Array;
  /** What is to be put in: pairs of a place in the text and a code, as `holes.ts` tells. */
  holes: Uint32Array;
  /** Four numbers for each object: where it ends in the text, in the holes and in the data; 1 for a stream. */
  ends: Uint32Array;
  /** The data of the streams one after another, filtered. */
  data: Uint8Array;
  /** Objects that pages refer to as pictures, faces and the like, and a hash of each with all it refers to. */
  shared: [object: number, hash: string][];
}

/** An element of a section, or without an id the section itself. */
export interface Target {
  slug: string;
  id?: string;
}

export interface SectionDestination {
  /** None: the section itself. */
  id?: string;
  page: number;
  /** What follows the page in an explicit destination (ISO 32000-1, 12.3.2.2). */
  view: string;
}

/** What is laid over the pages of a section: heads, folios, marks. Plain data, as a finished section is. */
export interface FinishedDress {
  hash: string;
  objects: Relocatable;
  /** The drawing for each page, those for blank pages after the section at the end, by its place in `objects`; none where nothing is drawn. */
  forms: (number | undefined)[];
  /** What stands before the content of a page, and what draws the dress after it. */
  before: number;
  after: number;
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
  /** What is laid over the pages of sections, by slug. */
  dress?: ReadonlyMap<string, FinishedDress>;
  /** How many blank pages follow sections, by slug. */
  blanks?: ReadonlyMap<string, number>;
  /** The sheet of all pages, where it is another than the one they were printed on. */
  sheet?: Box;
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
  | 'untagged'
  /** A table's cell names a header that is not there. The name is left out. */
  | 'header-target';

export interface JoinProblem {
  slug: string;
  kind: JoinProblemKind;
  detail: string;
}

export interface JoinResult {
  bytes: Uint8Array;
  pages: number;
  /** Of all pages of the sections. */
  marks: KnownMarks;
  problems: JoinProblem[];
}
