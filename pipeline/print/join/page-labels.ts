/** What a reader calls the pages: the folios printed on them (ISO 32000-1, 12.4.2). */
import { type PDFContext, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { textString } from '../../pdf-objects.js';
import { writeNumberTree } from '../../pdf-trees.js';
import type { PageLabelRange } from './types.js';

const STYLES = { roman: 'r', arabic: 'D', none: undefined } as const;

/** Writes the labels; nothing when there are none. Throws when no range covers the first page. */
export function writePageLabels(volume: PDFContext, ranges: readonly PageLabelRange[]): PDFRef | undefined {
  if (!ranges.length) return undefined;
  if (!ranges.some(({ fromPage }) => fromPage === 0)) throw new Error('page labels must begin at page 0');
  return writeNumberTree(
    volume,
    ranges.map((range): [number, PDFObject] => [range.fromPage, label(volume, range)]),
  );
}

function label(volume: PDFContext, { style, first, prefix }: PageLabelRange): PDFObject {
  return volume.obj({ S: STYLES[style], St: first, P: prefix ? textString(prefix) : undefined });
}
