/** Reads what each page holds after layout. */
import { putInDrawings } from './drawings.js';
import { fillOf, headingsAtFoot, type Fill } from './read-fill.js';
import { floatsOf, mentionsOf, type FloatReading, type Mention } from './read-floats.js';
import { misfitsOf, type Misfit } from './read-fit.js';
import { textBoxesOf } from './read-lines.js';
import { callsOf, isEmpty, notesAtFoot, placeholdersOf, strayedFromMargin } from './read-marks.js';
import { placesOf, type BoxReading, type PlaceReading } from './read-places.js';
import { proseOf, proseOn, type Prose, type ProseBox } from './read-prose.js';
import { textsOf, type PageTexts } from './read-texts.js';

export interface PageReading extends PageTexts {
  blank: boolean;
  /** The type area. */
  area: BoxReading;
  /** What begins on this page. */
  places: PlaceReading[];
  /** The first block of running text: that of a figure, a note or the margin only where nothing else is. */
  opens?: number;
  /** Blocks without words: pictures and formulas. */
  drawn: number[];
  /** How far below the upper edge of the trim each block begins, or goes on. */
  tops: [block: number, top: number][];
  misfits: Misfit[];
  fill: Fill;
  prose: Prose;
  /** Headings with less than two lines below them, by block. */
  headingsAtFoot: number[];
  floats: FloatReading[];
  mentions: Mention[];
  /** Calls of notes, by id, and notes whose text or a part of it stands at the foot, by block. */
  calls: string[];
  notes: number[];
  /** What belongs into the margin and had no room there, by block. */
  strayed: number[];
  placeholders: { block: number; words: string }[];
  empty: boolean;
}

/** What is known of a page before the others are. */
interface SinglePage {
  reading: Omit<PageReading, 'prose'>;
  boxes: ProseBox[];
  shrunk: ShrunkFormula[];
}

const read = new Map<Element, SinglePage>();
const seen = new Set<string>();

/** Reads a page that is laid out, after those before it. Its reading is kept. */
export function readPage(page: Element): void {
  if (read.has(page)) return;
  putInDrawings(page);
  const area = page.querySelector('.pagedjs_area') ?? page;
  const lines = textBoxesOf(page);
  markWrappedCode(page);
  const reading = {
    blank: page.classList.contains('pagedjs_blank_page'),
    ...placesOf(page, seen),
    ...wordsOf(area),
    tops: topsOf(page, area),
    misfits: misfitsOf(page, lines),
    fill: fillOf(page, lines),
    headingsAtFoot: headingsAtFoot(page, lines),
    floats: floatsOf(page),
    mentions: mentionsOf(page),
    calls: callsOf(page),
    notes: notesAtFoot(page),
    strayed: strayedFromMargin(page),
    placeholders: placeholdersOf(lines),
    empty: isEmpty(page, lines),
  };
  read.set(page, { reading, boxes: proseOn(lines), shrunk: shrunkOn(page) });
}

/** Counts the rows of lines of code that have more than one. */
function markWrappedCode(page: Element): void {
  for (const line of page.querySelectorAll<HTMLElement>('.pagedjs_area pre .line')) {
    // The last line has the foot of the listing below it, which is lower than a row.
    const rows = Math.floor((line.getBoundingClientRect().height + 1) / Number.parseFloat(getComputedStyle(line).lineHeight));
    if (rows > 1) line.dataset['rows'] = String(rows);
  }
}

/** Gives the readings of all pages that were read, in order. Lengths are CSS px. */
export function readings(): PageReading[] {
  const pages = [...read.values()];
  const prose = proseOf(pages.map(({ boxes }) => boxes));
  return pages.map(({ reading }, index) => ({ ...reading, prose: prose[index] as Prose }));
}

/** Gives the formulas of those pages that are drawn smaller than the others. */
export function shrunk(): ShrunkFormula[] {
  return [...read.values()].flatMap((page) => page.shrunk);
}

/** What stands beside the running text or above it. */
const APART = '[data-at-head], .pagedjs_footnote_area, .margin-column';

function wordsOf(area: Element): Pick<PageReading, keyof PageTexts | 'opens' | 'drawn'> {
  const { fragments, printed } = textsOf(area);
  const said = new Set(fragments.map(({ block }) => block));
  const apart = blocksIn(area, `:is(${APART}) [data-block], [data-block]:is(${APART})`);
  const opens = (fragments.find(({ block }) => !apart.has(block)) ?? fragments[0])?.block;
  const blocks = blocksIn(area, '[data-block]:not([data-generated], [data-generated] *)');
  const drawn = [...blocks].filter((block) => !said.has(block));
  return { fragments, printed, ...(opens === undefined ? {} : { opens }), drawn };
}

function topsOf(page: Element, area: Element): PageReading['tops'] {
  const trim = (page.querySelector('.pagedjs_pagebox') ?? page).getBoundingClientRect().top;
  return [...area.querySelectorAll<HTMLElement>('[data-block]')].map((block) => {
    return [numberOf(block), Math.round(block.getBoundingClientRect().top - trim)];
  });
}

function blocksIn(area: Element, selector: string): Set<number> {
  return new Set([...area.querySelectorAll<HTMLElement>(selector)].map(numberOf));
}

function numberOf({ dataset }: HTMLElement): number {
  return Number(dataset['block']);
}

/** A formula that is wider than its place and therefore drawn smaller, to so many percent. */
export interface ShrunkFormula {
  block: number;
  to: number;
}

function shrunkOn(page: Element): ShrunkFormula[] {
  return [...page.querySelectorAll<SVGSVGElement>('.equation .formula > svg')].flatMap((drawing) => {
    const own = Number.parseFloat(drawing.getAttribute('width') ?? '') * Number.parseFloat(getComputedStyle(drawing).fontSize);
    const to = Math.round((drawing.getBoundingClientRect().width / own) * 100);
    const block = drawing.closest<HTMLElement>('[data-block]')?.dataset['block'];
    return to < 98 ? [{ block: Number(block), to }] : [];
  });
}
