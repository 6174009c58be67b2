/** Divided words at the ends of lines that stand under each other. */
import type { PagedPage } from './paged.js';
import { sourceOf } from './paged.js';
import { boxOf, isBelow, ownTexts } from './text-lines.js';

/** So many lines in a row may end with a hyphen (CMOS 2.113). */
const MOST_IN_A_ROW = 3;

/** A place where a word may be divided, or a hyphen of the text. */
interface Place {
  text: Text;
  offset: number;
  soft: boolean;
}

/** Joins the word that ends one line too many, in the source; true if there was one. */
export function unstackHyphens(page: PagedPage, source: ParentNode): boolean {
  let changed = false;
  const notes = page.footnotesArea.querySelectorAll<HTMLElement>('.footnote');
  for (const block of [...page.wrapper.querySelectorAll<HTMLElement>('p, li, dd'), ...notes]) {
    if (block.querySelector('p, li, dd') || isAsPlanned(block)) continue;
    const origin = sourceOf(block, source);
    const at = origin ? surplus(block) : -1;
    if (!origin || at < 0) continue;
    const before = earlierParts(block).reduce((sum, part) => sum + hyphensOf(part).length, 0);
    const place = hyphensOf(origin)[before + at];
    if (!place?.soft) continue;
    place.text.deleteData(place.offset, 1);
    changed = true;
  }
  return changed;
}

/** Lines were divided with a look at rows of hyphens, but a part that goes on from a page may begin elsewhere. */
function isAsPlanned({ dataset }: HTMLElement): boolean {
  return 'planned' in dataset && !('splitFrom' in dataset);
}

/** The parts of the same block on pages before. */
function earlierParts(block: HTMLElement): HTMLElement[] {
  const parts = [...document.querySelectorAll<HTMLElement>(`.pagedjs_area [data-ref="${block.dataset['ref'] ?? ''}"]`)];
  return parts.slice(0, parts.indexOf(block));
}

/** Which of the block's soft hyphens is the last in a row of four lines that end in a hyphen; -1 where there is none. */
function surplus(block: HTMLElement): number {
  const all = hyphensOf(block);
  let row: number[] = [];
  let last: DOMRect | undefined;
  for (const [index, place] of all.entries()) {
    const ends = lineEnd(place);
    if (!ends) continue;
    const { upper, lower } = ends;
    // The line that goes on from the last hyphen is the one that ends here.
    row = last && Math.abs(upper.bottom - last.bottom) < upper.height / 2 ? [...row, index] : [index];
    last = lower;
    const surplus = row.length > MOST_IN_A_ROW ? row.findLast((one) => all[one]?.soft) : undefined;
    if (surplus !== undefined) return surplus;
  }
  return -1;
}

/** The boxes of the letters before and after a hyphen, if a line ends there. */
function lineEnd({ text, offset }: Place): { upper: DOMRect; lower: DOMRect } | undefined {
  const upper = boxOf(text, offset - 1);
  const lower = boxOf(text, offset + 1);
  return upper && lower && isBelow(lower, upper) ? { upper, lower } : undefined;
}

function hyphensOf(block: HTMLElement): Place[] {
  return ownTexts(block).flatMap((text) =>
    [...text.data.matchAll(/\u00AD|-/g)].map(({ 0: sign, index: offset }) => ({ text, offset, soft: sign !== '-' })),
  );
}
