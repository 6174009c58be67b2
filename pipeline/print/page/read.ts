/** Reads what each page holds after layout. */
import { fillOf, headingsAtFoot, type Fill } from './read-fill.js';
import { floatsOf, mentionsOf, type FloatReading, type Mention } from './read-floats.js';
import { misfitsOf, type Misfit } from './read-fit.js';
import { textBoxesOf } from './read-lines.js';
import { callsOf, isEmpty, notesAtFoot, placeholdersOf, strayedFromMargin } from './read-marks.js';
import { proseOf, type Prose } from './read-prose.js';

export interface PageReading {
  blank: boolean;
  /** Ids whose element begins on this page. */
  ids: string[];
  /** Text of each block's fragment on this page, in reading order, generated text left out. */
  fragments: { block: number; text: string }[];
  /** Headings that begin on this page: id, level, text. */
  headings: { id: string; level: number; text: string }[];
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
      ids: newIds(area, seen),
      fragments: fragmentsOf(area),
      headings: headingsOf(area),
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

function newIds(area: Element, seen: Set<string>): string[] {
  const ids = [...area.querySelectorAll('[id]')].map(({ id }) => id).filter((id) => !seen.has(id) && !id.startsWith('note-'));
  for (const id of ids) seen.add(id);
  return ids;
}

function fragmentsOf(area: Element): PageReading['fragments'] {
  const fragments: PageReading['fragments'] = [];
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').replace(/[\s\u00AD]+/g, '');
    const block = node.parentElement?.closest<HTMLElement>('[data-block]');
    if (!text || !block || node.parentElement?.closest('[data-generated]')) continue;
    const number = Number(block.dataset['block']);
    const last = fragments[fragments.length - 1];
    if (last?.block === number) last.text += text;
    else fragments.push({ block: number, text });
  }
  return fragments;
}

function headingsOf(area: Element): PageReading['headings'] {
  return [...area.querySelectorAll<HTMLElement>('h1,h2,h3,h4,h5,h6')]
    .filter((heading) => !heading.dataset['splitFrom'])
    .map((heading) => ({ id: heading.id, level: Number(heading.tagName.slice(1)), text: titleOf(heading) }));
}

/** The words of a heading without the calls of notes and queries. */
function titleOf(heading: HTMLElement): string {
  const title = heading.cloneNode(true) as HTMLElement;
  for (const aside of title.querySelectorAll('.note-call, .footnote, .query-comment, .query-deletion')) aside.remove();
  return title.textContent?.trim() ?? '';
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
