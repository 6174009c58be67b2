/** The word spaces of a line, and the hyphens at the ends of lines, with as few looks as tell them. */
import type { Line } from './read-lines.js';

/** The word spaces of a text on a line. All are spread alike. */
export interface Spaces {
  text: Text;
  offsets: number[];
  /** The width that the face gives each. */
  own: number;
}

/** Adds the text's word spaces to the lines they stand on, and marks the lines that it leaves with a hyphen. */
export function readSpaces(node: Text, lines: Line[], from: number, own: number): void {
  const gaps = [...node.data.matchAll(/[ \n\u00A0]+/g)].map(({ index, 0: { length } }) => ({ index, end: index + length }));
  let [at, start] = [from, 0];
  const leave = (line: number, end: number): void => {
    // A line ends at its last space, or in the word after it, which may be divided more than once.
    for (const before of end > start ? lines.slice(at, line) : [])
      if (dividesAt(node, start, end, before)) before.hyphenated = true;
    at = line;
  };
  for (let first = 0; first < gaps.length;) {
    const { index, end } = gaps[first] as Gap;
    const rect = rectOf(node, index);
    leave(rect ? lineAt(lines, at, rect) : at, index);
    const last = rect ? lastOnLine(node, gaps, first, lines, at) : { here: first, seen: first - 1 };
    if (rect) lines[at]?.spaces.push({ text: node, offsets: gaps.slice(first, last.seen + 1).map((gap) => gap.index), own });
    start = gaps[last.here]?.end ?? end;
    first = last.here + 1;
  }
  leave(lines.length - 1, node.length);
}

interface Gap {
  index: number;
  end: number;
}

/** So many spaces are about on a line: there the last is looked for first. */
const ABOUT = 10;

/** The last space on the line of another, and the last that is seen there: the one at the end of a line is not. */
function lastOnLine(
  node: Text,
  gaps: readonly Gap[],
  first: number,
  lines: readonly Line[],
  line: number,
): { here: number; seen: number } {
  const rects = new Map<number, DOMRect | undefined>();
  const isHere = (gap: number): boolean => {
    if (gap <= first) return true;
    const rect = rects.get(gap) ?? rectOf(node, gaps[gap]?.index ?? 0);
    rects.set(gap, rect);
    return rect ? lineAt(lines, line, rect) === line : isHere(gap - 1);
  };
  let here = Math.min(first + ABOUT, gaps.length - 1);
  if (isHere(here)) while (here < gaps.length - 1 && isHere(here + 1)) here += 1;
  else
    do here -= 1;
    while (!isHere(here));
  return { here, seen: here > first && rects.get(here) === undefined ? here - 1 : here };
}

/** Spaces that are not about so wide need no more than one look. */
const WIDE = 1.9;

/** How many times as wide as the face has them the spaces of a line are; nothing where it has none. Exact where they are wide. */
export function spreadOf({ spaces }: Line): number | undefined {
  const about = spaces.map(({ text, offsets, own }) => (rectOf(text, offsets[0] ?? 0)?.width ?? 0) / own);
  const [width, own] = spaces.reduce(
    ([sum, face], { text, offsets, own }, index) => {
      const ratio = about[index] ?? 0;
      const all = ratio > WIDE ? widthsOf(text, offsets) : ratio * own * offsets.length;
      return [sum + all, face + own * offsets.length];
    },
    [0, 0],
  );
  return own > 0 ? width / own : undefined;
}

function widthsOf(text: Text, offsets: readonly number[]): number {
  return offsets.reduce((sum, offset) => sum + (rectOf(text, offset)?.width ?? 0), 0);
}

function lineAt(lines: readonly Line[], from: number, { top, bottom }: DOMRect): number {
  let at = from;
  while (at < lines.length - 1 && (top + bottom) / 2 > (lines[at]?.bottom ?? Infinity)) at += 1;
  return at;
}

/** Whether a hyphen in the word from `start` to `end` ends the line. */
function dividesAt(node: Text, start: number, end: number, line: Line): boolean {
  for (let at = start; at < end - 1; at += 1) {
    if (!/[\u00AD\u2010-]/.test(node.data.charAt(at))) continue;
    const next = rectOf(node, at + 1);
    if (next && (next.top + next.bottom) / 2 > line.bottom) return !startsBelow(node, start, line);
  }
  return false;
}

function startsBelow(node: Text, start: number, line: Line): boolean {
  const first = rectOf(node, start);
  return first !== undefined && (first.top + first.bottom) / 2 > line.bottom;
}

const range = new Range();

/** Of one character; none where it is not seen, as the space at the end of a line. */
function rectOf(node: Text, at: number): DOMRect | undefined {
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  const rects = range.getClientRects();
  // The first character of a line also has an empty box at the end of the line before.
  const rect = rects[rects.length - 1];
  return rect && rect.width > 0 ? rect : undefined;
}
