/** How high figures and tables will be, before the first page is set. */
import type { PagedPage } from './paged.js';

/** A taller table is broken between its rows; share of the page. */
const TALLEST_WHOLE_TABLE = 0.6;
/** What can't move is held together only if the page it leaves is well filled; share of the page. */
const TALLEST_HELD_BACK = 0.25;
/** So many columns profit from a wider place, if the table then takes no more than this share of its height. */
const MANY_COLUMNS = 4;
const WORTH_IT = 0.75;

/** Marks the figures that may move, and the tables that stay whole; those that may break get columns that keep their widths. */
export async function measureFigures(page: PagedPage, source: ParentNode): Promise<void> {
  const depth = page.area.getBoundingClientRect().height;
  const bench = document.createElement('div');
  bench.className = 'bench';
  page.element.querySelector('.pagedjs_area')?.append(bench);
  for (const table of source.querySelectorAll<HTMLElement>('section > figure.table, section > table'))
    await widen(table, bench, depth);
  const figures = source.querySelectorAll<HTMLElement>('section > figure.figure, section > figure.table');
  for (const [index, figure] of figures.entries()) {
    const copy = await laidOut(figure, bench);
    const mayBreak = isTable(figure) && !figure.matches('.landscape');
    if (mayBreak && copy.getBoundingClientRect().height > depth * TALLEST_WHOLE_TABLE) continue;
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

/**
 * A table that is too wide for the measure takes the margin column; one of many columns does where that saves a good part of its height.
 * What is too wide for both is turned, if it then fits.
 */
async function widen(table: HTMLElement, bench: HTMLElement, depth: number): Promise<void> {
  const narrow = await sizeOf(table, bench);
  const measure = bench.getBoundingClientRect().width;
  if (!table.matches('.wide, .landscape')) {
    table.classList.add('wide');
    const wide = await sizeOf(table, bench);
    const saves = columnsIn(table) >= MANY_COLUMNS && wide.height < narrow.height * WORTH_IT;
    if (narrow.width <= measure + 1 && !saves) table.classList.remove('wide');
  }
  if (!table.matches('.wide')) return;
  const room = (await laidOut(table, bench)).getBoundingClientRect().width;
  if ((await sizeOf(table, bench)).width <= room + 1) return;
  table.classList.replace('wide', 'landscape');
  const turned = (await laidOut(table, bench)).getBoundingClientRect();
  const inner = bench.querySelector('table')?.getBoundingClientRect();
  if (turned.width > room + 1 || (inner?.height ?? 0) > depth + 1) table.classList.replace('landscape', 'wide');
}

/** What the rows of a table take, in px. */
async function sizeOf(table: HTMLElement, bench: HTMLElement): Promise<{ width: number; height: number }> {
  const copy = await laidOut(table, bench);
  const { width, height } = (copy.matches('table') ? copy : (copy.querySelector('table') ?? copy)).getBoundingClientRect();
  return { width, height };
}

function columnsIn(element: HTMLElement): number {
  const table = element instanceof HTMLTableElement ? element : element.querySelector('table');
  return table ? columnsOf(table).length : 0;
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
