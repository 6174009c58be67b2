/** A page that would stay empty because its next paragraph calls more notes at once than have room. */
import { spaceAbove } from './foot-room.js';
import type { BreakToken, PagedPage } from './paged.js';
import { textBoxesOf } from './read-lines.js';
import { spreadOf } from './read-spaces.js';
import { LOOSE } from './read-prose.js';
import { hold, type Held } from './hold.js';
import { TRACKINGS } from './set-lines.js';
import { boxOf, ownTexts, type Place } from './text-lines.js';
import { LEAST_LINES } from './two-lines.js';

/** So much of a page must be empty for a line to be spread. */
const MOST_EMPTY = 0.25;
/** So many of the words behind a call may be held to it. */
const MOST_HELD = 6;

/**
 * Where the second line of the paragraph calls a note that does not begin on the page any more, the paragraph goes over as a whole. Here it
 * is divided so that the call comes to its third line, if that spreads no line too far; then its first two lines fill the page. Each
 * paragraph is tried once.
 */
export function holdBackCall(page: PagedPage, _source: ParentNode, end: BreakToken | undefined): boolean {
  const block = wholeParagraph(end);
  const area = page.element.querySelector('.pagedjs_area');
  if (!block || !area || 'tried' in block.dataset) return false;
  const room = roomOn(page, area.getBoundingClientRect());
  if (room <= area.getBoundingClientRect().height * MOST_EMPTY) return false;
  block.dataset['tried'] = '';
  const bench = document.createElement('div');
  bench.className = 'bench';
  area.append(bench);
  const held = heldCall(block, bench, room - (page.footnotesArea.querySelector('.footnote') ? 0 : footSpace(page)));
  bench.remove();
  if (!held) return false;
  hold(block, held);
  return true;
}

/** The paragraph with notes that goes over to the next page as a whole. */
function wholeParagraph(end: BreakToken | undefined): HTMLElement | undefined {
  const { node, offset = 0 } = end ?? {};
  const block = node instanceof Text && !node.previousSibling ? node.parentElement : node;
  const isWhole = offset === 0 && block instanceof HTMLElement && block.matches('section > p:not([data-layout-break])');
  return isWhole && block.querySelector('.footnote') ? block : undefined;
}

/** What is empty of a page, in px. */
function roomOn(page: PagedPage, area: DOMRect): number {
  const text = document.createRange();
  text.selectNodeContents(page.wrapper);
  const here = [...text.getClientRects()].filter(({ left, width }) => width > 0 && left < area.right);
  const notes = [...page.footnotesArea.querySelectorAll('.footnote')].map((note) => note.getBoundingClientRect());
  const foot = notes.length > 0 ? footSpace(page) + notes.reduce((sum, { height }) => sum + height, 0) : 0;
  return area.bottom - Math.max(area.top, ...here.map(({ bottom }) => bottom)) - foot;
}

function footSpace(page: PagedPage): number {
  const inner = page.footnotesArea.querySelector<HTMLElement>('.pagedjs_footnote_inner_content');
  return inner ? spaceAbove(inner) : 0;
}

/** Letters a hair apart leave less to the spaces. */
const TRACKED = [0, Math.max(...TRACKINGS)];

/** Gives the last call of the second line that can be held back and leaves a page that has room for what is called before it. */
function heldCall(block: HTMLElement, bench: HTMLElement, room: number): Held | undefined {
  const usual = copyOf(block, bench);
  const leading = leadingOf(usual);
  const calls = [...usual.querySelectorAll<HTMLElement>('.note-call')].map((call) => lineOf(call.getBoundingClientRect(), usual));
  const from = startOfLine(LEAST_LINES - 1, usual);
  const heights = heightsOfNotes(block, bench);
  for (let call = calls.lastIndexOf(LEAST_LINES - 1); calls[call] === LEAST_LINES - 1; call -= 1) {
    const whole = heights.slice(0, Math.max(0, call - 1)).reduce((sum, { height }) => sum + height, 0);
    const last = heights[call - 1];
    const needed = LEAST_LINES * leading + whole + (last ? Math.min(last.height, LEAST_LINES * last.leading) : 0);
    const held = needed <= room ? howToHold(block, bench, call, from) : undefined;
    if (held) return held;
  }
  return undefined;
}

/** How a call is brought to the third line; nothing where a line would be spread too far. */
function howToHold(block: HTMLElement, bench: HTMLElement, call: number, from: Place): Held | undefined {
  for (const tracking of TRACKED) {
    for (let words = 0; words <= MOST_HELD; words += 1) {
      const copy = copyOf(block, bench);
      const held = { call, words, from, tracking };
      const own = hold(copy, held);
      if (!own || lineOf(own.getBoundingClientRect(), copy) !== LEAST_LINES) continue;
      if (isEven(copy)) return held;
      break;
    }
  }
  return undefined;
}

function isEven(copy: HTMLElement): boolean {
  const lines = textBoxesOf(copy).find(({ element }) => element === copy)?.lines ?? [];
  const ratios = lines.slice(0, -1).map((line) => spreadOf(line) ?? NaN);
  return lines.length >= 2 * LEAST_LINES && ratios.every((ratio) => ratio <= LOOSE);
}

/** A copy as it will be set, without its notes; it is indented as the paragraph is. */
function copyOf(block: HTMLElement, bench: HTMLElement): HTMLElement {
  const section = block.parentElement?.cloneNode(false) as HTMLElement;
  const copy = block.cloneNode(true) as HTMLElement;
  for (const note of copy.querySelectorAll('.footnote')) note.remove();
  section.append(...(block.previousElementSibling ? [block.previousElementSibling.cloneNode(false)] : []), copy);
  bench.replaceChildren(section);
  return copy;
}

function heightsOfNotes(block: HTMLElement, bench: HTMLElement): { height: number; leading: number }[] {
  const notes = [...block.querySelectorAll('.footnote')].map((note) => note.cloneNode(true) as HTMLElement);
  bench.replaceChildren(...notes);
  return notes.map((note) => ({ height: note.getBoundingClientRect().height, leading: leadingOf(note) }));
}

/** The first letter of a line. */
function startOfLine(line: number, block: HTMLElement): Place {
  for (const [text, one] of ownTexts(block).entries())
    for (let offset = 0; offset < one.length; offset += 1) {
      const box = boxOf(one, offset);
      if (box && box.width > 0 && lineOf(box, block) >= line) return { text, offset };
    }
  return { text: 0, offset: 0 };
}

/** The line of a block that a letter or a call stands on, from 0. */
function lineOf({ top, bottom }: DOMRect, block: HTMLElement): number {
  return Math.floor(((top + bottom) / 2 - block.getBoundingClientRect().top) / leadingOf(block));
}

function leadingOf(block: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(block).lineHeight);
}
