/** How far up the foot of a page may reach. */
import { boxOf, textsIn } from './text-lines.js';
import { LEAST_LINES, linesOf } from './two-lines.js';

/** Half of what a line has beyond its letters, in px, and a part of one more. */
const BELOW_LETTERS = 3;
/** Lines of a note that must have room on the page of its call, if not all of it has. */
const LEAST_OF_NOTE = 2;
const HEIGHT = '--pagedjs-footnotes-height';

/** Gives the height that Paged.js has given to the notes of a page, as CSS (`48px`); empty while it has given none. */
export function heightOfFoot(area: HTMLElement): string {
  return area.style.getPropertyValue(HEIGHT);
}

/**
 * Cuts the note that has just come to the foot where the foot would reach into the line that calls it, or into lines below that must stay
 * with it. Where that leaves too little of the note, the line goes over. `height` is that of the foot before the note came.
 */
export function leaveRoom(call: HTMLElement, note: Element, area: HTMLElement, height: string): void {
  const inner = area.querySelector<HTMLElement>('.pagedjs_footnote_inner_content');
  if (!inner?.contains(note)) return;
  const { bottom, right } = area.getBoundingClientRect();
  const reaches = Number.parseFloat(heightOfFoot(area));
  if ('cut' in inner.dataset) {
    // Of a note that follows one that is cut nothing has room: its line goes over.
    const { left, top, height: letters } = call.getBoundingClientRect();
    if (left < right) area.style.setProperty(HEIGHT, `${Math.max(reaches, bottom - top - letters / 2)}px`);
    return;
  }
  const end = endOfLinesBelow(call, area, height);
  if (end !== undefined) {
    const room = bottom - end - BELOW_LETTERS;
    if (room < reaches) cut(inner, area, room, room - spaceAbove(inner));
  } else if (inner.style.height) {
    cut(inner, area, reaches - BELOW_LETTERS, Number.parseFloat(inner.style.height) - BELOW_LETTERS);
  }
}

function cut(inner: HTMLElement, area: HTMLElement, height: number, left: number): void {
  const last = inner.lastElementChild ?? inner;
  const above = last.getBoundingClientRect().top - inner.getBoundingClientRect().top;
  if (left - above < LEAST_OF_NOTE * Number.parseFloat(getComputedStyle(last).lineHeight)) return;
  inner.dataset['cut'] = '';
  area.style.setProperty(HEIGHT, `${height}px`);
  inner.style.height = `${left}px`;
}

/** What the foot has above its notes. */
export function spaceAbove(inner: HTMLElement): number {
  const { marginTop, borderTopWidth, paddingTop } = getComputedStyle(inner.parentElement ?? inner);
  return [marginTop, borderTopWidth, paddingTop].reduce((sum, length) => sum + Number.parseFloat(length), 0);
}

/**
 * Where the letters of the lines end, in px, that must stay on the page with the line of a call, if there are any below it: a paragraph
 * that is broken leaves two lines and takes two.
 */
function endOfLinesBelow(call: HTMLElement, area: HTMLElement, height: string): number | undefined {
  const block = call.closest<HTMLElement>('p, li, dd');
  if (!block || !isNear(call, block, area)) return undefined;
  return asItWas(block, area, height, () => {
    const before = document.createRange();
    before.setStartBefore(call);
    const [here, all] = [Math.max(1, linesOf(block, undefined, before)), linesOf(block, undefined, undefined)];
    const least = 'splitFrom' in block.dataset ? here : Math.max(here, leastOf(block));
    const below = (all - least < LEAST_LINES ? all : least) - here;
    const letters = lettersBefore(call, block);
    return below > 0 && letters ? letters.bottom + below * leadingOf(block) : undefined;
  });
}

/** Whether the foot may reach into lines that stay with that of a call. */
function isNear(call: HTMLElement, block: HTMLElement, area: HTMLElement): boolean {
  const { bottom, left } = call.getBoundingClientRect();
  const foot = area.querySelector('.pagedjs_footnote_area')?.getBoundingClientRect().top ?? 0;
  return left >= area.getBoundingClientRect().right || bottom + (leastOf(block) + 1) * leadingOf(block) > foot;
}

/** Looks at a block as the page was before a note came to the foot, and as it will be when those that follow have come there. */
function asItWas<T>(block: HTMLElement, area: HTMLElement, height: string, look: () => T): T {
  const reached = heightOfFoot(area);
  const notes = [...block.querySelectorAll<HTMLElement>('.footnote')];
  for (const note of notes) note.hidden = true;
  area.style.setProperty(HEIGHT, height || '0px');
  const seen = look();
  area.style.setProperty(HEIGHT, reached);
  for (const note of notes) note.hidden = false;
  return seen;
}

/** The lines of a paragraph that stay at the foot, if any do. */
function leastOf({ dataset }: HTMLElement): number {
  return Number(dataset['atLeast'] ?? LEAST_LINES);
}

function lettersBefore(call: HTMLElement, block: HTMLElement): DOMRect | undefined {
  const text = textsIn(block).findLast(
    (one) => one.data.trim() !== '' && (one.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return text && boxOf(text, text.data.trimEnd().length - 1);
}

function leadingOf(block: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(block).lineHeight);
}
