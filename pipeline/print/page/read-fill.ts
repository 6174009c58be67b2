/** How a page is filled: where its text begins and ends, what is empty between, and what stands at its edges. Lengths are CSS px. */
import type { TextBox } from './read-lines.js';

export interface Fill {
  /** Of the type area. */
  depth: number;
  /** From the head of the type area to the end of what stands on it, its notes left out. */
  used: number;
  /** What notes take at the foot. */
  foot: number;
  /** What is empty: above the text, below it, and in holes that no margin of a block makes. */
  empty: number;
  /** The largest hole, and where it is. */
  gap: number;
  gapAt: 'head' | 'middle' | 'foot';
  /** Lines of text that are in no figure, table, listing or note. */
  lines: number;
  /** Figures, tables, listings, formulas and pictures. */
  objects: number;
  /** The author asked for a page break before it. */
  asked: boolean;
  /** The blocks that the page begins and ends with. */
  first?: number;
  last?: number;
}

/** Blocks may stand so far apart: the space above a heading that follows a figure. */
const LARGEST_MARGIN = 64;
/** Lines that must follow a heading on its page. */
const LINES_BELOW_HEADING = 2;

export const OBJECTS = 'figure, table, pre, img, svg, .equation, .placeholder, .missing, .panel';
const HEADING = 'h1,h2,h3,h4,h5,h6';

interface Stretch {
  top: number;
  bottom: number;
  block?: number;
}

/** Gives how a page is filled; `boxes` are its texts with their lines, those of its notes included. */
export function fillOf(page: Element, boxes: readonly TextBox[]): Fill {
  const area = areaOf(page);
  const end = footOf(page)?.top ?? area.bottom;
  const flow = boxes.filter(({ element }) => inFlow(element));
  const objects = objectsOf(page, area);
  const stretches = [...flow.flatMap(stretchesOf), ...objects.map(stretchOf)].sort((a, b) => a.top - b.top);
  const [opening, closing] = [stretches[0], lowest(stretches)];
  const holes = holesIn(stretches, area.top, end, page.querySelector('h1'));
  const widest = holes.reduce((most, hole) => (hole.gap > most.gap ? hole : most), { gap: 0, gapAt: 'foot' as const });
  return {
    depth: rounded(area.height),
    used: rounded((closing?.bottom ?? area.top) - area.top),
    foot: rounded(area.bottom - end),
    empty: rounded(holes.reduce((sum, { gap }) => sum + gap, 0)),
    ...widest,
    lines: flow.filter(({ element }) => !element.closest(OBJECTS)).reduce((sum, { lines }) => sum + lines.length, 0),
    objects: objects.length,
    asked: page.querySelector('.pagedjs_page_content .page-break') !== null,
    ...(opening?.block === undefined ? {} : { first: opening.block }),
    ...(closing?.block === undefined ? {} : { last: closing.block }),
  };
}

/** The headings with less than two lines below them, by block; of headings that follow each other, the last. */
export function headingsAtFoot(page: Element, boxes: readonly TextBox[]): number[] {
  const area = areaOf(page);
  const flow = boxes.filter(({ element }) => inFlow(element));
  const objects = objectsOf(page, area);
  return flow.flatMap(({ element, lines }, index) => {
    const heading = element.closest<HTMLElement>(HEADING);
    const bottom = lines.at(-1)?.bottom ?? 0;
    if (!heading || isHeading(flow[index + 1]) || objects.some((object) => object.getBoundingClientRect().bottom > bottom))
      return [];
    const below = flow.filter((box) => !isHeading(box)).flatMap((box) => box.lines);
    return below.filter(({ top }) => top > bottom - 2).length < LINES_BELOW_HEADING ? [blockOf(heading) ?? -1] : [];
  });
}

function isHeading(box: TextBox | undefined): boolean {
  return box !== undefined && box.element.closest(HEADING) !== null;
}

/** Gives the type area of a page, or where it has none the whole page. */
export function areaOf(page: Element): DOMRect {
  return (page.querySelector('.pagedjs_area') ?? page).getBoundingClientRect();
}

/** Where the notes of a page stand, if it has any. */
export function footOf(page: Element): DOMRect | undefined {
  const foot = page.querySelector('.pagedjs_footnote_area');
  return foot?.querySelector('.footnote') ? foot.getBoundingClientRect() : undefined;
}

/** Gives the number of the block that the element is or is in; nothing outside of blocks. */
export function blockOf(element: Element): number | undefined {
  const block = element.closest<HTMLElement>('[data-block]')?.dataset['block'];
  return block === undefined ? undefined : Number(block);
}

/** Not at the foot, and not beside the text. */
export function inFlow(element: Element): boolean {
  return !element.closest('.pagedjs_footnote_area, .margin-column') && getComputedStyle(element).position !== 'absolute';
}

function objectsOf(page: Element, area: DOMRect): Element[] {
  return [...page.querySelectorAll(`.pagedjs_page_content :is(${OBJECTS})`)].filter((object) => {
    if (object.parentElement?.closest(OBJECTS) || object.closest('.formula') || object.matches('.in-line')) return false;
    const { left, right, height } = object.getBoundingClientRect();
    return height > 0 && left < area.right && right > area.left && inFlow(object);
  });
}

function stretchesOf({ element, lines }: TextBox): Stretch[] {
  const block = blockOf(element);
  return lines.map(({ top, bottom }) => ({ top, bottom, block }));
}

function stretchOf(object: Element): Stretch {
  const { top, bottom } = object.getBoundingClientRect();
  const inside = object.querySelector('[data-block]');
  return { top, bottom, block: blockOf(object) ?? (inside ? blockOf(inside) : undefined) };
}

function lowest(stretches: readonly Stretch[]): Stretch | undefined {
  return stretches.reduce<Stretch | undefined>((low, one) => (!low || one.bottom >= low.bottom ? one : low), undefined);
}

/** What a title has above and below it is its design. */
function holesIn(stretches: readonly Stretch[], top: number, end: number, title: Element | null): Pick<Fill, 'gap' | 'gapAt'>[] {
  const holes: Pick<Fill, 'gap' | 'gapAt'>[] = [];
  const start = title?.getBoundingClientRect().bottom ?? top;
  let reached = start;
  for (const stretch of stretches) {
    const gap = stretch.top - reached;
    const gapAt = reached === top ? 'head' : 'middle';
    if (gap > LARGEST_MARGIN && reached !== title?.getBoundingClientRect().bottom) holes.push({ gap: rounded(gap), gapAt });
    reached = Math.max(reached, stretch.bottom);
  }
  if (end > reached) holes.push({ gap: rounded(end - reached), gapAt: 'foot' });
  return holes;
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
