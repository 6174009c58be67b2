/** What an author wrote against what a finished PDF and EPUB hold, counted apart. */
import { countEpub } from './epub.js';
import { countPdf } from './pdf.js';
import { countSource, type Counts } from './source.js';

/** What the tags of a PDF do not tell: formulas without a number, and calls apart from their notes. */
const UNTOLD: readonly (keyof Counts)[] = ['equations', 'inlineFormulas', 'noteCalls'];

export interface Comparison {
  rows: { construct: string; source: number; pdf?: number; epub: number }[];
  /** A line for each number that differs. */
  differences: string[];
}

/** Compares a chapter with the drafts made of it. */
export async function compareCounts(source: string, pdf: Uint8Array, epub: Uint8Array): Promise<Comparison> {
  const [forPrint, forEpub] = [countSource(source, 'print'), countSource(source, 'epub')];
  const [printed, packed] = [await countPdf(pdf), countEpub(epub)];
  const constructs = Object.keys(forPrint) as (keyof Counts)[];
  const rows = constructs.map((construct) => ({
    construct,
    source: forPrint[construct],
    ...(UNTOLD.includes(construct) ? {} : { pdf: printed[construct] }),
    epub: packed[construct],
  }));
  const differences = constructs.flatMap((construct) => [
    ...(UNTOLD.includes(construct) || printed[construct] === forPrint[construct]
      ? []
      : [`${construct}: ${forPrint[construct]} written, ${printed[construct]} in the PDF`]),
    ...(packed[construct] === forEpub[construct]
      ? []
      : [`${construct}: ${forEpub[construct]} written, ${packed[construct]} in the EPUB`]),
  ]);
  return { rows, differences };
}
