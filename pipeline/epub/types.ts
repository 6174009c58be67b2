/** What the EPUB stage's own steps hand to each other. */
import type { Element } from 'hast';
import type { FontFile } from '../fonts.js';
import type { RenderedSection } from '../model.js';
import type { PageRecord } from '../page-map-file.js';

export interface EpubOptions {
  /** A draft has no cover, no ISBN, and no links to sections it does not hold. */
  kind: 'volume' | 'draft';
  /** Faces to embed; those for maths only where there are formulas. */
  fonts: readonly FontFile[];
  /** The pages of the print edition, if they are known. */
  pages?: readonly PageRecord[];
}

/** One XHTML file of the package. */
export interface EpubDocument {
  rendered: RenderedSection;
  /** File name in the package: `introduction.xhtml`. */
  file: string;
  title: string;
  body: Element;
  /** Those of its drawings that are files. */
  drawings: readonly Resource[];
  xhtml: string;
}

/** A file of the package that is no document: image, font, licence. */
export interface Resource {
  /** Path from the package document. */
  href: string;
  mediaType: string;
  bytes: Uint8Array;
  /** What the manifest says of it: `cover-image`. */
  properties?: string;
}

/** A line of the contents, with the lines below it. */
export interface NavPoint {
  label: string;
  href: string;
  children: NavPoint[];
}
