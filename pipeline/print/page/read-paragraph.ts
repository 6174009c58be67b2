/** Where the lines of a paragraph may end, as the browser sees it. */
import type { Opportunity, Paragraph } from './best-lines.js';
import { boxesOf, cut, type Pieces } from './pieces.js';
import { boxOf, ELSEWHERE } from './text-lines.js';

/** A character of the source at which a line may end; texts by their number among the paragraph's own. */
export interface Spot {
  text: number;
  offset: number;
}

/** What of a paragraph stays the same however far apart its letters stand. */
export interface Signs {
  marks: readonly Mark[];
  /** Its last letter or drawing. */
  last: Item | undefined;
  /** Where each opportunity can be taken from the browser. */
  spots: readonly (Spot | undefined)[];
  /** Its texts, cut at the marks. */
  pieces: readonly Pieces[];
}

/**
 * Gives the places of a paragraph where lines may end, from two copies: one that will be measured, which is cut there, and one in a column
 * without width, which shows every place where the browser would end a line by itself.
 */
export function readSigns(endless: HTMLElement, narrow: HTMLElement): Signs {
  const items = itemsOf(endless);
  const marks = marksOf(items, itemsOf(narrow));
  const spots = marks
    .filter(({ kind }) => kind !== 'held')
    .map(({ kind, item }) => (kind === 'space' || kind === 'soft' ? item.spot : undefined));
  return { marks, last: items.findLast(({ sign }) => !/\s/.test(sign)), spots, pieces: cutAt(marks) };
}

function cutAt(marks: readonly Mark[]): Pieces[] {
  const offsets = new Map<Text, number[]>();
  for (const { kind, item } of marks) {
    if (!item.text || kind === 'held') continue;
    const { offset } = item.spot;
    const cuts = kind === 'space' ? [offset, offset + 1] : [kind === 'soft' ? offset + 1 : offset];
    offsets.set(item.text, [...(offsets.get(item.text) ?? []), ...cuts]);
  }
  return [...offsets].map(([text, places]) => cut(text, places));
}

/** Gives the paragraph as its letters stand now. */
export function measureParagraph(endless: HTMLElement, { marks, last, pieces }: Signs): Paragraph {
  const box = endless.getBoundingClientRect();
  const style = getComputedStyle(endless);
  const left = box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  const right = box.right - Number.parseFloat(style.paddingRight) - Number.parseFloat(style.borderRightWidth);
  const start = left + Number.parseFloat(style.textIndent);
  const edges = edgesOf(pieces);
  let spaces = 0;
  const opportunities = marks.flatMap<Opportunity>(({ kind, item }) => {
    const before = spaces;
    if (kind === 'space' || kind === 'held') spaces += 1;
    if (kind === 'held') return [];
    const at = edges.of(item, kind === 'soft' ? 1 : 0);
    if (at === undefined) return [];
    return [{ kind, end: at, next: kind === 'space' ? (edges.of(item, 1) ?? at) : at, spaces: before }];
  });
  const end = edges.after(last) ?? left;
  opportunities.push({ kind: 'end', end, next: end, spaces });
  return { opportunities, start, firstWidth: right - start, width: right - left, ...probeOf(endless, style) };
}

interface Edges {
  /** Where a drawing begins, or a text goes on after so many letters. */
  of: (item: Item, after: number) => number | undefined;
  /** Where the last letter or drawing ends. */
  after: (last: Item | undefined) => number | undefined;
}

/** Each piece of a text is made wider by the browser, up to a 64th of a px: half of that on the average. */
const ROUNDED = 1 / 128;

function edgesOf(pieces: readonly Pieces[]): Edges {
  const edges = new Map<Text, Map<number, number>>();
  let cuts = 0;
  for (const one of pieces) {
    const boxes = boxesOf(one);
    const places = new Map<number, number>();
    for (const [index, offset] of one.starts.entries()) {
      const box = boxes[index];
      if (!box) continue;
      places.set(offset, box.left - cuts * ROUNDED);
      places.set(one.starts[index + 1] ?? one.data.length, box.right - cuts * ROUNDED);
      cuts += 1;
    }
    edges.set(one.text, places);
  }
  return {
    of: ({ text, element, spot }, after) =>
      element ? element.getBoundingClientRect().left - cuts * ROUNDED : text && edges.get(text)?.get(spot.offset + after),
    after: (last) => {
      const own = last?.text && edges.get(last.text);
      return own ? Math.max(...own.values()) : boxOfItem(last)?.right;
    },
  };
}

interface Mark {
  /** `held`: a space that ends no line. */
  kind: Opportunity['kind'] | 'held';
  /** The space, the soft hyphen, or the letter with which the next line begins. */
  item: Item;
}

/** A character that is no letter, digit or space: a line may end before or after it. */
const ODD = /[^\p{L}\p{M}\p{N}\s\u00AD]/u;
/** Before these no line ends, nor after those (Unicode Standard Annex 14, LB13, LB14, LB19, LB22). */
const CLOSES = /[,.;:!?)\]}\u2019\u201D\u2026]/;
const OPENS = /[([{\u2018\u201C]/;

/** Spaces, places where a word may be divided, and what else of a paragraph may end a line, in their order. */
function marksOf(items: readonly Item[], twins: readonly Item[]): Mark[] {
  const marks: Mark[] = [];
  const end = items.findLastIndex(({ sign }) => !COLLAPSES.test(sign));
  for (const [index, item] of items.entries()) {
    const { sign } = item;
    const before = items[index - 1];
    if (sign === '\u00AD') marks.push({ kind: 'soft', item });
    else if (/\s/.test(sign)) {
      // Of spaces in a row one is shown, and none at the ends.
      if (COLLAPSES.test(sign) && (!before || COLLAPSES.test(before.sign) || index > end)) continue;
      marks.push({ kind: sign === '\u00A0' || item.held ? 'held' : 'space', item });
    } else if (before && mayOpen(before.sign, sign)) {
      const [upper, lower] = [boxOfItem(twins[index - 1]), boxOfItem(twins[index])];
      if (upper && lower && opensLine(lower, upper)) marks.push({ kind: kindOf(before.sign, sign), item });
    }
  }
  return marks;
}

const COLLAPSES = /[ \n\t\r]/;

function mayOpen(last: string, sign: string): boolean {
  return !/[\s\u00AD]/.test(last) && (ODD.test(sign) || ODD.test(last)) && !CLOSES.test(sign) && !OPENS.test(last);
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
