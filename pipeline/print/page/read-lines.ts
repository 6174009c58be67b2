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
  /** Widths of its word spaces, measured against the faces' own: `[width, own]`. Of justified prose only. */
  spaces: [number, number][];
  /** A hyphen divides its last word. */
  hyphenated: boolean;
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

const range = document.createRange();

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
  let [at, start] = [from, 0];
  for (const { index, 0: space } of node.data.matchAll(/[ \n\u00A0]+|$/g)) {
    const rect = index < node.length ? rectOf(node, index) : undefined;
    const line = rect ? lineAt(lines, at, rect) : index < node.length ? at : lines.length - 1;
    // A line ends at its last space, or in the word after it, which may be divided more than once.
    for (const before of index > start ? lines.slice(at, line) : [])
      if (dividesAt(node, start, index, before)) before.hyphenated = true;
    if (rect) lines[line]?.spaces.push([rect.width, own]);
    [at, start] = [line, index + space.length];
  }
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
