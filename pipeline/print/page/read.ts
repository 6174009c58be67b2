/** Reads what each page holds after layout. */
import { fillOf, headingsAtFoot, type Fill } from './read-fill.js';
import { floatsOf, mentionsOf, type FloatReading, type Mention } from './read-floats.js';
import { misfitsOf, type Misfit } from './read-fit.js';
import { textBoxesOf } from './read-lines.js';
import { callsOf, isEmpty, notesAtFoot, placeholdersOf, strayedFromMargin } from './read-marks.js';
import { placesOf, type BoxReading, type PlaceReading } from './read-places.js';
import { proseOf, type Prose } from './read-prose.js';
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

/** Gives a reading of every page, in order. Lengths are CSS px. */
export function readPages(): PageReading[] {
  const pages = [...document.querySelectorAll('.pagedjs_page')];
  const boxes = pages.map(textBoxesOf);
  const prose = proseOf(boxes);
  const seen = new Set<string>();
  return pages.map((page, index) => {
    const area = page.querySelector('.pagedjs_area') ?? page;
    const lines = boxes[index] ?? [];
    return {
      blank: page.classList.contains('pagedjs_blank_page'),
      ...placesOf(page, seen),
      ...wordsOf(area),
      misfits: misfitsOf(page, lines),
      fill: fillOf(page, lines),
      prose: prose[index] as Prose,
      headingsAtFoot: headingsAtFoot(page, lines),
      floats: floatsOf(page),
      mentions: mentionsOf(page),
      calls: callsOf(page),
      notes: notesAtFoot(page),
      strayed: strayedFromMargin(page),
      placeholders: placeholdersOf(lines),
      empty: isEmpty(page, lines),
    };
  });
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

/** Gives the formulas that are drawn smaller than the others. */
export function readShrunk(): ShrunkFormula[] {
  return [...document.querySelectorAll<SVGSVGElement>('.equation .formula > svg')].flatMap((drawing) => {
    const own = Number.parseFloat(drawing.getAttribute('width') ?? '') * Number.parseFloat(getComputedStyle(drawing).fontSize);
    const to = Math.round((drawing.getBoundingClientRect().width / own) * 100);
    const block = drawing.closest<HTMLElement>('[data-block]')?.dataset['block'];
    return to < 98 ? [{ block: Number(block), to }] : [];
  });
}
