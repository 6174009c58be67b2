/** Where the lines of a paragraph may end, as the browser sees it. */
import type { Opportunity, Paragraph } from './best-lines.js';
import { boxOf, ELSEWHERE } from './text-lines.js';

/** A character of the source at which a line may end; texts by their number among the paragraph's own. */
export interface Spot {
  text: number;
  offset: number;
}

export interface ReadParagraph {
  paragraph: Paragraph;
  /** Where each opportunity can be taken from the browser. */
  spots: (Spot | undefined)[];
}

/**
 * Gives a paragraph from two copies: one that stands on an endless line, and one in a column without width, which shows every place where
 * the browser would end a line by itself.
 */
export function readParagraph(endless: HTMLElement, narrow: HTMLElement): ReadParagraph {
  const box = endless.getBoundingClientRect();
  const style = getComputedStyle(endless);
  const left = box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  const right = box.right - Number.parseFloat(style.paddingRight) - Number.parseFloat(style.borderRightWidth);
  const start = left + Number.parseFloat(style.textIndent);
  const items = itemsOf(endless);
  const marks = marksOf(items, itemsOf(narrow));
  const spots = marks.filter(({ kind }) => kind !== 'held').map(({ spot }) => spot);
  const end = endOf(items, left);
  let spaces = 0;
  const opportunities = marks.flatMap<Opportunity>(({ kind, end, next }) => {
    const before = spaces;
    if (kind === 'space' || kind === 'held') spaces += 1;
    return kind === 'held' ? [] : [{ kind, end, next, spaces: before }];
  });
  opportunities.push({ kind: 'end', end, next: end, spaces });
  const paragraph = { opportunities, start, firstWidth: right - start, width: right - left, ...probeOf(endless) };
  return { paragraph, spots };
}

interface Mark {
  /** `held`: a space that ends no line. */
  kind: Opportunity['kind'] | 'held';
  end: number;
  next: number;
  spot?: Spot;
}

/** A character that is no letter, digit or space: a line may end before or after it. */
const ODD = /[^\p{L}\p{M}\p{N}\s\u00AD]/u;

/** Spaces, places where a word may be divided, and what else of a paragraph may end a line, in their order. */
function marksOf(items: readonly Item[], twins: readonly Item[]): Mark[] {
  const marks: Mark[] = [];
  const boxAt = (index: number): DOMRect | undefined => boxOfItem(items[index]);
  for (const [index, item] of items.entries()) {
    const spot = item.spot;
    if (item.sign === '\u00AD' || /\s/.test(item.sign)) {
      const at = boxAt(index);
      // Of spaces in a row one is shown.
      if (!at || (item.sign !== '\u00AD' && at.width === 0)) continue;
      if (item.sign === '\u00AD') marks.push({ kind: 'soft', end: at.right, next: at.right, spot });
      else marks.push({ kind: item.sign === '\u00A0' || item.held ? 'held' : 'space', end: at.left, next: at.right, spot });
      continue;
    }
    const last = items[index - 1];
    if (!last || /[\s\u00AD]/.test(last.sign) || !(ODD.test(item.sign) || ODD.test(last.sign))) continue;
    const [upper, lower] = [boxOfItem(twins[index - 1]), boxOfItem(twins[index])];
    const at = upper && lower && opensLine(lower, upper) ? boxAt(index) : undefined;
    if (at) marks.push({ kind: kindOf(last.sign, item.sign), end: at.left, next: at.left });
  }
  return marks;
}

/** A drawing may begin lower than the letter beside it; on a line of its own it stands further left, too. */
function opensLine(next: DOMRect, last: DOMRect): boolean {
  return next.bottom > last.bottom && next.left < last.right - Math.min(next.width, last.width) / 2;
}

function kindOf(last: string, next: string): Mark['kind'] {
  if (/[-\u2010]/.test(last)) return 'hyphen';
  return /[\u2013\u2014]/.test(next) ? 'dash' : 'open';
}

/** A character, or a drawing in the line. */
interface Item {
  sign: string;
  text?: Text;
  element?: Element;
  spot: Spot;
  /** In what is never divided. */
  held: boolean;
}

const DRAWING = '\uFFFC';

function itemsOf(block: HTMLElement): Item[] {
  const items: Item[] = [];
  let number = -1;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.matches(ELSEWHERE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.matches('svg, img') && !node.parentElement?.closest('svg'))
        items.push({ sign: DRAWING, element: node, spot: { text: -1, offset: 0 }, held: false });
      continue;
    }
    const text = node as Text;
    if (text.parentElement?.closest('svg')) continue;
    number += 1;
    const holder = text.parentElement?.closest('.held, .formula-space, code') ?? null;
    const held = holder !== null && !holder.matches('.formula-space');
    for (let offset = 0; offset < text.length; offset += 1)
      items.push({ sign: text.data.charAt(offset), text, spot: { text: number, offset }, held });
  }
  return items;
}

function boxOfItem(item: Item | undefined): DOMRect | undefined {
  if (item?.element) return item.element.getBoundingClientRect();
  return item?.text ? boxOf(item.text, item.spot.offset) : undefined;
}

/** Where the last letter or drawing ends. */
function endOf(items: readonly Item[], left: number): number {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item && !/\s/.test(item.sign)) return boxOfItem(item)?.right ?? left;
  }
  return left;
}

/** The widths of a hyphen, of a space as the face has it, and of one as it is set. */
function probeOf(copy: HTMLElement): { hyphen: number; space: number; least: number } {
  const span = document.createElement('span');
  span.style.wordSpacing = '0';
  const widthOf = (text: string): number => {
    span.textContent = text;
    return span.getBoundingClientRect().width;
  };
  copy.append(span);
  const [hyphen, space] = [widthOf('\u2010'), widthOf('x x') - widthOf('xx')];
  span.style.wordSpacing = '';
  const least = widthOf('x x') - widthOf('xx');
  span.remove();
  return { hyphen, space, least };
}
