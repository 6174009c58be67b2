/**
 * Pipe tables as Pandoc reads them (https://pandoc.org/MANUAL.html#extension-pipe_tables). GitHub's syntax finds them; this sets right
 * what it reads otherwise: pipes in code and formulas, heads without words, lines without a pipe after the last row, widths of columns.
 */
import type { Point } from 'unist';
import type { Paragraph, PhrasingContent, RootContent, Table, TableCell, TableRow } from 'mdast';
import { childrenOf, plainText, setChildren } from '../tree.js';
import { blocksOf, type ParseCell } from './grid-tree.js';
import type { Warn } from './syntax.js';

/** Columns of source from which on the dashes tell the widths; Pandoc's `--columns`. */
const LONG = 72;

/** Gives a table of GitHub's as one of Pandoc's, and a paragraph of what it took in from the lines after it. */
export function pipeTable(table: Table, text: string, parse: ParseCell, warn: Warn): RootContent[] {
  const sources = table.children.map((row) => sourceOf(row, text));
  const end = sources.findIndex((source, at) => at > 0 && !hasPipe(source));
  const rows = table.children.slice(0, end < 0 ? undefined : end);
  const columns = table.align?.length ?? 0;
  const read = cellReader(text, parse, warn);
  const set = rows.map((row) => read(row, columns));
  tellRagged(set, columns, warn);
  const isHeadless = set[0]?.children.every((cell) => plainText(cell).trim() === '' && cell.children.length === 0);
  const widths = widthsOf(table, text, sources);
  const data = { ...(isHeadless && set.length > 1 ? { head: 0 } : {}), ...(widths ? { widths } : {}) };
  const result: Table = { ...table, children: set.slice(data.head === 0 ? 1 : 0).map((row) => full(row, columns)) };
  if (Object.keys(data).length > 0) result.data = { ...table.data, ...data };
  if (end < 0) return [result];
  const last = rows.at(-1)?.position?.end;
  if (result.position && last) result.position = { ...result.position, end: last };
  return [result, paragraphOf(table.children.slice(end))];
}

function sourceOf({ position }: TableRow, text: string): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function hasPipe(source: string): boolean {
  return /(?:^|[^\\])\|/.test(source);
}

/** Cells that one table may have read anew: far more than a table that is meant to be read can need. */
const MOST_READ = 500;

