/**
 * Pandoc's simple and multiline tables, whose columns are drawn by dashes alone (https://pandoc.org/MANUAL.html#extension-simple_tables,
 * #extension-multiline_tables). CommonMark takes their lines for rules and headings; the source tells where one stands.
 */
import type { AlignType, RootContent, Table, TableRow } from 'mdast';
import { setChildren } from '../tree.js';
import { blocksOf, type ParseCell } from './grid-tree.js';
import type { GridLine } from './grid-lines.js';
import type { Warn } from './syntax.js';

/** Dashes in two groups at least: what draws the columns. */
const RULER = /^ *-{2,}(?: +-{2,})+ *$/;
const RULERS = new RegExp(RULER, 'm');
const DASHES = /^-{3,} *$/;
/** Lines that one table may have. */
const LONGEST = 1000;

interface Extent {
  /** Indexes of the first and the last line, and of the ruler. */
  first: number;
  last: number;
  ruler: number;
  /** Rows are parted by blank lines. */
  isMultiline: boolean;
}

/** Puts simple tables in the place of what their lines were taken for, among the children of the root or a div. */
export type TableFinder = (children: readonly RootContent[]) => RootContent[];

/** Finds simple tables in a text. */
export function simpleTables(text: string, parse: ParseCell, warn: Warn): TableFinder {
  if (!RULERS.test(text)) return (children) => [...children];
  const lines = linesOf(text);
  return (children) => {
    const result: RootContent[] = [];
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at] as RootContent;
      const line = firstLine(child);
      const extent = child.type === 'thematicBreak' ? extentAt(line, lines) : undefined;
      if (!extent) {
        if (child.type === 'thematicBreak') tellTouched(line, lines, child, warn);
        result.push(child);
        continue;
      }
      const inside = [...takeFrom(result, extent.first), child];
      while (at + 1 < children.length && firstLine(children[at + 1]) <= extent.last)
        inside.push(children[(at += 1)] as RootContent);
      if (inside.every((node) => firstLine(node) >= extent.first && (node.position?.end.line ?? 0) <= extent.last + 1))
        result.push(tableOf(extent, lines, parse, warn));
      else {
        tellTouched(extent.ruler, lines, child, warn);
        result.push(...inside);
      }
    }
    return result;
  };
}

/** Index of the line where a node begins. */
function firstLine(node: RootContent | undefined): number {
  return (node?.position?.start.line ?? 0) - 1;
}

/** A ruler that draws no columns, but has text above or below. */
function tellTouched(line: number, lines: readonly GridLine[], { position }: RootContent, warn: Warn): void {
  const around = [lines[line - 1], lines[line + 1]].some((other) => other && !isBorder(other.text));
  if (!around || !RULER.test(lines[line]?.text ?? '')) return;
  warn('construct-is-well-formed', 'These lines look like a simple table, but are none', {
    place: position,
    note: 'Leave a blank line before its one line of heads and after its last row, or draw it as a grid table.',
    construct: 'simple table',
    outcome: 'degraded',
  });
}

/** A blank line, the end of the text, or the fence of a div. */
function isBorder(line: string): boolean {
  return line.trim() === '' || /^\s*:{3,}/.test(line);
}

function linesOf(text: string): GridLine[] {
  let offset = 0;
  return text.split('\n').map((line, index) => {
    const start = { line: index + 1, column: 1, offset };
    offset += line.length + 1;
    return { text: line, start };
  });
}

/** Takes off the end of a list what stands on the line or after it. */
function takeFrom(nodes: RootContent[], line: number): RootContent[] {
  let from = nodes.length;
  while (from > 0 && (nodes[from - 1]?.position?.end.line ?? 0) > line) from -= 1;
  return nodes.splice(from);
}

/** The table whose ruler stands on a line; for one that begins with dashes alone, the ruler comes after its head. */
function extentAt(line: number, lines: readonly GridLine[]): Extent | undefined {
  const at = (index: number): string => lines[index]?.text ?? '';
  const isBlank = (index: number): boolean => isBorder(at(index));
  if (DASHES.test(at(line))) return headed(line, lines);
  if (!RULER.test(at(line))) return undefined;
  if (!isBlank(line - 1) && line > 0) {
    if (!isBlank(line - 2) && line > 1) return undefined;
    let last = line;
    while (last + 1 < lines.length && !isBlank(last + 1)) last += 1;
    return last > line ? { first: line - 1, last, ruler: line, isMultiline: false } : undefined;
  }
  return isBlank(line + 1) ? undefined : closed(line, line, lines);
}

