/** Pages of a page map by their names, and by the lines that stand on them. */
import type { PageMapFile, PageRecord, SourceRange } from '../page-map-file.js';
import { roman } from '../roman.js';
import type { AskedLine } from './where-asked.js';

type Pages = PageMapFile['pages'];

/** Gives the page of a folio, or of `#260`, the PDF page. */
export function pageNamed(pages: Pages, name: string): PageRecord | undefined {
  return pages.find(({ page, folio }) => (name.startsWith('#') ? String(page) === name.slice(1) : folio === name));
}

/** Gives the page that is nearest to one that is not there: of those whose folios are of its kind. */
export function nearestPage(pages: Pages, name: string): PageRecord | undefined {
  const wanted = numberOf(name.replace('#', ''));
  const isRoman = !/\d/.test(name);
  const numbered = pages
    .filter(({ folio }) => name.startsWith('#') || /\d/.test(folio) !== isRoman)
    .map((page) => ({ page, far: Math.abs((name.startsWith('#') ? page.page : numberOf(page.folio)) - wanted) }));
  return numbered.sort((one, other) => one.far - other.far)[0]?.page;
}

/** Of `246`, and of `xiv` as far as folios go. */
function numberOf(folio: string): number {
  if (/^\d+$/.test(folio)) return Number(folio);
  const values = Array.from({ length: 400 }, (_, index) => roman(index + 1).toLowerCase());
  return values.indexOf(folio) + 1 || values.length;
}

/** Gives the pages on which a line stands, or with a column the one on which that place does. */
export function pagesHolding(pages: Pages, { file, line, column }: AskedLine): PageRecord[] {
  return pages.filter(({ holds }) => holds.some((range) => range.file === file && isIn(range, line, column)));
}

function isIn({ from, to }: SourceRange, line: number, column: number | undefined): boolean {
  if (line < from[0] || line > lastLine({ from, to })) return false;
  return column === undefined || ((line > from[0] || column >= from[1]) && (line < to[0] || column < to[1]));
}

/** A range that ends before the first column of a line has nothing of that line. */
export function lastLine({ from, to }: Pick<SourceRange, 'from' | 'to'>): number {
  return to[1] === 1 && to[0] > from[0] ? to[0] - 1 : to[0];
}

/** Gives the line of a file that is nearest to one that stands nowhere, with its page. */
export function nearestLine(pages: Pages, { file, line }: AskedLine): { line: number; page: PageRecord } | undefined {
  const ends = pages.flatMap((page) =>
    page.holds
      .filter((range) => range.file === file)
      .flatMap((range) => [range.from[0], lastLine(range)].map((end) => ({ line: end, page }))),
  );
  return ends.sort((one, other) => Math.abs(one.line - line) - Math.abs(other.line - line))[0];
}
