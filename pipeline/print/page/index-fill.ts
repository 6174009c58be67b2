/** How the entries of an index fall on columns and pages: counted in lines, without a page. */

/** What is known of an entry before it is set. */
export interface MeasuredEntry {
  lines: number;
  /** 1 for a main heading. */
  level: number;
  /** The first of its letter: a line stands free before it. */
  opens: boolean;
  /** What the headings take that are repeated where a page after a recto opens with it, or goes on with it. */
  repeated: { before: number; within: number };
}

/** Lines of an entry, from one up to another, left out. */
export interface Piece {
  entry: number;
  from: number;
  to: number;
}

export interface FilledColumn {
  pieces: Piece[];
  /** The headings that it goes on with are repeated at its head. */
  continued: boolean;
}

/** Two columns. */
export type FilledPage = [FilledColumn, FilledColumn];

interface Start {
  entry: number;
  from: number;
}

/** The least lines of an entry on either side of the end of a column. */
const LEAST = 2;

/** Gives the pages; `roomOf` says how many lines a column of a page has. The first page is a recto; the columns of the last are even. */
export function fillPages(entries: readonly MeasuredEntry[], roomOf: (page: number) => number): FilledPage[] {
  const pages: FilledPage[] = [];
  let start: Start = { entry: 0, from: 0 };
  while (start.entry < entries.length) {
    const room = roomOf(pages.length);
    const isVerso = pages.length % 2 === 1;
    const filled = fillPage(entries, start, room, isVerso);
    const ends = filled.end.entry >= entries.length;
    const { page, end } = ends ? evened(entries, start, room, isVerso) : filled;
    pages.push(page);
    start = end;
  }
  return pages;
}

function fillPage(
  entries: readonly MeasuredEntry[],
  start: Start,
  room: number,
  isVerso: boolean,
): { page: FilledPage; end: Start } {
  const first = fillColumn(entries, start, room, isVerso);
  const second = fillColumn(entries, first.end, room, false);
  return { page: [first.column, second.column], end: second.end };
}

/** The lowest columns that hold the rest. */
function evened(
  entries: readonly MeasuredEntry[],
  start: Start,
  room: number,
  isVerso: boolean,
): { page: FilledPage; end: Start } {
  for (let lines = 1; lines < room; lines += 1) {
    const filled = fillPage(entries, start, lines, isVerso);
    const [first, second] = filled.page;
    if (filled.end.entry >= entries.length && linesOf(first, entries) >= linesOf(second, entries)) return filled;
  }
  return fillPage(entries, start, room, isVerso);
}

function linesOf({ pieces }: FilledColumn, entries: readonly MeasuredEntry[]): number {
  return pieces.reduce((sum, { entry, from, to }, at) => sum + to - from + (at > 0 && entries[entry]?.opens ? 1 : 0), 0);
}

function fillColumn(
  entries: readonly MeasuredEntry[],
  start: Start,
  room: number,
  afterLeaf: boolean,
): { column: FilledColumn; end: Start } {
  const opening = entries[start.entry];
  const continued = afterLeaf && opening !== undefined && (opening.level > 1 || start.from > 0);
  const pieces: Piece[] = [];
  let left = room - (continued ? opening.repeated[start.from > 0 ? 'within' : 'before'] : 0);
  let next = start;
  for (let entry = entries[next.entry]; entry; entry = entries[next.entry]) {
    const space = entry.opens && pieces.length > 0 && next.from === 0 ? 1 : 0;
    const rest = entry.lines - next.from;
    const taken = rest <= left - space ? rest : partOf(rest, left - space);
    // A column always takes something, so that there is an end.
    const sure = taken === 0 && pieces.length === 0 ? Math.max(1, Math.min(rest, left)) : taken;
    if (sure === 0) break;
    pieces.push({ entry: next.entry, from: next.from, to: next.from + sure });
    left -= sure + space;
    next = sure === rest ? { entry: next.entry + 1, from: 0 } : { entry: next.entry, from: next.from + sure };
    if (next.from > 0) break;
  }
  while (pieces.length > 1 && endsBadly(entries, pieces, next)) {
    const last = pieces.pop();
    if (last) next = { entry: last.entry, from: last.from };
  }
  return { column: { pieces, continued }, end: next };
}

/** As many lines of an entry that does not fit as leave two on both sides. */
function partOf(rest: number, left: number): number {
  const most = Math.min(left, rest - LEAST);
  return most >= LEAST ? most : 0;
}

/** A heading stays with what stands below it, and the last short entry below a heading does not open a column alone. */
function endsBadly(entries: readonly MeasuredEntry[], pieces: readonly Piece[], next: Start): boolean {
  const last = pieces.at(-1);
  const [ended, opening, after] = [entries[last?.entry ?? -1], entries[next.entry], entries[next.entry + 1]];
  if (!last || !ended || !opening || next.from > 0) return false;
  if (opening.level > ended.level) return true;
  const isAlone = opening.level > 1 && opening.lines === 1 && (after === undefined || after.level === 1);
  return isAlone && ended.level > 1 && last.from === 0;
}
