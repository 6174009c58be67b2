/** How high figures and tables will be, before the first page is set. */
import type { PagedPage } from './paged.js';

/** A taller table is broken between its rows; share of the page. */
const TALLEST_WHOLE_TABLE = 0.6;
/** What can't move is held together only if the page it leaves is well filled; share of the page. */
const TALLEST_HELD_BACK = 0.25;

/** Marks the figures that may move, and the tables that stay whole; those that may break get columns that keep their widths. */
export async function measureFigures(page: PagedPage, source: ParentNode): Promise<void> {
  const depth = page.area.getBoundingClientRect().height;
  const bench = document.createElement('div');
  page.area.append(bench);
  const figures = source.querySelectorAll<HTMLElement>('section > figure.figure, section > figure.table');
  for (const [index, figure] of figures.entries()) {
    const copy = await laidOut(figure, bench);
    if (isTable(figure) && copy.getBoundingClientRect().height > depth * TALLEST_WHOLE_TABLE) continue;
    figure.style.breakInside = 'avoid';
    figure.dataset['float'] = String(index);
  }
  for (const table of source.querySelectorAll<HTMLTableElement>('table')) {
    if (table.closest('[data-float]') || table.parentElement?.closest('table')) continue;
    const copy = await laidOut(table, bench);
    const whole = copy.getBoundingClientRect().height <= depth * TALLEST_HELD_BACK;
    table.style.breakInside = whole ? 'avoid' : 'auto';
    if (!whole) fixColumns(table, copy as HTMLTableElement);
    for (const [at, row] of [...(copy as HTMLTableElement).rows].entries())
      if (row.getBoundingClientRect().height > depth * TALLEST_WHOLE_TABLE)
        table.rows[at]?.style.setProperty('break-inside', 'auto');
  }
  bench.remove();
}

/** A copy as it will be set, its notes left out. */
async function laidOut(element: HTMLElement, bench: HTMLElement): Promise<HTMLElement> {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const note of copy.querySelectorAll('.footnote')) note.remove();
  bench.replaceChildren(copy);
  await Promise.all([...copy.querySelectorAll('img')].map(async (image) => image.decode().catch(() => undefined)));
  return copy;
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

/** The widths of the columns in px: from a row without spanning cells, else from what the group says. */
function columnsOf(table: HTMLTableElement): number[] {
  const count = Math.max(...[...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
  const row = [...table.rows].find(({ cells }) => cells.length === count);
  return row ? [...row.cells].map((cell) => cell.getBoundingClientRect().width) : Array.from({ length: count }, () => 1);
}

export function isTable(figure: HTMLElement): boolean {
  return figure.classList.contains('table');
}
