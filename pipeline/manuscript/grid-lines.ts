/** The lines of a grid table, each fitted to the frame that its borders draw. */
import type { Point } from 'unist';

/** A piece of a line without the white space around it, and where it begins. */
export interface GridLine {
  text: string;
  start: Required<Point>;
}

/** A line whose bars are known. */
export interface FittedLine extends GridLine {
  /** The index in the text of the bar at each boundary of the frame; nothing where none stands there. */
  bars: (number | undefined)[];
  /** The columns that a border closes here; in a line of text none. */
  closed: boolean[];
  /** A border drawn with `=`. */
  isDouble: boolean;
}

/** What may be wrong with a grid. */
export type GridFault = 'tab' | 'border' | 'ragged' | 'overflow' | 'span' | 'rule' | 'end';
export type Tell = (fault: GridFault, line: GridLine) => void;

const BORDER = /^\+(?:[-=:]+\+)+$/;
/** A border drawn badly: it holds no text that could be lost. */
const POOR_BORDER = /^\+[-=:+\s]*[-=:][-=:+\s]*$/;
const RUNS = /\+(?:[-=:]+\+)+/g;
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const NARROWEST = /[\p{Mn}\p{Me}\u200B-\u200D\u00AD]/u;
/** How far from its boundary a bar is still taken for it. */
const REACH = 2;

/** The columns a character takes, standing in the column `at`. */
type Measure = (character: string, at: number) => number;

const displayed: Measure = (character) => (NARROWEST.test(character) ? 0 : WIDE.test(character) ? 2 : 1);
const withTabs =
  (size: number): Measure =>
  (character, at) =>
    character === '\t' ? size - (at % size) : displayed(character, at);

/** As wide as characters are shown, which is Pandoc's way; then as editors count that know nothing of widths. */
const MEASURES: readonly Measure[] = [withTabs(4), withTabs(8), () => 1, ({ length }) => length];

/** Gives the boundaries of the columns, the left and the right edge among them, as columns of the text. */
export function frameOf(lines: readonly GridLine[]): number[] {
  const borders = lines.filter(({ text }) => BORDER.test(text)).map(({ text }) => plusesIn(text));
  const [first = [], ...rest] = borders;
  const hasSpans = rest.some(({ length }) => length !== first.length);
  const known = new Set(hasSpans ? borders.flat() : first);
  const edges = new Set(known);
  for (const { text } of lines) {
    if (BORDER.test(text)) continue;
    for (const { 0: run, index } of text.matchAll(RUNS)) {
      const start = widthOf(text.slice(0, index));
      if (edges.has(start) && edges.has(start + run.length - 1)) for (const plus of plusesIn(run)) known.add(start + plus);
    }
  }
  const frame: number[] = [];
  for (const column of [...known].sort((a, b) => a - b)) if (column - (frame.at(-1) ?? -2) > 1) frame.push(column);
  return frame;
}

function plusesIn(text: string): number[] {
  return [...text.matchAll(/\+/g)].map(({ index }) => index);
}

function widthOf(text: string): number {
  return columnsOf(text, MEASURES[0] ?? displayed).length - 1;
}

/** Fits a line to the frame: finds its bars, and the columns it closes. */
export function fitLine(line: GridLine, frame: readonly number[], tell: Tell): FittedLine {
  if (line.text.includes('\t')) tell('tab', line);
  if (POOR_BORDER.test(line.text)) return fitBorder(line, frame, tell);
  const bars = barsOf(line, frame, tell);
  const closed = frame.slice(1).map(() => false);
  let isDouble = false;
  for (const { 0: run, index } of line.text.matchAll(RUNS)) {
    const [from, to] = [bars.indexOf(index), bars.indexOf(index + run.length - 1)];
    if (from < 0 || to < 0) continue;
    closed.fill(true, from, to);
    isDouble ||= run.includes('=');
  }
  return { ...line, bars, closed, isDouble };
}

function fitBorder(line: GridLine, frame: readonly number[], tell: Tell): FittedLine {
  const pluses = plusesIn(line.text);
  if (!line.text.endsWith('+')) pluses.push(line.text.length);
  const inOrder = pluses.length === frame.length;
  const bars = frame.map((column, at) => (inOrder ? pluses[at] : pluses.find((plus) => Math.abs(plus - column) <= 1)));
  if (!BORDER.test(line.text) || bars.at(-1) !== frame.at(-1) || (inOrder && bars.some((bar, at) => bar !== frame[at])))
    tell('border', line);
  return { ...line, bars, closed: frame.slice(1).map(() => true), isDouble: line.text.includes('=') };
}

/** The bars of a line of text: where the frame has them, or as near as may be. */
function barsOf(line: GridLine, frame: readonly number[], tell: Tell): FittedLine['bars'] {
  const { text } = line;
  const fits = MEASURES.map((measure) => {
    const indexes = columnsOf(text, measure);
    return frame.map((column) => (isBar(text, indexes[column]) ? indexes[column] : undefined));
  });
  const ending = fits.filter((bars) => bars.at(-1) === text.length - 1);
  const best = ending.sort((one, other) => count(other) - count(one))[0];
  if (best && count(best) === frame.length) return best;
  const all = [...text].length > 0 ? allBars(text) : [];
  if (all.length === frame.length && all.at(-1) === text.length - 1) {
    tell('ragged', line);
    return all;
  }
  const bars = nearestBars(line, frame, best, all);
  if (!best || count(bars) > count(best)) tell('ragged', line);
  return bars;
}

/** Keeps the bars that fit; for the others takes the nearest ones, in order. */
function nearestBars(
  { text }: GridLine,
  frame: readonly number[],
  best: FittedLine['bars'] | undefined,
  all: readonly number[],
): FittedLine['bars'] {
  const indexes = columnsOf(text, MEASURES[0] ?? displayed);
  const end = all.at(-1) === text.length - 1 ? text.length - 1 : text.length;
  const last = frame.length - 1;
  const bars: FittedLine['bars'] = best ? [...best] : frame.map((_, at) => (at === 0 ? 0 : at === last ? end : undefined));
  let before = 0;
  for (let at = 1; at < last; at += 1) {
    const after = bars.slice(at + 1).find((bar) => bar !== undefined) ?? end;
    const wanted = indexes[frame[at] ?? 0] ?? text.length;
    const near = all.filter((bar) => bar > before && bar < after && Math.abs(bar - wanted) <= (best ? REACH : 3 * REACH));
    bars[at] ??= near.sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))[0];
    before = bars[at] ?? before;
  }
  return bars;
}

function count(bars: FittedLine['bars']): number {
  return bars.filter((bar) => bar !== undefined).length;
}

/** The index of the character in each column, and that of the end. */
function columnsOf(text: string, measure: Measure): number[] {
  const indexes: number[] = [];
  let index = 0;
  for (const character of text) {
    for (let left = measure(character, indexes.length); left > 0; left -= 1) indexes.push(index);
    index += character.length;
  }
  return [...indexes, index];
}

/** A `|`, or the `+` of a border. */
function isBar(text: string, index = text.length): boolean {
  const character = text[index];
  return character === '|' || (character === '+' && /[-=:]/.test(`${text[index - 1] ?? ''}${text[index + 1] ?? ''}`));
}

function allBars(text: string): number[] {
  return [...text.matchAll(/\\[^]|[|+]/g)].map(({ index }) => index).filter((index) => isBar(text, index));
}
