/** Where the lines of a paragraph may end, as the browser sees it. */
import type { Opportunity, Paragraph } from './best-lines.js';
import { boxOf, ELSEWHERE } from './text-lines.js';

/** A character of the source at which a line may end; texts by their number among the paragraph's own. */
export interface Spot {
  text: number;
  offset: number;
}

/** What of a paragraph stays the same however far apart its letters stand. */
export interface Signs {
  items: readonly Item[];
  marks: readonly Mark[];
  /** Where each opportunity can be taken from the browser. */
  spots: readonly (Spot | undefined)[];
}

/**
 * Gives the places of a paragraph where lines may end, from two copies: one that stands on an endless line, and one in a column without
 * width, which shows every place where the browser would end a line by itself.
 */
export function readSigns(endless: HTMLElement, narrow: HTMLElement): Signs {
  const items = itemsOf(endless);
  const marks = marksOf(items, itemsOf(narrow));
  return { items, marks, spots: marks.filter(({ kind }) => kind !== 'held').map(({ spot }) => spot) };
}

/** Gives the paragraph as its letters stand now. */
export function measureParagraph(endless: HTMLElement, { items, marks }: Signs): Paragraph {
  const box = endless.getBoundingClientRect();
  const style = getComputedStyle(endless);
  const left = box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  const right = box.right - Number.parseFloat(style.paddingRight) - Number.parseFloat(style.borderRightWidth);
  const start = left + Number.parseFloat(style.textIndent);
  const last = endOf(items, left);
  let spaces = 0;
  const opportunities = marks.flatMap<Opportunity>(({ kind, index }) => {
    const before = spaces;
    const at = boxOfItem(items[index]);
    if (kind === 'space' || kind === 'held') spaces += 1;
    if (!at || kind === 'held') return [];
    const [end, next] = kind === 'space' ? [at.left, at.right] : kind === 'soft' ? [at.right, at.right] : [at.left, at.left];
    return [{ kind, end, next, spaces: before }];
  });
  opportunities.push({ kind: 'end', end: last, next: last, spaces });
  return { opportunities, start, firstWidth: right - start, width: right - left, ...probeOf(endless, style) };
}

export interface Mark {
  /** `held`: a space that ends no line. */
  kind: Opportunity['kind'] | 'held';
  /** The space, the soft hyphen, or the letter with which the next line begins. */
  index: number;
  spot?: Spot;
}

/** A character that is no letter, digit or space: a line may end before or after it. */
const ODD = /[^\p{L}\p{M}\p{N}\s\u00AD]/u;

/** Spaces, places where a word may be divided, and what else of a paragraph may end a line, in their order. */
function marksOf(items: readonly Item[], twins: readonly Item[]): Mark[] {
  const marks: Mark[] = [];
  for (const [index, item] of items.entries()) {
    const { sign, spot } = item;
    if (sign === '\u00AD' || /\s/.test(sign)) {
      const at = boxOfItem(item);
      // Of spaces in a row one is shown.
      if (!at || (sign !== '\u00AD' && at.width === 0)) continue;
      marks.push({ kind: sign === '\u00AD' ? 'soft' : sign === '\u00A0' || item.held ? 'held' : 'space', index, spot });
      continue;
    }
    const last = items[index - 1];
    if (!last || /[\s\u00AD]/.test(last.sign) || !(ODD.test(sign) || ODD.test(last.sign))) continue;
    const [upper, lower] = [boxOfItem(twins[index - 1]), boxOfItem(twins[index])];
    if (upper && lower && opensLine(lower, upper) && boxOfItem(item)) marks.push({ kind: kindOf(last.sign, sign), index });
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
export interface Item {
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

type Probe = Pick<Paragraph, 'hyphen' | 'space' | 'least'>;

/** To measure in a paragraph is to lay it out again, and most are set alike. */
const probes = new Map<string, Probe>();

function probeOf(copy: HTMLElement, { font, letterSpacing, wordSpacing, fontFeatureSettings }: CSSStyleDeclaration): Probe {
  const key = [font, letterSpacing, wordSpacing, fontFeatureSettings].join('|');
  const probe = probes.get(key) ?? probed(copy);
  probes.set(key, probe);
  return probe;
}

/** The widths of a hyphen, of a space as the face has it, and of one as it is set. */
function probed(copy: HTMLElement): Probe {
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
