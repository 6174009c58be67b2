/** What stands in the margin column: notes beside their calls, asides beside their text. */
import { baselineOf, baselinesIn } from './baselines.js';
import { stack, type Interval } from './stack.js';
import type { PagedPage } from './paged.js';
import { sourceOf } from './paged.js';

/** Share of the depth that one note may take; a longer one stands at the foot. */
const TALLEST_NOTE = 0.7;
/** Lines of the margin between two notes. */
const APART = 0.5;

/** Hides what will stand in the margin, so that the text is laid out without it. Notes of the margin are no footnotes any more. */
export function hideMargin(source: ParentNode): void {
  for (const note of source.querySelectorAll<HTMLElement>('.footnote[data-place="margin"]')) {
    for (const name of ['data-note', 'data-break-before']) note.removeAttribute(name);
    note.classList.replace('footnote', 'margin-note');
    note.hidden = true;
  }
  for (const aside of source.querySelectorAll<HTMLElement>('section .column-margin')) aside.hidden = true;
}

/**
 * Sets what belongs into the margin of a page: as near to its place as those before it allow. What has no room goes back into the source,
 * a note to the foot of the page, an aside into the text: then it is true that the page must be laid out again.
 */
export function setMargin(page: PagedPage, source: ParentNode): boolean {
  const area = page.element.querySelector<HTMLElement>('.pagedjs_area');
  if (!area) return false;
  area.querySelector(':scope > .margin-column')?.remove();
  const found = [...area.querySelectorAll<HTMLElement>('.margin-note, .column-margin[hidden]')];
  if (found.length === 0) return false;
  const { top, height: depth } = area.getBoundingClientRect();
  const wanted = placesOf(found).map((place) => place - top);
  const column = document.createElement('div');
  column.className = 'margin-column';
  area.append(column);
  for (const item of found) {
    item.hidden = false;
    // Out of its section, an aside would be one of the page.
    item.setAttribute('role', 'note');
    column.append(item);
  }
  const heights = found.map((item) => item.getBoundingClientRect().height);
  const baselines = baselinesIn(found);
  const items = found.map((_, index) => ({ at: (wanted[index] ?? 0) - (baselines[index] ?? 0), height: heights[index] ?? 0 }));
  const places = stack(items, { depth, apart: APART * lineOf(column), taken: wideIn(area, top) });
  const misfit = places ? undefined : longest(heights);
  const tooLong = heights.findIndex((height) => height > depth * TALLEST_NOTE);
  const out = found[misfit ?? tooLong];
  if (out && sendBack(out, source)) {
    column.remove();
    return true;
  }
  for (const [index, item] of found.entries()) item.style.top = `${(places?.[index] ?? 0).toFixed(2)}px`;
  return false;
}

/** Where items want to be, in px from the top of the window: the baseline of its call; of an aside, the head of what follows it. */
function placesOf(items: readonly HTMLElement[]): number[] {
  return items.map((item) => {
    if (item.matches('.margin-note')) return baselineOfCall(item);
    return (follows(item) ?? precedes(item) ?? item.parentElement)?.getBoundingClientRect().top ?? 0;
  });
}

/** A note called in a note stands behind that one, and its call is the other's. */
function baselineOfCall(note: HTMLElement): number {
  const call = precedes(note);
  return call ? baselineOf(call) : 0;
}

function follows(item: HTMLElement): Element | null {
  let next = item.nextElementSibling;
  while (next instanceof HTMLElement && next.hidden) next = next.nextElementSibling;
  return next;
}

function precedes(item: HTMLElement): Element | null {
  let before = item.previousElementSibling;
  while (before instanceof HTMLElement && before.hidden) before = before.previousElementSibling;
  return before;
}

function lineOf(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).lineHeight) || 14;
}

/** Where wide displays take the margin column, too. */
function wideIn(area: HTMLElement, top: number): Interval[] {
  return [...area.querySelectorAll('.wide')].map((element) => {
    const box = element.getBoundingClientRect();
    return { from: box.top - top, to: box.bottom - top };
  });
}

function longest(heights: readonly number[]): number {
  return heights.indexOf(Math.max(...heights));
}

/** Gives up the margin for an item of the source; false where that was done before. */
function sendBack(item: HTMLElement, source: ParentNode): boolean {
  const origin = sourceOf(item, source);
  if (!origin?.hidden) return false;
  origin.hidden = false;
  if (!origin.matches('.margin-note')) return true;
  origin.classList.replace('margin-note', 'footnote');
  origin.dataset['note'] = 'footnote';
  origin.dataset['breakBefore'] = 'avoid';
  return true;
}