/** Dashes, a head of one line or several, and a ruler right below. */
function headed(line: number, lines: readonly GridLine[]): Extent | undefined {
  let ruler = line + 1;
  while (lines[ruler] && lines[ruler]?.text.trim() !== '' && !RULER.test(lines[ruler]?.text ?? '')) ruler += 1;
  const isHead = ruler > line + 1 && RULER.test(lines[ruler]?.text ?? '');
  return isHead ? closed(line, ruler, lines) : undefined;
}

/** Rows down to a line of dashes before a blank one. */
function closed(first: number, ruler: number, lines: readonly GridLine[]): Extent | undefined {
  let isMultiline = first < ruler;
  for (let last = ruler + 1; last < Math.min(lines.length, ruler + LONGEST); last += 1) {
    const { text = '' } = lines[last] ?? {};
    const isEnd = isBorder(lines[last + 1]?.text ?? '');
    const isDashes = RULER.test(text) || (first < ruler && DASHES.test(text));
    if (isDashes && isEnd && last > ruler + 1) return { first, last, ruler, isMultiline };
    if (text.trim() === '') isMultiline = true;
  }
  return undefined;
}

function tableOf({ first, last, ruler, isMultiline }: Extent, lines: readonly GridLine[], parse: ParseCell, warn: Warn): Table {
  const groups = [...(lines[ruler]?.text ?? '').matchAll(/-+/g)].map(({ 0: { length }, index }) => ({ start: index, length }));
  const head = lines.slice(first, ruler).filter(({ text }) => !DASHES.test(text));
  const body = lines.slice(ruler + 1, last + 1).filter(({ text }) => !DASHES.test(text) && !RULER.test(text));
  const rows = [...(head.length > 0 ? [head] : []), ...(isMultiline ? parted(body) : body.map((line) => [line]))];
  const sum = groups.reduce((total, { length }) => total + length, 0);
  const row = (own: readonly GridLine[]): TableRow => ({
    type: 'tableRow',
    children: groups.map((group, column) => {
      const from = column === 0 ? 0 : group.start;
      const to = groups[column + 1]?.start;
      const cell = own.map((line) => cut(line, from, to)).filter(({ text }) => text !== '');
      const blocks = blocksOf(cell, parse, warn);
      const [only, ...more] = blocks;
      const isLine = more.length === 0 && (!only || only.type === 'paragraph');
      const node: TableRow['children'][number] = {
        type: 'tableCell',
        children: [],
        ...(isLine ? {} : { data: { block: true } }),
      };
      setChildren(node, isLine && only?.type === 'paragraph' ? only.children : blocks);
      return placed(node, cell.length > 0 ? cell : own);
    }),
  });
  return placed(
    {
      type: 'table',
      align: groups.map(({ start, length }) => alignOf(rows[0] ?? [], start, length)),
      data: {
        head: head.length > 0 ? 1 : 0,
        ...(isMultiline ? { widths: groups.map(({ length }) => Math.round((length / sum) * 10000) / 100) } : {}),
      },
      children: rows.map((own) => placed(row(own), own)),
    },
    lines.slice(first, last + 1),
  );
}

/** Rows of lines, blank lines between them. */
function parted(lines: readonly GridLine[]): GridLine[][] {
  const rows: GridLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const isBlank = line.text.trim() === '';
    if (!isBlank && isOpen) rows.at(-1)?.push(line);
    else if (!isBlank) rows.push([line]);
    isOpen = !isBlank;
  }
  return rows;
}

function cut({ text, start }: GridLine, from: number, to: number | undefined): GridLine {
  const piece = text.slice(from, to);
  const indent = from + piece.length - piece.trimStart().length;
  return { text: piece.trim(), start: { ...start, column: start.column + indent, offset: start.offset + indent } };
}

/** Where the words of a column's first cell stand over its dashes: flush left, flush right, within both, or flush with both. */
function alignOf(lines: readonly GridLine[], start: number, length: number): AlignType {
  const longest =
    lines.map(({ text }) => text.slice(start, start + length)).sort((a, b) => b.trim().length - a.trim().length)[0] ?? '';
  const words = longest.padEnd(length);
  const [left, right] = [words.startsWith(' '), words.endsWith(' ')];
  return left && right ? 'center' : left ? 'right' : right ? 'left' : null;
}

function placed<N extends Table | TableRow | TableRow['children'][number]>(node: N, lines: readonly GridLine[]): N {
  const [one, other] = [lines[0], lines.at(-1)];
  if (!one || !other) return node;
  const { line, column, offset } = other.start;
  const end = { line, column: column + other.text.length, offset: offset + other.text.length };
  return { ...node, position: { start: one.start, end } };
}
