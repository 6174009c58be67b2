/** What each page holds after layout. */
import { areaOf } from './area.js';

export interface PageReading {
  blank: boolean;
  /** Ids whose element begins on this page. */
  ids: string[];
  /** Text of each block's fragment on this page, in reading order, generated text left out. */
  fragments: { block: number; text: string }[];
  /** Headings that begin on this page: id, level, text. */
  headings: { id: string; level: number; text: string }[];
  /** Blocks that reach out of their area, by how many px. */
  overflows: { block: number; side: string; by: number }[];
}

/** Gives a reading of every page, in order. Lengths are CSS px. */
export function readPages(): PageReading[] {
  const seen = new Set<string>();
  const owner = (node: Node): HTMLElement | null => node.parentElement?.closest<HTMLElement>('[data-block]') ?? null;

  const fragmentsOf = (area: Element): PageReading['fragments'] => {
    const fragments: PageReading['fragments'] = [];
    const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.nodeValue ?? '').replace(/[\s\u00AD]+/g, '');
      const block = owner(node);
      if (!text || !block || node.parentElement?.closest('[data-generated]')) continue;
      const number = Number(block.dataset['block']);
      const last = fragments[fragments.length - 1];
      if (last?.block === number) last.text += text;
      else fragments.push({ block: number, text });
    }
    return fragments;
  };

  // A long word or formula reaches out of its block's own box. Code always wraps: the spaces at the end of its lines may hang out,
  // and the empty foot of its box may fall off a page that its last line fills.
  const extentOf = (element: Element, box: DOMRect): { left: number; right: number; bottom: number } => {
    if (element.tagName === 'PRE') {
      const lines = [...element.querySelectorAll('.line')].map((line) => line.getBoundingClientRect());
      const end = (side: 'right' | 'bottom'): number =>
        lines.length > 0 ? Math.max(...lines.map((line) => line[side])) : box[side];
      return { left: box.left, right: end('right'), bottom: end('bottom') };
    }
    const range = document.createRange();
    range.selectNodeContents(element);
    const content = range.getBoundingClientRect();
    return { left: Math.min(box.left, content.left), right: Math.max(box.right, content.right), bottom: box.bottom };
  };

  const overflowsOf = (page: Element): PageReading['overflows'] => {
    const text = page.querySelector('.pagedjs_area')?.getBoundingClientRect();
    if (!text) return [];
    const tolerance = 1.5;
    return [...page.querySelectorAll<HTMLElement>('.pagedjs_area [data-block]')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return [];
      const extent = extentOf(element, box);
      const area = areaOf(element, text);
      const beyond = { right: extent.right - area.right, bottom: extent.bottom - area.bottom, left: area.left - extent.left };
      const block = Number(element.dataset['block']);
      const found = Object.entries(beyond).filter(([, by]) => by > tolerance);
      return found.map(([side, by]) => ({ block, side, by: Math.round(by) }));
    });
  };

  return [...document.querySelectorAll('.pagedjs_page')].map((page) => {
    const area = page.querySelector('.pagedjs_area') ?? page;
    const ids = [...area.querySelectorAll('[id]')]
      .map((element) => element.id)
      .filter((id) => !seen.has(id) && !id.startsWith('note-'));
    for (const id of ids) seen.add(id);
    const headings = [...area.querySelectorAll<HTMLElement>('h1,h2,h3,h4,h5,h6')]
      .filter((heading) => !heading.dataset['splitFrom'])
      .map((heading) => ({ id: heading.id, level: Number(heading.tagName.slice(1)), text: heading.textContent?.trim() ?? '' }));
    const fragments = fragmentsOf(area);
    return { blank: page.classList.contains('pagedjs_blank_page'), ids, fragments, headings, overflows: overflowsOf(page) };
  });
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
