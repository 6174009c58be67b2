/** Divided words at the ends of lines that stand under each other. */
import type { PagedPage } from './paged.js';
import { sourceOf } from './paged.js';

/** So many lines in a row may end with a hyphen (CMOS 2.113). */
const MOST_IN_A_ROW = 3;
/** Texts that stand elsewhere than the paragraph that holds them. */
const ELSEWHERE = '.footnote, .margin-note';

interface Place {
  text: Text;
  offset: number;
}

/** Joins the word that ends one line too many, in the source; true if there was one. */
export function unstackHyphens(page: PagedPage, source: ParentNode): boolean {
  let changed = false;
  const notes = page.footnotesArea.querySelectorAll<HTMLElement>('.footnote');
  for (const block of [...page.wrapper.querySelectorAll<HTMLElement>('p, li, dd'), ...notes]) {
    if (block.querySelector('p, li, dd')) continue;
    const origin = sourceOf(block, source);
    const at = origin ? surplus(block) : -1;
    if (!origin || at < 0) continue;
    const before = earlierParts(block).reduce((sum, part) => sum + softHyphens(part).length, 0);
    const place = softHyphens(origin)[before + at];
    place?.text.deleteData(place.offset, 1);
    changed ||= place !== undefined;
  }
  return changed;
}

/** The parts of the same block on pages before. */
function earlierParts(block: HTMLElement): HTMLElement[] {
  const parts = [...document.querySelectorAll<HTMLElement>(`.pagedjs_area [data-ref="${block.dataset['ref'] ?? ''}"]`)];
  return parts.slice(0, parts.indexOf(block));
}

/** Which of the block's soft hyphens ends the fourth line in a row; -1 where none does. */
function surplus(block: HTMLElement): number {
  const all = softHyphens(block);
  let row = 0;
  let last: DOMRect | undefined;
  for (const [index, place] of all.entries()) {
    const ends = lineEnd(place);
    if (!ends) continue;
    const { upper, lower } = ends;
    // The line that goes on from the last hyphen is the one that ends here.
    row = last && Math.abs(upper.bottom - last.bottom) < upper.height / 2 ? row + 1 : 1;
    last = lower;
    if (row > MOST_IN_A_ROW) return index;
  }
  return -1;
}

/** The boxes of the letters before and after a soft hyphen, if a line ends there. */
function lineEnd({ text, offset }: Place): { upper: DOMRect; lower: DOMRect } | undefined {
  const upper = boxOf(text, offset - 1);
  const lower = boxOf(text, offset + 1);
  return upper && lower && lower.top > upper.top + upper.height / 2 ? { upper, lower } : undefined;
}

function boxOf(text: Text, at: number): DOMRect | undefined {
  if (at < 0 || at >= text.length) return undefined;
  const range = document.createRange();
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  return [...range.getClientRects()].at(-1);
}

function softHyphens(block: HTMLElement): Place[] {
  const places: Place[] = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const apart = text.parentElement?.closest(ELSEWHERE);
    if (!text.data.includes('\u00AD') || (apart && apart !== block)) continue;
    for (let offset = text.data.indexOf('\u00AD'); offset >= 0; offset = text.data.indexOf('\u00AD', offset + 1))
      places.push({ text, offset });
  }
  return places;
}
