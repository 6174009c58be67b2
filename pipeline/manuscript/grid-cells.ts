/** Fitted lines → rows of cells, with those that span columns or rows (https://pandoc.org/MANUAL.html#extension-grid_tables). */
import type { AlignType } from 'mdast';
import { fitLine, frameOf, type FittedLine, type GridLine, type Tell } from './grid-lines.js';

export interface GridCell {
  /** The first of its columns, counted from 0. */
  column: number;
  colspan: number;
  rowspan: number;
  lines: GridLine[];
}

export interface Grid {
  /** A row holds the cells that begin in it. */
  rows: GridCell[][];
  /** How many rows are the head and, at the end, the foot. */
  head: number;
  foot: number;
  align: AlignType[];
  /** The columns' shares of the whole in percent. */
  widths: number[];
}

/** The lines between two separators; a separator closes some columns at least. */
interface Bands {
  columns: number;
  rows: FittedLine[][];
  separators: FittedLine[];
}

/** Reads a grid, telling what is wrong with it; nothing where there are no rows. */
export function readGrid(lines: readonly GridLine[], tell: Tell): Grid | undefined {
  const frame = frameOf(lines);
  const bands = bandsOf(
    lines.map((line) => fitLine(line, frame, tell)),
    tell,
  );
  if (bands.rows.length === 0) return undefined;
  const { head, foot } = groupsOf(bands, tell);
  const ruled = [bands.separators[head], bands.separators[0]].find((line) => line?.text.includes(':'));
  const width = (frame.at(-1) ?? 0) - (frame[0] ?? 0);
  return {
    rows: cellsOf(bands, tell),
    head,
    foot,
    align: frame.slice(1).map((_, column) => alignment(ruled, column)),
    widths: frame.slice(1).map((end, at) => Math.round(((end - (frame[at] ?? 0)) / width) * 10000) / 100),
  };
}

function bandsOf(lines: readonly FittedLine[], tell: Tell): Bands {
  const bands: Bands = { columns: lines[0]?.closed.length ?? 0, rows: [], separators: [] };
  let row: FittedLine[] = [];
  const separate = (line: FittedLine): void => {
    const last = bands.separators.at(-1);
    if (last && row.length === 0 && [last, line].every(isWhole)) last.isDouble ||= line.isDouble;
    else {
      if (last) bands.rows.push(row);
      bands.separators.push({ ...line });
    }
    row = [];
  };
  for (const line of lines) {
    if (line.closed.includes(true)) separate(line);
    else row.push(line);
  }
  const [last] = row.slice(-1);
  if (last) {
    tell('end', last);
    separate({ ...last, text: '', closed: last.closed.map(() => true), isDouble: false });
  }
  return bands;
}

function isWhole({ closed }: FittedLine): boolean {
  return !closed.includes(false);
}

/** The head ends at the first double rule; a foot begins at the last one, if the last border is double as well. */
function groupsOf({ rows, separators }: Bands, tell: Tell): { head: number; foot: number } {
  const doubles = separators.flatMap(({ isDouble }, at) => (isDouble && at > 0 && at < rows.length ? [at] : []));
  const head = doubles[0] ?? 0;
  const start = separators.at(-1)?.isDouble === true && doubles.length > 1 ? doubles.at(-1) : undefined;
  const extra = separators[doubles.find((at) => at !== head && at !== start) ?? -1];
  if (extra) tell('rule', extra);
  return { head, foot: start === undefined ? 0 : rows.length - start };
}

function alignment(ruled: FittedLine | undefined, column: number): AlignType {
  const start = ruled?.bars[column];
  if (!ruled || start === undefined) return null;
  const written = ruled.text.slice(
    start + 1,
    ruled.bars.slice(column + 1).find((bar) => bar !== undefined),
  );
  const [left, right] = [written.startsWith(':'), written.endsWith(':')];
  return left && right ? 'center' : right ? 'right' : left ? 'left' : null;
}

function cellsOf(bands: Bands, tell: Tell): GridCell[][] {
  const taken = bands.rows.map(() => Array.from({ length: bands.columns }, () => false));
  return bands.rows.map((_, row) => {
    const cells: GridCell[] = [];
    for (let column = 0; column < bands.columns; column += 1) {
      if (taken[row]?.[column]) continue;
      const cell = cellAt(bands, row, column, taken[row] ?? [], tell);
      for (const covered of taken.slice(row, row + cell.rowspan)) covered.fill(true, column, column + cell.colspan);
      cells.push(cell);
    }
    return cells;
  });
}

function cellAt(bands: Bands, row: number, column: number, taken: readonly boolean[], tell: Tell): GridCell {
  const { rows, separators, columns } = bands;
  const lines = rows[row] ?? [];
  let colspan = 1;
  while (column + colspan < columns && !taken[column + colspan] && lines.length > 0 && !hasBar(lines, column + colspan))
    colspan += 1;
  const pieces = lines.map((line) => pieceOf(line, column, colspan, tell));
  let rowspan = 1;
  for (let below = separators[row + 1]; below && isOpen(below, column, colspan); below = separators[row + rowspan]) {
    const more = rows[row + rowspan];
    if (!more || below.isDouble || !isGoingOn([below, ...more], column, colspan)) break;
    pieces.push(...[below, ...more].map((line) => pieceOf(line, column, colspan, tell)));
    rowspan += 1;
  }
  return { column, colspan, rowspan, lines: [...pieces, ...leftOver(separators[row + rowspan], column, colspan, tell)] };
}

/** Text in a border that could not be taken as part of a cell over several rows stays with the cell above. */
function leftOver(border: FittedLine | undefined, column: number, colspan: number, tell: Tell): GridLine[] {
  if (!border) return [];
  const open = Array.from({ length: colspan }, (_, at) => column + at).filter((at) => !border.closed[at]);
  if (open.length > 0) tell('span', border);
  return open.map((at) => pieceOf(border, at, 1, tell));
}

function hasBar(lines: readonly FittedLine[], boundary: number): boolean {
  return lines.some(({ bars }) => bars[boundary] !== undefined);
}

function isOpen({ closed }: FittedLine, column: number, colspan: number): boolean {
  return !closed.slice(column, column + colspan).includes(true);
}

/** True where nothing divides the columns in these lines, and bars stand at both sides. */
function isGoingOn(lines: readonly FittedLine[], column: number, colspan: number): boolean {
  const inner = Array.from({ length: colspan - 1 }, (_, at) => column + at + 1);
  return (
    lines.every(({ bars }) => bars[column] !== undefined && bars[column + colspan] !== undefined) &&
    !inner.some((at) => hasBar(lines, at))
  );
}

/** What a line holds of a cell; text that runs over the cell's edge stays with it. */
function pieceOf(line: FittedLine, column: number, colspan: number, tell: Tell): GridLine {
  const bar = line.bars[column];
  const from = bar === undefined ? line.text.length : bar + 1;
  const next = line.bars.findIndex((other, at) => at >= column + colspan && other !== undefined);
  if (bar !== undefined && next !== column + colspan) tell('overflow', line);
  const { start } = line;
  return {
    text: bar === undefined ? '' : line.text.slice(from, line.bars[next]),
    start: { line: start.line, column: start.column + from, offset: start.offset + from },
  };
}
