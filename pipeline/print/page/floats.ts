/** Figures and tables that do not fit go to the head of the next page, and the text goes on. */
import { keepFoot } from './foot.js';
import { setColumns } from './index-columns.js';
import { hideMargin } from './margin.js';
import { kindOf, measureFigures } from './measure.js';
import { setLines } from './set-lines.js';
import {
  forgetRefs,
  indexRefs,
  Paged,
  sourceOf,
  type BreakToken,
  type LayOut,
  type PagedPage,
  type PageLayout,
} from './paged.js';

/** So much of a page may be taken by what was moved to its head, unless it is one figure. */
const MOST_AT_HEAD = 0.75;
/** Lines of text that must have room below, else the figure has the page for itself. */
const LEAST_TEXT = 6;

/**
 * Looks at a page that is laid out. True: it changed the source, and the page is laid out again from the same place. It must come to an
 * end: what it changed it never changes back.
 */
export type Judge = (page: PagedPage, source: ParentNode, end: BreakToken | undefined) => boolean;

export const judges: Judge[] = [];

/**
 * Paged.js breaks the page before a figure that does not fit and leaves the rest empty; here the figure is taken out of the source, the
 * page laid out again with the text that follows, and the figure put at the head of the next page. Figures keep their order, tables
 * theirs; at the end of the section those that still wait stand after the text. Each figure moves once, so the work is bounded by their
 * number.
 */
export class Floats extends Paged.Handler {
  /** Figures that go to the head of the next page, and where they were taken from. */
  waiting: { figure: HTMLElement; parent: Node }[] = [];
  /** How many of them came from earlier pages, and how many of those stand on the page being laid out. */
  due = 0;
  placed = 0;
  placing = false;
  measured = false;

  async beforePageLayout(page: PagedPage, source: ParentNode | undefined): Promise<void> {
    if (!source) return;
    if (!this.measured) {
      hideMargin(source);
      setColumns(page, source);
      setLines(page, source);
      await measureFigures(page, source);
      indexRefs(source);
    }
    this.measured = true;
    const original = page.layout.bind(page);
    page.layout = async (content, token, maxChars) => this.layOut(page, original, content, token, maxChars);
  }

  async layOut(
    page: PagedPage,
    original: LayOut,
    source: ParentNode,
    token: BreakToken | undefined,
    maxChars: number,
  ): Promise<BreakToken | undefined> {
    const restore = keepFoot(page);
    this.due = this.waiting.length;
    for (;;) {
      this.placed = 0;
      const { end, failed } = await this.attempt(page, original, source, token, maxChars);
      if (failed && token) {
        restore();
        return this.pageOfFigures(page, token);
      }
      if (!end && this.placed < this.waiting.length) this.putBack();
      else {
        const figure = this.misplaced(page, end);
        if (figure?.parentNode) this.takeOut(figure, figure.parentNode);
        else if (!judges.some((changed) => changed(page, source, end))) {
          this.waiting.splice(0, this.placed);
          return end;
        }
      }
      restore();
    }
  }

  /** Lays the page out; `failed` where the figures at its head leave no room for what follows. */
  async attempt(page: PagedPage, original: LayOut, ...rest: Parameters<LayOut>): Promise<{ end?: BreakToken; failed: boolean }> {
    // Paged.js has no other word for what has no room.
    const { console } = window;
    const { warn } = console;
    let failed = false;
    this.placing = this.due > 0;
    console.warn = (...words: unknown[]) => {
      if (this.placed > 0 && String(words[0]).startsWith('Unable to layout item')) failed = true;
      else warn.apply(console, words);
    };
    try {
      const end = await original(...rest);
      const room = page.area.getBoundingClientRect().bottom - headEnd(page);
      return { end, failed: failed || (this.placed > 0 && room < LEAST_TEXT * lineHeight(page)) };
    } finally {
      console.warn = warn;
    }
  }

  /** Puts waiting figures at the head of the page before its text. */
  onPageLayout(wrapper: HTMLElement, token: BreakToken | undefined, layout: PageLayout): void {
    if (!this.placing) return;
    this.placing = false;
    // What must not be cut by a figure goes on first.
    const node = token?.node;
    if ((node instanceof Element ? node : node?.parentElement)?.closest('.callout, pre, figure')) return;
    const area = wrapper.parentElement?.getBoundingClientRect();
    for (const { figure } of this.waiting.slice(0, this.due)) {
      const copy = layout.append(figure, wrapper, undefined, false, false);
      copy.dataset['atHead'] = '';
      const end = copy.getBoundingClientRect();
      const used = area ? (end.bottom - area.top) / area.height : 0;
      if (this.placed > 0 && (used > MOST_AT_HEAD || end.left >= (area?.right ?? Infinity))) {
        copy.remove();
        return;
      }
      this.placed += 1;
    }
  }

  /** The figure before which the page breaks, or one that stands before an earlier one of its kind. */
  misplaced(page: PagedPage, end: BreakToken | undefined): HTMLElement | undefined {
    const late = this.waiting.slice(this.placed);
    const early = [...page.wrapper.querySelectorAll<HTMLElement>('figure[data-float]:not([data-at-head])')].find((figure) =>
      late.some((one) => kindOf(one.figure) === kindOf(figure) && placeOf(one.figure) < placeOf(figure)),
    );
    if (early) return sourceOf(early, this.chunker.source);
    let node: Element | null = end?.node instanceof Element ? end.node : (end?.node?.parentElement ?? null);
    // A break that was asked for is no want of room.
    if (node?.matches('[data-layout-break]')) return undefined;
    const own = node?.closest<HTMLElement>('figure[data-float]');
    if (own) return own;
    while (node && /^H[1-6]$/.test(node.tagName)) node = node.nextElementSibling;
    return node instanceof HTMLElement && node.matches('figure[data-float]') ? node : undefined;
  }

  takeOut(figure: HTMLElement, parent: Node): void {
    this.waiting.push({ figure, parent });
    this.waiting.sort((one, other) => placeOf(one.figure) - placeOf(other.figure));
    figure.remove();
    forgetRefs(this.chunker.source, figure);
  }

  /** Where the text ends, what waits stands in it again, after its last block. */
  putBack(): void {
    for (const { figure, parent } of this.waiting.splice(this.placed)) {
      delete figure.dataset['float'];
      parent.appendChild(figure);
    }
  }

  /** A page that holds figures only; the text goes on where it was. */
  pageOfFigures(page: PagedPage, token: BreakToken): BreakToken {
    page.clear();
    const count = Math.max(1, this.placed);
    for (const { figure } of this.waiting.splice(0, count)) {
      const copy = figure.cloneNode(true) as HTMLElement;
      copy.dataset['atHead'] = '';
      page.wrapper.append(copy);
    }
    // Paged.js takes the same place twice for a loop.
    const json = token.toJSON(true);
    const name = `${json} after ${page.element.id}`;
    return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as BreakToken, token, { toJSON: () => name });
  }
}

/** The figure's place among those of the section. */
function placeOf(figure: HTMLElement): number {
  return Number(figure.dataset['float']);
}

function headEnd(page: PagedPage): number {
  const figures = [...page.wrapper.querySelectorAll<HTMLElement>('[data-at-head]')];
  return Math.max(page.area.getBoundingClientRect().top, ...figures.map((figure) => figure.getBoundingClientRect().bottom));
}

function lineHeight(page: PagedPage): number {
  return Number.parseFloat(getComputedStyle(page.area).lineHeight) || 18;
}
