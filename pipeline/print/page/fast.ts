/** Less work for the same pages: Paged.js looks for what runs over less often, waits for no frame, and keeps few pages in the document. */
import { hurry, type Chunker } from './hurry.js';
import { Paged, type BreakToken, type PagedPage } from './paged.js';
import { reuseRanges } from './ranges.js';
import { readings, readPage, shrunk, type PageReading, type ShrunkFormula } from './read.js';

interface Layout {
  bounds: DOMRect;
  maxChars: number;
  append: (...rest: unknown[]) => Node;
  findBreakToken: (rendered: Element, source: Node, bounds?: DOMRect, ...rest: unknown[]) => BreakToken | undefined;
}

interface FinishedPage extends PagedPage {
  pagesArea: HTMLElement;
}

/** Pages that handlers look back at. */
const LATEST = 3;

/** Pages that are read and have left the document. */
const done = document.createDocumentFragment();

/**
 * Its pages are those of Paged.js 0.4.3 as it is; no counter of CSS and no page number of Paged.js may be in use, since finished pages
 * leave the document: every page put in makes the browser go over all before it. Each is read right before it leaves: to lay out all
 * pages once more would cost as much as all looks at them before.
 */
export class Fast extends Paged.Handler {
  latest: FinishedPage[] = [];

  constructor(...given: unknown[]) {
    super(...given);
    hurry(this.chunker as unknown as Chunker);
  }

  onPageLayout(wrapper: HTMLElement, _token: unknown, layout: Layout): void {
    reuseRanges(layout);
    lookSeldom(wrapper, layout);
  }

  finalizePage(_element: HTMLElement, page: FinishedPage): void {
    this.latest.push(page);
    const finished = this.latest.length > LATEST ? this.latest.shift() : undefined;
    if (!finished) return;
    readPage(finished.element);
    done.append(finished.element);
  }
}

/** Gives a reading of every page, in order. Lengths are CSS px. */
export function readPages(): PageReading[] {
  putBack();
  return readings();
}

/** Gives the formulas that are drawn smaller than the others. */
export function readShrunk(): ShrunkFormula[] {
  putBack();
  return shrunk();
}

/** All pages stand in the document again, in their order, but are not displayed before they are made ready to be printed. */
function putBack(): void {
  for (const page of document.querySelectorAll('.pagedjs_page')) readPage(page);
  if (done.hasChildNodes()) document.querySelector('.pagedjs_pages')?.prepend(done);
  const hidden = new CSSStyleSheet();
  hidden.replaceSync('.pagedjs_pages { display: none !important }');
  document.adoptedStyleSheets = [hidden];
}

/**
 * Once there is more text on a page than on the first, Paged.js looks after each node whether it runs over, and every look is a layout.
 * Here it looks again when most of the room that was left is used. `maxChars` is read once for each node, and only for that.
 */
function lookSeldom(wrapper: HTMLElement, layout: Layout): void {
  const { append, findBreakToken } = layout;
  let length = 0;
  let next = layout.maxChars;
  let last: Node | undefined;
  layout.append = function (this: Layout, ...rest) {
    last = append.apply(this, rest);
    length += last.textContent?.length ?? 0;
    return last;
  };
  Object.defineProperty(layout, 'maxChars', { get: () => (length >= next ? 0 : Infinity), set: () => undefined });
  layout.findBreakToken = function (this: Layout, rendered, source, bounds = this.bounds, ...rest) {
    const found = findBreakToken.call(this, rendered, source, bounds, ...rest);
    if (!found && last) next = length + mostOfTheRest(last, wrapper, bounds, length);
    return found;
  };
}

/** All of it would be too much as often as too little; and where a listing or a list has begun to run over, it is laid out in vain. */
const MOST = 0.8;

/** The letters that would fill most of the room that is left, if they stand as close as those before. */
function mostOfTheRest(last: Node, wrapper: HTMLElement, bounds: DOMRect, length: number): number {
  let element = last instanceof Element ? last : last.parentElement;
  let box = element?.getBoundingClientRect();
  while (element && element !== wrapper && box?.height === 0) {
    element = element.parentElement;
    box = element?.getBoundingClientRect();
  }
  const used = box && element !== wrapper ? (box.bottom - bounds.top) / bounds.height : 1;
  return used > 0.02 && used < 1 ? ((1 - used) / used) * length * MOST : 0;
}
