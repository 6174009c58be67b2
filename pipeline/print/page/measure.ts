/** How high figures and tables will be, before the first page is set. */
import { columnsOf, laidOut } from './bench.js';
import type { PagedPage } from './paged.js';
import { widen } from './widen.js';

/** A taller table is broken between its rows, a taller listing between its lines; shares of the page. */
const TALLEST_WHOLE_TABLE = 0.6;
const TALLEST_WHOLE_LISTING = 0.4;
/** What can't move is held together only if the page it leaves is well filled; share of the page. */
const TALLEST_HELD_BACK = 0.25;

/** What layout.yaml breaks a page before, or holds beside the next block, stands where it was written. */
const FREE = ':not([data-layout-break], [data-layout-keep="next"])';

/** Marks the figures that may move, and the tables that stay whole; those that may break get columns that keep their widths. */
export async function measureFigures(page: PagedPage, source: ParentNode): Promise<void> {
  const depth = page.area.getBoundingClientRect().height;
  const bench = document.createElement('div');
  bench.className = 'bench';
  page.element.querySelector('.pagedjs_area')?.append(bench);
  for (const table of source.querySelectorAll<HTMLElement>('section > figure.table, section > table'))
    await widen(table, bench, depth);
  const figures = source.querySelectorAll<HTMLElement>(`section > :is(figure.figure, figure.table, figure.listing)${FREE}`);
  for (const [index, figure] of figures.entries()) {
    const copy = await laidOut(figure, bench);
    if (copy.getBoundingClientRect().height > depth * tallestWhole(figure)) continue;
    figure.style.breakInside = 'avoid';
    figure.dataset['float'] = String(index);
  }
  for (const table of source.querySelectorAll<HTMLTableElement>('table')) {
    if (table.closest('[data-float]') || table.parentElement?.closest('table')) continue;
    const copy = await laidOut(table, bench);
    const whole = copy.getBoundingClientRect().height <= depth * tallest(table, TALLEST_HELD_BACK);
    table.style.breakInside = whole ? 'avoid' : 'auto';
    if (!whole) fixColumns(table, copy as HTMLTableElement);
    for (const [at, row] of [...(copy as HTMLTableElement).rows].entries())
      if (row.getBoundingClientRect().height > depth * TALLEST_WHOLE_TABLE)
        table.rows[at]?.style.setProperty('break-inside', 'auto');
  }
  bench.remove();
}

/** The height up to which a figure moves as a whole, as a share of the page. */
function tallestWhole(figure: HTMLElement): number {
  const kind = kindOf(figure);
  if (kind === 'figure' || figure.matches('.landscape')) return Infinity;
  return tallest(figure, kind === 'table' ? TALLEST_WHOLE_TABLE : TALLEST_WHOLE_LISTING);
}

/** The height up to which a table stays whole, as a share of the page: all of it, where layout.yaml asks for that. */
function tallest(table: HTMLElement, usual: number): number {
  return table.closest('[data-layout-keep]') ? 1 : usual;
}

/** Every page of a table has the columns of the whole. */
function fixColumns(table: HTMLTableElement, copy: HTMLTableElement): void {
  const widths = columnsOf(copy);
  const sum = widths.reduce((total, width) => total + width, 0);
  const group = document.createElement('colgroup');
  // Paged.js puts a node where the reference of its parent is.
  const reference = `${table.dataset['ref'] ?? ''}-columns`;
  group.dataset['ref'] = reference;
  for (const [index, width] of widths.entries()) {
    const column = document.createElement('col');
    column.dataset['ref'] = `${reference}-${index}`;
    column.style.width = `${((width / sum) * 100).toFixed(2)}%`;
    group.append(column);
  }
  table.querySelector(':scope > colgroup')?.remove();
  table.querySelector(':scope > caption')?.after(group);
  if (!group.parentElement) table.prepend(group);
  table.style.tableLayout = 'fixed';
}

/** Figures, tables and listings are counted apart, and keep their order among their kind. */
export function kindOf({ classList }: HTMLElement): 'figure' | 'table' | 'listing' {
  return classList.contains('table') ? 'table' : classList.contains('listing') ? 'listing' : 'figure';
}
