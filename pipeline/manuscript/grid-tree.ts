/** A grid table as a table of the tree: cells that are documents of their own, with every node in its place in the file. */
import type { Nodes, Paragraph, RootContent, Strong, Table, TableCell, TableRow } from 'mdast';
import type { Point, Position } from 'unist';
import { childrenOf, setChildren, withPlaces } from '../tree.js';
import { readGrid, type Grid, type GridCell } from './grid-cells.js';
import type { Verbatim } from '../model.js';
import type { GridFault, GridLine } from './grid-lines.js';
import type { RawGrid } from './grid-tables.js';
import type { Warn } from './syntax.js';

/** Parses the text of a cell; places count in that text. */
export type ParseCell = (text: string, warn: Warn) => RootContent[];

/** Cells and columns in one table: far more than a table that is meant to be read can have. */
const MOST_CELLS = 20_000;
const MOST_COLUMNS = 200;

const FAULTS: Record<GridFault, [reason: string, note: string]> = {
  tab: ['Tabs stand in a grid table', 'A tab is taken to reach to the next fourth or eighth column; write spaces.'],
  border: [
    'A border of this grid table does not fit its first line',
    'It is taken to close every column; draw it as the first one.',
  ],
  ragged: [
    'A line of this grid table does not fit its frame',
    'Its bars are taken as the edges of the columns; set them under the + of the borders.',
  ],
  overflow: [
    'Text runs over the edge of its column in this grid table',
    'It stays in the cell where it begins; set a bar under each + of the borders.',
  ],
  span: ['Cells over several rows do not fit each other in this grid table', 'They end here; draw the border from + to +.'],
  rule: [
    'A grid table has more borders with = than a head and a foot take',
    'This one is taken for an ordinary border; write it with -.',
  ],
  end: ['This grid table has no last border', 'It is taken to end here; write one, or make the next line begin with a bar.'],
};

/** A grid that stays what the author wrote. */
export function sourceOf({ type, value, construct, position }: RawGrid): Verbatim {
  return { type, value, construct, position };
}

/** Gives the table of a grid; what can't be one stays its source, and both are reported. */
export function gridTable(raw: RawGrid, parse: ParseCell, warn: Warn): RootContent {
  const source = sourceOf(raw);
  if (raw.data.lines.some(({ text }) => hasMore(text, MOST_COLUMNS)))
    return asSource(source, `A grid table has more than ${MOST_COLUMNS} columns`, warn);
  const found = new Map<GridFault, GridLine[]>();
  const grid = readGrid(raw.data.lines, (fault, line) => {
    const lines = found.get(fault) ?? [];
    found.set(fault, lines);
    lines.push(line);
  });
  const cells = grid?.rows.reduce((sum, row) => sum + row.length, 0) ?? 0;
  if (!grid) return asSource(source, 'This grid table has no rows', warn);
  if (cells > MOST_CELLS) return asSource(source, `A grid table has more than ${MOST_CELLS} cells`, warn);
  for (const [fault, lines] of found) tell(fault, lines, warn);
  return tableOf(grid, raw, parse, warn);
}

/** True for a border of more columns than so many. */
function hasMore(text: string, columns: number): boolean {
  return text.startsWith('+') && text.length > 2 * columns && text.split('+', columns + 3).length > columns + 2;
}

function asSource(source: Verbatim, reason: string, warn: Warn): Verbatim {
  warn('construct-is-well-formed', reason, { place: source.position, note: 'It is printed as its source.' });
  return source;
}

function tell(fault: GridFault, lines: readonly GridLine[], warn: Warn): void {
  const [reason, note] = FAULTS[fault];
  const others = new Set(lines.map(({ start }) => start.line)).size - 1;
  const more = others > 0 ? `, nor ${others === 1 ? 'does another line' : `do ${others} other lines`}` : '';
  const [line] = lines;
  warn('construct-is-well-formed', fault === 'ragged' ? reason + more : reason, { place: line && placeOf([line]), note });
}

function tableOf({ rows, head, foot, align, widths }: Grid, { position, data }: RawGrid, parse: ParseCell, warn: Warn): Table {
  return {
    type: 'table',
    align,
    data: { head, ...(foot > 0 ? { foot } : {}), widths },
    children: rows.map(rowsOf(data.lines, parse, warn)),
    position,
  };
}