/** A pipe that parts no cells stands in code or a formula: the cell it cut in two is read anew. */
function cellReader(text: string, parse: ParseCell, warn: Warn): (row: TableRow, columns: number) => TableRow {
  let left = MOST_READ;
  return (row, columns) => {
    const start = row.position?.start;
    const source = sourceOf(row, text);
    if (!start || !/[`$]/.test(source)) return row;
    const { cells, holdsPipe } = splitCells(source);
    if (!holdsPipe || cells.length > Math.max(columns, row.children.length)) return row;
    const halves = halvesOf(row, cells, start);
    const children = cells.map((cell, at): TableCell => {
      const [only, ...more] = halves[at] ?? [];
      if (only && more.length === 0 && !source.slice(cell.from, cell.to).includes('\\|')) return only;
      return (left -= 1) < 0 && only ? only : readCell(cell, source, start, parse, warn);
    });
    return left < 0 ? row : { ...row, children };
  };
}

/** The cells of GitHub's that each cell as written was cut into. */
function halvesOf({ children }: TableRow, cells: readonly Stretch[], { offset: first = 0 }: Point): TableCell[][] {
  const halves: TableCell[][] = cells.map(() => []);
  let at = 0;
  for (const cell of children) {
    while (at < cells.length - 1 && (cell.position?.start.offset ?? 0) - first >= (cells[at]?.to ?? 0)) at += 1;
    halves[at]?.push(cell);
  }
  return halves;
}

function readCell({ from, to }: Stretch, source: string, start: Point, parse: ParseCell, warn: Warn): TableCell {
  const written = source.slice(from, to);
  const indent = written.length - written.trimStart().length;
  const at = { line: start.line, column: start.column + from + indent, offset: (start.offset ?? 0) + from + indent };
  const words = written.trim();
  const [only] = words === '' ? [] : blocksOf([{ text: words, start: at }], parse, warn);
  const position = { start: at, end: { ...at, column: at.column + words.length, offset: at.offset + words.length } };
  const cell: TableCell = { type: 'tableCell', children: [], position };
  if (only) setChildren(cell, only.type === 'paragraph' ? childrenOf(only) : [only]);
  return cell;
}

interface Stretch {
  from: number;
  to: number;
}

/** Where the cells of a line stand, pipes in code, in formulas and after backslashes being none that part them. */
function splitCells(source: string): { cells: Stretch[]; holdsPipe: boolean } {
  const bars: number[] = [];
  let holdsPipe = false;
  for (let at = 0; at < source.length; at += 1) {
    const end = source[at] === '`' ? codeEnd(source, at) : source[at] === '$' ? formulaEnd(source, at) : at;
    if (source[at] === '\\') at += 1;
    else if (source[at] === '|') bars.push(at);
    // Backticks that nothing closes are text, all of them.
    if (end <= at && source[at] === '`') at += runAt(source, at).length - 1;
    if (end <= at) continue;
    holdsPipe ||= source.slice(at, end).includes('|');
    at = end - 1;
  }
  const edges = [-1, ...bars, source.length];
  const cells = edges.slice(1).map((to, index) => ({ from: (edges[index] ?? 0) + 1, to }));
  const isBlank = (cell: Stretch | undefined) => cell !== undefined && source.slice(cell.from, cell.to).trim() === '';
  if (isBlank(cells[0])) cells.shift();
  if (cells.length > 1 && isBlank(cells.at(-1))) cells.pop();
  return { cells, holdsPipe };
}

const TICKS = /`+/y;

/** The index after the backticks that close those at `at`; `at` where none do. */
function codeEnd(source: string, at: number): number {
  const ticks = runAt(source, at);
  for (let close = source.indexOf(ticks, at + ticks.length); close >= 0; close = source.indexOf(ticks, close + 1)) {
    const run = runAt(source, close);
    if (run.length === ticks.length) return close + ticks.length;
    close += run.length;
  }
  return at;
}

function runAt(source: string, at: number): string {
  TICKS.lastIndex = at;
  return TICKS.exec(source)?.[0] ?? '';
}

/** The index after the dollar that closes the one at `at`, by Pandoc's rule for formulas. */
function formulaEnd(source: string, at: number): number {
  if (!/\S/.test(source[at + 1] ?? '')) return at;
  for (let close = at + 1; close < source.length; close += 1) {
    if (source[close] === '\\') close += 1;
    else if (source[close] === '$')
      return /\s/.test(source[close - 1] ?? '') || /\d/.test(source[close + 1] ?? '') ? at : close + 1;
  }
  return at;
}

function tellRagged(rows: readonly TableRow[], columns: number, warn: Warn): void {
  const ragged = rows.filter(({ children }) => children.length > columns);
  const short = rows.filter(({ children }) => children.length < columns);
  const [first] = [...ragged, ...short];
  if (!first) return;
  const others = ragged.length + short.length - 1;
  const more = others === 0 ? '' : `, nor ${others === 1 ? 'has another row' : `have ${others} other rows`}`;
  const what = ragged.length > 0 ? 'What is too much goes into its last column' : 'Its last cells stay empty';
  warn('construct-is-well-formed', `This row does not have the ${columns} cells of its table${more}`, {
    place: first.position,
    note: `${what}; write \\| for a bar that parts no cells.`,
  });
}

/** A row with as many cells as there are columns; nothing that is too much is lost. */
function full(row: TableRow, columns: number): TableRow {
  const kept = row.children.slice(0, columns);
  const last = kept.at(-1);
  const more = row.children.slice(columns);
  if (more.length === 0 || !last) return row;
  const bar = (position: TableCell['position']): PhrasingContent => ({ type: 'text', value: ' | ', position });
  const words = more.flatMap((cell) => [bar(cell.position), ...cell.children]);
  return { ...row, children: [...kept.slice(0, -1), { ...last, children: [...last.children, ...words] }] };
}

/** Shares of the whole in percent, as the dashes under the head tell them, where a line of the source is long. */
function widthsOf(table: Table, text: string, sources: readonly string[]): number[] | undefined {
  const [head, body] = table.children.map(({ position }) => position);
  const rule = text.slice(head?.end.offset, body?.start.offset ?? table.position?.end.offset);
  if (![...sources, rule.trim()].some((line) => line.length > LONG)) return undefined;
  const dashes = (rule.match(/:?-+:?/g) ?? []).map(({ length }) => length);
  const sum = dashes.reduce((total, length) => total + length, 0);
  if (dashes.length !== table.align?.length) return undefined;
  return dashes.map((length) => Math.round((length / sum) * 10000) / 100);
}

/** Lines without a pipe, which are no rows. */
function paragraphOf(rows: readonly TableRow[]): Paragraph {
  const children = rows.flatMap((row, index): PhrasingContent[] => {
    const words = row.children.flatMap((cell) => cell.children);
    return index > 0 ? [{ type: 'text', value: '\n', position: row.position }, ...words] : words;
  });
  const [start, end] = [rows[0]?.position?.start, rows.at(-1)?.position?.end];
  return { type: 'paragraph', children, ...(start && end ? { position: { start, end } } : {}) };
}
