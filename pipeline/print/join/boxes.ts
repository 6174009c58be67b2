/** The boxes of a section's pages (ISO 32000-1, 14.11.2). */
import { type Dict, listAt, numberOf, type PdfFile } from '../../pdf/values.js';
import { dictionary, type SectionFile } from './section.js';
import type { Box, FinishOptions, JoinProblem, PageBoxes } from './types.js';

/** Chromium rounds a sheet to 1/300 in, which is 0.24 pt. */
const SHEET_TOLERANCE = 0.25;

/** Gives every page exact boxes, and reports pages printed on another sheet. Content stays where it is, from the lower left corner. */
export function setBoxes({ slug, file, pages }: SectionFile, options: FinishOptions): JoinProblem[] {
  const problems: JoinProblem[] = [];
  const sides = [options.boxes, options.versoBoxes ?? options.boxes];
  for (const [i, ref] of pages.entries()) {
    const page = dictionary(file, ref);
    const boxes = sides[(i + (options.startsOnVerso ? 1 : 0)) % 2] ?? options.boxes;
    const detail = sheetDifference(file, page, sheetOf(boxes));
    if (detail) problems.push({ slug, kind: 'page-size', detail: `page ${i + 1} ${detail}` });
    setPageBoxes(page, boxes);
  }
  return problems;
}

/** The whole sheet a page is printed on. */
export function sheetOf(boxes: PageBoxes): Box {
  return boxes.media ?? boxes.bleed ?? boxes.trim;
}

/** The boxes within the sheet, as entries of a dictionary. */
export function boxEntries({ trim, bleed }: PageBoxes): string {
  return `/BleedBox${boxText(bleed ?? trim)}/TrimBox${boxText(trim)}`;
}

/** Gives a box, in pt, as a rectangle (ISO 32000-1, 7.9.5): the lower left corner, then the upper right one. */
export function boxText(box: Box): string {
  return `[${rectangle(box).join(' ')}]`;
}

function setPageBoxes(page: Dict, boxes: PageBoxes): void {
  page.set('/MediaBox', rectangle(sheetOf(boxes)));
  page.set('/BleedBox', rectangle(boxes.bleed ?? boxes.trim));
  page.set('/TrimBox', rectangle(boxes.trim));
  // A crop box would hide a part of the sheet, and PDF/X allows no art box beside a trim box.
  page.delete('/CropBox');
  page.delete('/ArtBox');
}

function sheetDifference(file: PdfFile, page: Dict, [, , width, height]: Box): string | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = listAt(file, page, '/MediaBox').map((item) => numberOf(item) ?? 0);
  const differs = Math.max(Math.abs(right - left - width), Math.abs(top - bottom - height)) > SHEET_TOLERANCE;
  return differs ? `is ${right - left} × ${top - bottom} pt, not ${width} × ${height} pt` : undefined;
}

/** Corners instead of lengths; sums are rounded to what a PDF reader tells apart. */
function rectangle([x, y, width, height]: Box): string[] {
  return [x, y, exact(x + width), exact(y + height)].map(String);
}

function exact(points: number): number {
  return Math.round(points * 1e5) / 1e5;
}
