/** The kinds of page that the designer's guide shows, all from Volume 2 of our book. */

export interface Kind {
  /** What the sheet calls it. */
  name: string;
  /** The section in whose pages it is sought. */
  section: string;
  /** Words of the page; without them it is the section's first. */
  holds?: string;
  /** So many pages after the one that is found. */
  after?: number;
  /** A verso that the next one faces, in the same row. */
  isSpread?: boolean;
  /** With its marks and slug line. */
  isProof?: boolean;
}

const MEMORY = 'memory-hierarchies';
const FORMULAS = '1.8.1 What the standard form moves';

/** In rows of four. */
export const KINDS: readonly Kind[] = [
  { name: 'Half title', section: 'half-title' },
  { name: 'Title page', section: 'title-page' },
  { name: 'Copyright', section: 'copyright' },
  { name: 'Contents', section: 'contents' },
  { name: 'Part opener', section: 'part-1' },
  { name: 'Chapter opener, with its objectives', section: MEMORY },
  { name: 'A spread, verso: text, notes in the margin', section: MEMORY, after: 1, isSpread: true },
  { name: 'and recto: headings, quotation, table', section: MEMORY, after: 2 },
  { name: 'Figure at the head', section: MEMORY, holds: 'Figure 1.3 Rooflines' },
  { name: 'Figure in the text, note beside it', section: MEMORY, holds: 'Figure 1.1 Capacity' },
  { name: 'Formulas', section: MEMORY, holds: FORMULAS },
  { name: 'Code and formulas', section: MEMORY, holds: 'the only write' },
  { name: 'Drawing, list, box', section: MEMORY, holds: 'Figure 1.7 Tiled' },
  { name: 'Summary and questions', section: MEMORY, holds: 'Key takeaways' },
  { name: 'Bibliography', section: 'bibliography' },
  { name: 'Page of a proof: crop marks, slug line', section: 'inference-systems', after: 1, isProof: true },
];

/** Shown larger, from these words on. */
export const FORMULAS_PAGE: Kind = { name: 'Formulas', section: MEMORY, holds: FORMULAS };
