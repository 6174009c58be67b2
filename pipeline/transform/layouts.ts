/** What `layout`, `layout-ncol` and `layout-nrow` say of rows. */
import { report } from '../diagnostics.js';
import type { Div, Figure } from '../model.js';
import type { Context } from './context.js';

/** Rows of widths: a share of the row, 0 for what the cell itself says or an equal one, below 0 for space. */
export type Layout = number[][];

const MOST_COLUMNS = 12;

/** Gives the rows for so many cells; nothing where none are asked for, or nobody can tell which. */
export function layoutOf(
  { attributes: { values }, position }: Div | Figure,
  cells: number,
  { file }: Context,
): Layout | undefined {
  const said = ['layout', 'layout-ncol', 'layout-nrow'].find((name) => values[name] !== undefined);
  if (!said || cells === 0) return undefined;
  const written = values[said] ?? '';
  const layout = said === 'layout' ? rowsOf(written, cells) : columnsOf(said, Number(written), cells);
  if (!layout) {
    const note = `It is set one below the other; write ${said === 'layout' ? 'layout="[[1,1],[1]]"' : `${said}=2`}.`;
    report(file, 'construct-is-well-formed', `The press can't read ${said}="${written}"`, {
      place: position,
      note,
      construct: `attribute ${said}`,
      outcome: 'degraded',
    });
  }
  return layout;
}

function columnsOf(said: string, number: number, cells: number): Layout | undefined {
  const columns = said === 'layout-nrow' ? Math.ceil(cells / number) : number;
  if (!Number.isInteger(number) || number < 1 || columns > MOST_COLUMNS) return undefined;
  // A last row that is not full keeps its columns: the space after it is theirs.
  return Array.from({ length: Math.ceil(cells / columns) }, () => Array<number>(columns).fill(0));
}

/** `[[1,1],[1]]`, `[70,30]`, `[[40,-20,40]]`; rows that are lacking are like the last one. */
function rowsOf(written: string, cells: number): Layout | undefined {
  const rows = numbersOf(written);
  const last = rows?.at(-1);
  if (!rows || !last) return undefined;
  const room = (row: readonly number[]) => row.filter((width) => width > 0).length;
  let left = cells;
  const used: Layout = [];
  for (let at = 0; left > 0; at += 1) {
    const row = rows[at] ?? last;
    used.push(row);
    left -= room(row);
  }
  return used;
}

function numbersOf(written: string): Layout | undefined {
  try {
    const list: unknown = JSON.parse(written.replace(/%/g, ''));
    const rows: unknown[] = Array.isArray(list) && list.some(Array.isArray) ? list : [list];
    return rows.every(isRow) ? rows : undefined;
  } catch {
    return undefined;
  }
}

function isRow(row: unknown): row is number[] {
  const isWidth = (width: unknown) => typeof width === 'number' && Number.isFinite(width) && width !== 0;
  return Array.isArray(row) && row.length <= MOST_COLUMNS && row.every(isWidth) && row.some((width) => width > 0);
}
