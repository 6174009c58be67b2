/** Comments of several lines in a cell of a grid table: beside them stands the text of other cells. */
import type { Edit } from './source.js';

/** A piece of a comment, on one line; those after the first go on with it. */
export interface CommentPiece extends Edit {
  goesOn?: true;
}

/**
 * Gives the pieces of the comment from `start` to `end`, with as many spaces for each; nothing where it stands on one line or in no cell.
 * `lineStart` is where its first line begins.
 */
export function piecesInCell(text: string, start: number, end: number, lineStart: number): CommentPiece[] | undefined {
  // A line may hold any number of comments that end on it; only one goes on.
  if (!text.slice(start, end).includes('\n')) return undefined;
  const before = text.slice(lineStart, start);
  const lines = text.slice(lineStart, end).split('\n');
  const [left, right] = [before.lastIndexOf('|'), barAfter(text, start) - lineStart];
  if (!/^[ \t>]*\|/.test(before) || right < 0) return undefined;
  const pieces: CommentPiece[] = [];
  let at = lineStart;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    if (!isBarAt(text, at, left) || (!isLast && !isBarAt(text, at, right))) return undefined;
    const from = index === 0 ? start : at + left + 1;
    const to = isLast ? end : at + right;
    if (isLast && to > at + right) return undefined;
    pieces.push({ start: from, end: to, text: ' '.repeat(to - from), ...(index > 0 ? { goesOn: true } : {}) });
    at += line.length + 1;
  }
  return pieces;
}

/** The bar after an offset on its line. */
function barAfter(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  const bar = text.slice(offset, lineEnd < 0 ? text.length : lineEnd).indexOf('|');
  return bar < 0 ? -1 : offset + bar;
}

function isBarAt(text: string, lineStart: number, column: number): boolean {
  return text[lineStart + column] === '|';
}
