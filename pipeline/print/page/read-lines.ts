/** The lines of text on a laid-out page, as they stand there. */

/** What holds lines: a paragraph, an item, a head, a cell, a note — or the part of it that is on the page. */
export interface TextBox {
  element: HTMLElement;
  lines: Line[];
}

export interface Line {
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Its word spaces, by text. Of justified prose only. */
  spaces: Spaces[];
  /** A hyphen divides its last word. */
  hyphenated: boolean;
}

/** The word spaces of a text on a line. All are spread alike. */
export interface Spaces {
  text: Text;
  offsets: number[];
  /** The width that the face gives each. */
  own: number;
}

/** Gives the text boxes under `root` in reading order. Drawings and formulas hold none. */
export function textBoxesOf(root: Element): TextBox[] {
  const boxes = new Map<Element, TextBox>();
  const styles = new Map<Element, CSSStyleDeclaration>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && /^(svg|math)$/i.test(node.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent || !/[^\s\u00AD]/.test(node.data)) continue;
    const element = holderOf(parent, styles);
    const box = boxes.get(element) ?? { element, lines: [] };
    boxes.set(element, box);
    const first = box.lines.length;
    for (const rect of rectsOf(node, 0, node.length)) addTo(box.lines, rect);
    if (isProse(element, styles)) readSpaces(node, box.lines, Math.max(0, first - 1), ownSpace(parent));
  }
  return [...boxes.values()].filter(({ lines }) => lines.length > 0);
}

/** Prose is set to the measure, on both sides. */
export function isProse(element: Element, styles = new Map<Element, CSSStyleDeclaration>()): boolean {
  return styleOf(element, styles).textAlign === 'justify' && !element.closest('table, figcaption, pre');
}

function holderOf(element: HTMLElement, styles: Map<Element, CSSStyleDeclaration>): HTMLElement {
  let holder = element;
  while (styleOf(holder, styles).display === 'inline' && holder.parentElement) holder = holder.parentElement;
  return holder;
}

function styleOf(element: Element, styles: Map<Element, CSSStyleDeclaration>): CSSStyleDeclaration {
  const style = styles.get(element) ?? getComputedStyle(element);
  styles.set(element, style);
  return style;
}

const range = new Range();

function rectsOf(node: Text, from: number, to: number): DOMRect[] {
  range.setStart(node, from);
  range.setEnd(node, to);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

/** Of one character; none where it is not seen, as the space at the end of a line. */
function rectOf(node: Text, at: number): DOMRect | undefined {
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  const rects = range.getClientRects();
  // The first character of a line also has an empty box at the end of the line before.
  const rect = rects[rects.length - 1];
  return rect && rect.width > 0 ? rect : undefined;
}

/** What stands lower than the middle of a line begins the next; raised and lowered signs do not. */
function addTo(lines: Line[], { top, bottom, left, right }: DOMRect): void {
  const last = lines.at(-1);
  if (!last || (top + bottom) / 2 > last.bottom) {
    lines.push({ top, bottom, left, right, spaces: [], hyphenated: false });
    return;
  }
  last.right = Math.max(last.right, right);
  if (bottom - top <= last.bottom - last.top) return;
  last.top = top;
  last.bottom = bottom;
}

/** Adds the text's word spaces to the lines they stand on, and marks the lines that it leaves with a hyphen. */
function readSpaces(node: Text, lines: Line[], from: number, own: number): void {
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

const canvas = document.createElement('canvas').getContext('2d');
const widths = new Map<string, number>();
const faces = new WeakMap<Element, number>();

/** The width of the space that the face of an element has, before lines are spread. */
export function ownSpace(element: Element): number {
  const known = faces.get(element);
  if (known !== undefined) return known;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  let width = widths.get(font);
  if (width === undefined && canvas) {
    canvas.font = font;
    width = canvas.measureText(' ').width;
    widths.set(font, width);
  }
  faces.set(element, width ?? 0);
  return width ?? 0;
}
