/** The lines of text on a laid-out page, as they stand there. */

import { readSpaces, type Spaces } from './read-spaces.js';

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
