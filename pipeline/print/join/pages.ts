/** The page tree: every section's own tree becomes one branch, and each page gets its boxes. */
import { PDFDict, type PDFContext, PDFName, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';
import { arrayAt, dictOf, entryAt, resolve } from '../../pdf-objects.js';
import type { PlacedSection } from './place.js';
import type { Box, JoinOptions, JoinProblem, PageBoxes } from './types.js';

/** Chromium rounds a sheet to 1/300 in, which is 0.24 pt. */
const SHEET_TOLERANCE = 0.25;

/** Hangs the page trees of the sections under one root, in order, and gives the root. */
export function joinPageTrees(volume: PDFContext, sections: readonly PlacedSection[]): PDFRef {
  const root = volume.nextRef();
  const branches = sections.map(({ catalog }) => entryAt(catalog, 'Pages')).filter((branch) => branch !== undefined);
  for (const branch of branches) dictOf(resolve(volume, branch))?.set(PDFName.Parent, root);
  const count = sections.reduce((sum, { pages }) => sum + pages.length, 0);
  volume.assign(root, volume.obj({ Type: 'Pages', Kids: branches, Count: count }));
  return root;
}

/** Gives every page exact boxes, and reports pages printed on another sheet. Content stays where it is, from the lower left corner. */
export function setBoxes(volume: PDFContext, sections: readonly PlacedSection[], options: JoinOptions): JoinProblem[] {
  const problems: JoinProblem[] = [];
  let index = 0;
  for (const { slug, pages } of sections) {
    for (const [i, ref] of pages.entries()) {
      const page = volume.lookup(ref, PDFDict);
      const boxes = index++ % 2 === 1 ? (options.versoBoxes ?? options.boxes) : options.boxes;
      const detail = sheetDifference(volume, page, sheetOf(boxes));
      if (detail) problems.push({ slug, kind: 'page-size', detail: `page ${i + 1} ${detail}` });
      setPageBoxes(volume, page, boxes);
    }
  }
  return problems;
}

/** The whole sheet a page is printed on. */
export function sheetOf(boxes: PageBoxes): Box {
  return boxes.media ?? boxes.bleed ?? boxes.trim;
}

function setPageBoxes(volume: PDFContext, page: PDFDict, boxes: PageBoxes): void {
  page.set(PDFName.MediaBox, rectangle(volume, sheetOf(boxes)));
  page.set(PDFName.BleedBox, rectangle(volume, boxes.bleed ?? boxes.trim));
  page.set(PDFName.TrimBox, rectangle(volume, boxes.trim));
  // A crop box would hide a part of the sheet, and PDF/X allows no art box beside a trim box.
  page.delete(PDFName.CropBox);
  page.delete(PDFName.ArtBox);
}

function sheetDifference(volume: PDFContext, page: PDFDict, [, , width, height]: Box): string | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersAt(volume, page, 'MediaBox');
  const differs = Math.max(Math.abs(right - left - width), Math.abs(top - bottom - height)) > SHEET_TOLERANCE;
  return differs ? `is ${right - left} × ${top - bottom} pt, not ${width} × ${height} pt` : undefined;
}

function numbersAt(volume: PDFContext, page: PDFDict, key: string): number[] {
  const items = arrayAt(volume, page, key)?.asArray() ?? [];
  return items.map((item) => (item instanceof PDFNumber ? item.asNumber() : 0));
}

/** Corners instead of lengths; sums are rounded to what a PDF reader tells apart. */
function rectangle(volume: PDFContext, [x, y, width, height]: Box) {
  return volume.obj([x, y, exact(x + width), exact(y + height)]);
}

function exact(points: number): number {
  return Math.round(points * 1e5) / 1e5;
}
