/** Tables that need more than the measure. */
import { columnsOf, laidOut } from './bench.js';

/** So many columns profit from a wider place, if the table then takes no more than this share of its height. */
const MANY_COLUMNS = 4;
const WORTH_IT = 0.75;

/**
 * A table that is too wide for the measure takes the margin column; one of many columns does where that saves a good part of its height.
 * What is too wide for both is turned, if it then fits.
 */
export async function widen(table: HTMLElement, bench: HTMLElement, depth: number): Promise<void> {
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