function rowsOf(all: readonly GridLine[], parse: ParseCell, warn: Warn): (cells: readonly GridCell[]) => TableRow {
  const byNumber = new Map(all.map((line) => [line.start.line, line]));
  return (cells) => {
    const whole = cells.filter(({ rowspan }) => rowspan === 1);
    const last = Math.max(...whole.map(({ lines }) => lines.at(-1)?.start.line ?? 0));
    const first = cells[0]?.lines[0]?.start.line ?? all[0]?.start.line ?? 0;
    const ends = last < first ? [] : [first, last].flatMap((line) => byNumber.get(line) ?? []);
    return { type: 'tableRow', children: cells.map((cell, at) => cellOf(cell, at, parse, warn)), position: placeOf(ends) };
  };
}

function cellOf({ column, colspan, rowspan, lines }: GridCell, at: number, parse: ParseCell, warn: Warn): TableCell {
  const text = trimmed(lines);
  const children = blocksOf(text, parse, warn);
  const [only, ...rest] = children;
  const isLine = !only || (only.type === 'paragraph' && rest.length === 0);
  const data = {
    ...(isLine ? {} : { block: true }),
    ...(colspan > 1 ? { colspan } : {}),
    ...(rowspan > 1 ? { rowspan } : {}),
    ...(column === at ? {} : { column }),
  };
  const cell: TableCell = { type: 'tableCell', children: [], position: placeOf(text.length > 0 ? text : lines.slice(0, 1)) };
  if (Object.keys(data).length > 0) cell.data = data;
  setChildren(cell, isLine && only ? childrenOf(only) : children);
  return cell;
}

/** Without the indent that all lines share, white space at their ends, and blank lines at both ends. */
function trimmed(lines: readonly GridLine[]): GridLine[] {
  const written = lines.filter(({ text }) => text.trim() !== '');
  const indent = Math.min(...written.map(({ text }) => text.length - text.trimStart().length));
  const [first, last] = [written[0], written.at(-1)];
  if (!first || !last) return [];
  return lines.slice(lines.indexOf(first), lines.indexOf(last) + 1).map(({ text, start }) => ({
    text: text.slice(indent).trimEnd(),
    start: { ...start, column: start.column + indent, offset: start.offset + indent },
  }));
}

/** Words and numbers with commas between them, on each line, need no parser: with one pair of stars around it all, most cells of tables. */
const PLAIN = /^(?:\*\*)?[\p{L}\p{N}]+(?:(?:,? |[-/])[\p{L}\p{N}]+)*(?:\*\*)?$/u;

/** The paragraph of a cell that needs no parser. */
function plainBlock(lines: readonly GridLine[]): Paragraph | undefined {
  if (!lines.every(({ text }) => PLAIN.test(text))) return undefined;
  const value = lines.map(({ text }) => text).join('\n');
  const inner = value.replaceAll('**', '');
  const position = placeOf(lines);
  if (inner === value) return { type: 'paragraph', children: [{ type: 'text', value, position }], position };
  if (value !== `**${inner}**` || !position) return undefined;
  const within = { start: along(position.start, 2), end: along(position.end, -2) };
  const strong: Strong = { type: 'strong', children: [{ type: 'text', value: inner, position: within }], position };
  return { type: 'paragraph', children: [strong], position };
}

function along({ line, column, offset = 0 }: Point, by: number): Point {
  return { line, column: column + by, offset: offset + by };
}

/** The blocks of a cell's text. */
export function blocksOf(lines: readonly GridLine[], parse: ParseCell, warn: Warn): RootContent[] {
  if (lines.length === 0) return [];
  const plain = plainBlock(lines);
  if (plain) return [plain];
  const place = (position: Position): Position => ({ start: pointIn(lines, position.start), end: pointIn(lines, position.end) });
  const warnThere: Warn = (rule, reason, { place: where, ...rest } = {}) => {
    const there = where && ('start' in where ? place(where) : pointIn(lines, where));
    warn(rule, reason, { ...rest, ...(there ? { place: there } : {}) });
  };
  return parse(lines.map(({ text }) => text).join('\n'), warnThere).map((node) => withPlaces<Nodes>(node, place) as RootContent);
}

/** Where a place of a cell's text stands in the text around it. */
function pointIn(lines: readonly GridLine[], { line, column }: Point): Point {
  const { text, start } = lines[Math.min(line, lines.length) - 1] ?? { text: '', start: { line, column, offset: 0 } };
  const along = Math.min(column - 1, text.length);
  return { line: start.line, column: start.column + along, offset: start.offset + along };
}

function placeOf(lines: readonly GridLine[]): Position | undefined {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return undefined;
  const { line, column, offset } = last.start;
  return { start: first.start, end: { line, column: column + last.text.length, offset: offset + last.text.length } };
}
