/** A text with parts taken out or put in before it is parsed, and the way back from its places to those of the file. */
import type { Point, Position } from 'unist';

/** Puts `text` in the place of the characters from `start` to `end`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface Source {
  text: string;
  /** Where a place of `text` stands in the original. */
  original(place: Position): Position;
}

/** A run of characters that was kept: where it begins in the new text and in the original. */
interface Kept {
  at: number;
  from: number;
  length: number;
}

/** Gives `original` with the edits made; these are in order and don't overlap. */
export function editSource(original: string, edits: readonly Edit[]): Source {
  const kept: Kept[] = [];
  const pieces: string[] = [];
  let [at, from] = [0, 0];
  for (const edit of [...edits, { start: original.length, end: original.length, text: '' }]) {
    kept.push({ at, from, length: edit.start - from });
    pieces.push(original.slice(from, edit.start), edit.text);
    at += edit.start - from + edit.text.length;
    from = edit.end;
  }
  const pointAt = locator(original);
  const start = (offset: number) => pointAt(originalOffset(kept, offset, (piece) => piece.at <= offset));
  const end = (offset: number) => pointAt(originalOffset(kept, offset, (piece) => piece.at < offset));
  return {
    text: pieces.join(''),
    original: ({ start: { offset: first = 0 }, end: { offset: last = 0 } }) => ({
      start: start(first),
      end: last > first ? end(last) : start(first),
    }),
  };
}

/** What was put in stands where the run before it ends. */
function originalOffset(kept: readonly Kept[], offset: number, begins: (piece: Kept) => boolean): number {
  const piece = kept[Math.max(0, countWhile(kept, begins) - 1)];
  return piece ? piece.from + Math.min(offset - piece.at, piece.length) : offset;
}

/** Gives a function from an offset in `text` to its line and column. */
export function locator(text: string): (offset: number) => Required<Point> {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    const line = countWhile(starts, (start) => start <= offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
  };
}

/** How many items at the start of an ordered list pass the test. */
function countWhile<T>(items: readonly T[], test: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
