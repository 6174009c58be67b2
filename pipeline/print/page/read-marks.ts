/** Single things on a page that the audit asks for. */
import { blockOf } from './read-fill.js';
import type { TextBox } from './read-lines.js';

/** The notes whose text, or a part of it, stands at the foot or in the margin of the page, by block. */
export function notesAtFoot(page: Element): number[] {
  const notes = page.querySelectorAll<HTMLElement>(
    '.pagedjs_footnote_area .footnote[data-block], .margin-column .margin-note[data-block]',
  );
  return [...new Set([...notes].map(({ dataset }) => Number(dataset['block'])))];
}

/** What belongs into the margin and had no room there, by block: notes at the foot, asides in the text. */
export function strayedFromMargin(page: Element): number[] {
  const notes = page.querySelectorAll<HTMLElement>(
    '.pagedjs_footnote_area .footnote[data-place="margin"]:not([data-split-from])',
  );
  const asides = page.querySelectorAll<HTMLElement>('.pagedjs_page_content .column-margin:not([data-split-from])');
  return [...notes, ...asides].map((one) => blockOf(one) ?? blockOf(one.querySelector('[data-block]') ?? one) ?? -1);
}

/** The calls of notes, by id. */
export function callsOf(page: Element): string[] {
  return [...page.querySelectorAll('.pagedjs_area .note-call[id]')].map(({ id }) => id);
}

/** Two question marks stand where something is missing; in code they mean something. */
export function placeholdersOf(boxes: readonly TextBox[]): { block: number; words: string }[] {
  return boxes.flatMap(({ element }) => {
    if (!element.textContent?.includes('??') || element.closest('pre, code')) return [];
    const copy = element.cloneNode(true) as HTMLElement;
    for (const code of copy.querySelectorAll('code, svg, math')) code.remove();
    const words = /.{0,24}\?\?.{0,12}/.exec(copy.textContent?.replaceAll('\u00AD', '') ?? '')?.[0];
    return words ? [{ block: blockOf(element) ?? -1, words: words.trim() }] : [];
  });
}

/** Nothing to read and nothing to see. */
export function isEmpty(page: Element, boxes: readonly TextBox[]): boolean {
  return boxes.length === 0 && !page.querySelector('.pagedjs_area :is(img, svg, hr, math)');
}
