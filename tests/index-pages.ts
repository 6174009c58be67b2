/** The pages of an index as they are set: its columns line by line, side by side. */
import type { PageMapFile } from '../pipeline/page-map-file.js';
import type { ReadPage, ReadPdf } from './pdf.js';

/** Between the columns, in points from the left edge of the text. */
const MIDDLE = 164;
const INSIDE = 58.5;
const OUTSIDE = 117;
const WIDTH = 52;

export function facsimileOf(pdf: ReadPdf, map: PageMapFile): string {
  const section = map.sections.find(({ role }) => role === 'index');
  const pages = map.pages.filter((page) => page.section === section?.section && !page.blank);
  return pages
    .map(({ page, folio }) => {
      const isRecto = page % 2 === 1;
      return `─ ${folio}, ${isRecto ? 'recto' : 'verso'}\n${rowsOf(pdf.pages[page - 1], isRecto ? INSIDE : OUTSIDE)}`;
    })
    .join('');
}

function rowsOf(page: ReadPage | undefined, left: number): string {
  const rows = new Map<number, [string, string]>();
  for (const { text, x, y } of page?.pieces ?? []) {
    const row = [...rows.keys()].find((known) => Math.abs(known - y) < 3) ?? y;
    const columns = rows.get(row) ?? ['', ''];
    const side = x - left < MIDDLE ? 0 : 1;
    const from = left + (side === 0 ? 0 : MIDDLE + 7.5);
    if (columns[side] === '') columns[side] = ' '.repeat(Math.max(0, Math.round((x - from) / 3.6)));
    columns[side] += text;
    rows.set(row, columns);
  }
  const sorted = [...rows].sort(([a], [b]) => b - a).map(([, columns]) => columns);
  return sorted.map(([one, other]) => `${one.padEnd(WIDTH)}${other}`.trimEnd() + '\n').join('');
}
