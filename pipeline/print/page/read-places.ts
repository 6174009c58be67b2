/** What on a page has a place of its own: whatever has an id, and headings, figures, formulas and notes without one. */
import type { PlaceKind } from '../../page-map-file.js';
import { widest } from './area.js';
import { areaOf, blockOf } from './read-fill.js';

export interface PlaceReading {
  kind: PlaceKind;
  /** Empty where it has none; that of a note at the foot or in the margin is lost to layout. */
  id: string;
  /** The block it is or stands in, else the first it holds. */
  block: number;
  box: BoxReading;
  /** Of a heading. */
  heading?: { level: number; text: string };
}

/** CSS px: its left edge from that of the trim on a recto and on a verso, its top from the trim's, width and height. */
export type BoxReading = [recto: number, verso: number, top: number, width: number, height: number];

/** Drawings have ids of their own, for what is drawn twice. */
const PLACES = '[id]:not(svg *), h1, h2, h3, h4, h5, h6, figure, .equation, .footnote[data-block], .margin-note[data-block]';

/** Gives the type area, and what begins on the page, in its order; `seen` holds the ids of earlier pages. What goes on over pages is where its first part is. */
export function placesOf(page: Element, seen: Set<string>): { area: BoxReading; places: PlaceReading[] } {
  const boxOf = boxesOn(page);
  const elements = [...page.querySelectorAll<HTMLElement>(`.pagedjs_area :is(${PLACES})`)];
  const places = elements.flatMap((element): PlaceReading[] => {
    const id = ownId(element);
    if ('splitFrom' in element.dataset || (id && seen.has(id)) || isRepeated(element)) return [];
    if (id) seen.add(id);
    const block = blockOf(element) ?? blockOf(element.querySelector('[data-block]') ?? element) ?? -1;
    const level = /^H([1-6])$/.exec(element.tagName)?.[1];
    const heading = level ? { heading: { level: Number(level), text: titleOf(element) } } : {};
    return [{ kind: kindOf(element), id, block, box: boxOf(element), ...heading }];
  });
  return { area: boxOf(page.querySelector('.pagedjs_area') ?? page), places };
}

/** Paged.js calls a note at the foot by a name of its own. */
function ownId({ id }: Element): string {
  return /^note-[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? '' : id;
}

/** Heads of tables and labels of figures that come again. */
function isRepeated(element: Element): boolean {
  return element.matches('[data-generated]:not([id])');
}

function kindOf(element: Element): PlaceKind {
  if (/^H[1-6]$/.test(element.tagName)) return 'heading';
  if (element.matches('figure')) return element.matches('.table') ? 'table' : element.matches('.listing') ? 'listing' : 'figure';
  if (element.matches('.equation')) return 'equation';
  if (element.matches('.footnote, .margin-note, .note-list > li')) return 'note';
  if (element.matches('.note-call')) return 'note-call';
  if (element.matches('.index-mark')) return 'index';
  return element.matches('.callout') ? 'callout' : 'anchor';
}

/** The words of a heading without the calls of notes and queries. */
function titleOf(heading: HTMLElement): string {
  const title = heading.cloneNode(true) as HTMLElement;
  for (const aside of title.querySelectorAll('.note-call, .footnote, .query-comment, .query-deletion')) aside.remove();
  return title.textContent?.trim() ?? '';
}

/**
 * Gives the box of an element on a page. Layout has the margin column, and what is wide or has its caption beside it, at the right;
 * sheet.css takes them to the outer side of a verso.
 */
function boxesOn(page: Element): (element: Element) => BoxReading {
  const trim = (page.querySelector('.pagedjs_pagebox') ?? page).getBoundingClientRect();
  const area = areaOf(page);
  const isPlain = page.querySelector(ASIDE) === null;
  const margins: [number, number] = [area.left - trim.left, trim.right - area.right];
  const [inside, outside] = isRecto(page) ? margins : [margins[1], margins[0]];
  return (element) => {
    const box = seenBox(element, page);
    const left = box.left - area.left;
    const verso = outside + left + (isPlain ? 0 : aside(element, box, area));
    return [inside + left, verso, box.top - trim.top, box.width, box.height].map(rounded) as BoxReading;
  };
}

/** To Paged.js, the first page is a right one in every section. */
function isRecto(page: Element): boolean {
  return page.classList.contains('pagedjs_right_page') === (document.documentElement.dataset['opensOn'] === 'recto');
}

/** An element that is not drawn is where the one around it is. */
function seenBox(element: Element, page: Element): DOMRect {
  let seen: Element | null = element;
  while (seen && seen !== page && seen.getClientRects().length === 0) seen = seen.parentElement;
  return (seen ?? page).getBoundingClientRect();
}

/** What sheet.css moves, and what is in it. */
const ASIDE = '.margin-column, .column-margin, .wide, .landscape, .caption-beside';

/** By how much an element on a verso is farther to the right than in layout. */
function aside(element: Element, box: DOMRect, area: DOMRect): number {
  const column = element.closest('.margin-column')?.getBoundingClientRect();
  if (column) return area.left - column.left - (column.right - area.right);
  const beside = element.closest('figure.caption-beside');
  const wide = beside ?? element.closest('.wide, .landscape');
  const across = wide ? area.width - widest() : 0;
  if (beside && beside !== element) return across + mirrored(element, beside);
  const strayed = element.closest('.column-margin');
  return (
    across - (strayed ? strayed.getBoundingClientRect().left - (strayed.parentElement?.getBoundingClientRect().left ?? 0) : 0)
  );
}

/** Picture and caption change sides. */
function mirrored(element: Element, figure: Element): number {
  let item = element;
  while (item.parentElement && item.parentElement !== figure) item = item.parentElement;
  const [own, around] = [item.getBoundingClientRect(), figure.getBoundingClientRect()];
  return around.left + around.right - own.right - own.left;
}

function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}
