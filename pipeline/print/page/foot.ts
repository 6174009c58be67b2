/** The foot of a page, when the page is laid out again. */
import { heightOfFoot, leaveRoom } from './foot-room.js';
import { Paged, type PagedPage } from './paged.js';

interface Footnotes {
  needsLayout: Node[];
  createFootnoteCall: (note: Element) => HTMLElement;
  moveFootnote: (note: Element, area: HTMLElement, needsCall: boolean) => void;
  beforePageLayout: (page: PagedPage) => void;
  afterPageLayout: (element: HTMLElement, page: PagedPage, ...rest: unknown[]) => void;
}

// Notes that a layout has moved to the foot must go back before the page is laid out again.
let footnotes: Footnotes | undefined;

/** Finds the handler of Paged.js that sets notes, when it sets the first page, and mends what loses some. */
export function watchFootnotes(): void {
  const prototype = Paged.registeredHandlers.find((known) => 'findVisibleFootnotes' in known.prototype)?.prototype as
    Footnotes | undefined;
  if (!prototype) return;
  const { afterPageLayout, beforePageLayout, createFootnoteCall, moveFootnote } = prototype;
  // Paged.js sets an empty link behind the call; where the call ends its line, that lies a hair beyond the page, and the note would go.
  prototype.createFootnoteCall = function (this: Footnotes, note: Element): HTMLElement {
    const link = createFootnoteCall.call(this, note);
    const call = link.previousElementSibling;
    if (call?.matches('.note-call')) call.before(link);
    return link;
  };
  // Where not all of a note has room, Paged.js lets its area reach up to the letters of the line that calls it, and so into the line; and
  // it does not know of lines below that must stay with it.
  prototype.moveFootnote = function (this: Footnotes, note: Element, area: HTMLElement, needsCall: boolean): void {
    const call = note.previousElementSibling;
    const height = heightOfFoot(area);
    moveFootnote.call(this, note, area, needsCall);
    if (needsCall && call instanceof HTMLElement) leaveRoom(call, note, area, height);
  };
  // It lays the page out twice to see what of the notes has no room.
  prototype.afterPageLayout = function (this: Footnotes, element: HTMLElement, page: PagedPage, ...rest: unknown[]): void {
    const inner = page.footnotesArea.querySelector('.pagedjs_footnote_inner_content');
    if (inner?.hasChildNodes()) afterPageLayout.call(this, element, page, ...rest);
    else inner?.parentElement?.classList.add('pagedjs_footnote_empty');
  };
  const keep = (handler: Footnotes): void => void (footnotes = handler);
  prototype.beforePageLayout = function (this: Footnotes, page: PagedPage): void {
    keep(this);
    beforePageLayout.call(this, page);
  };
}

/** Gives what brings the foot of a page back to what it is now: what runs on from the page before. */
export function keepFoot(page: PagedPage): () => void {
  const area = page.element.querySelector<HTMLElement>('.pagedjs_area');
  const content = page.footnotesArea.querySelector<HTMLElement>('.pagedjs_footnote_content');
  const inner = page.footnotesArea.querySelector<HTMLElement>('.pagedjs_footnote_inner_content');
  const notes = [...(inner?.childNodes ?? [])].map((node) => node.cloneNode(true));
  const [name, height, style] = [
    content?.className ?? '',
    area?.style.getPropertyValue('--pagedjs-footnotes-height') ?? '',
    inner?.getAttribute('style'),
  ];
  return () => {
    footnotes?.needsLayout.splice(0);
    inner?.replaceChildren(...notes.map((node) => node.cloneNode(true)));
    delete inner?.dataset['cut'];
    if (content) content.className = name;
    if (style) inner?.setAttribute('style', style);
    else inner?.removeAttribute('style');
    if (height) area?.style.setProperty('--pagedjs-footnotes-height', height);
    else area?.style.removeProperty('--pagedjs-footnotes-height');
  };
}
