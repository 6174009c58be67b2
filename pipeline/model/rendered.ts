/** Sections as HTML. */
import type { Element, ElementContent, Root as HastRoot } from 'hast';
import type { Nodes as MdastNodes } from 'mdast';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import type { VolumePlan } from './book.js';
import type { Format } from './tree.js';
import type { Section, SectionKind, Volume } from './volume.js';

/** A section as HTML for both targets. Notes stand apart: print sets them at the foot, EPUB at the end of the document. */
export interface RenderedSection {
  section: Section;
  volume: VolumePlan;
  body: HastRoot;
  notes: RenderedNote[];
  /** Headings for contents, outline and navigation. */
  headings: RenderedHeading[];
  /** Numbered figures, tables and listings, for lists of them. */
  floats: RenderedFloat[];
  /** Of a list of them: its lines, without folios. */
  lines?: ContentsLine[];
  /** Every block that holds text of the manuscript, by the `data-block` number its element carries. */
  blocks: SourceBlock[];
  images: RenderedImage[];
  /** The nodes of the manuscript that became part of it. */
  handed?: MdastNodes[];
  /** In the notes at the end of a volume: section and id of the call of each note, by its block. */
  calls?: ReadonlyMap<number, { section: string; id: string }>;
}
/** A line of the printed contents, or of a list of figures or tables. */
export interface ContentsLine {
  kind: SectionKind | 'section' | RenderedFloat['kind'];
  /** 1 for parts, chapters and matter; deeper for sections. */
  level: number;
  number?: string;
  title: string;
  /** The title with its formulas and its emphasis; of figures and tables. */
  html?: string;
  section: string;
  id: string;
  /** As printed; empty until the pages are known. */
  folio: string;
  /** The only target that shows it. */
  format?: Format;
}

/** All sections of a volume as HTML. */
export interface RenderedVolume {
  volume: Volume;
  sections: RenderedSection[];
  /** Sets the contents, or a list of figures or tables, anew, with folios. */
  renderList: (section: Section, lines: ContentsLine[]) => RenderedSection;
}

export interface RenderedNote {
  id: string;
  number: number;
  callId: string;
  content: ElementContent[];
  block: number;
}
export interface RenderedHeading {
  id: string;
  level: number;
  number?: string;
  title: string;
  inContents: boolean;
  content: ElementContent[];
}
/** A figure, table or listing with a number. */
export interface RenderedFloat {
  kind: 'figure' | 'table' | 'listing';
  id: string;
  number: string;
  /** What its caption says in short. */
  title: string;
  content: ElementContent[];
  /** The only target that shows it. */
  format?: Format;
}
export interface RenderedImage {
  /** absolute */ path: string;
  /** src in the HTML */ src: string;
  /** media type of the file */ type: string;
  /** Of few colours, as line art is. */
  line?: boolean;
  /** Inches that it is wide on paper where it is widest; nothing where it is not printed. */
  printed?: number;
  element: Element;
}
/** Where a block stands in the manuscript. Its words are read from the HTML before layout. */
export interface SourceBlock {
  block: number;
  path: string;
  position?: Position;
  /** The manuscript, where it is not that of the section. */
  file?: VFile;
}
