/** A paragraph that goes over to the next page leaves two lines and takes two. */
import { Paged } from './paged.js';
import { lineBefore, textsIn, type Place } from './text-lines.js';

export const LEAST_LINES = 2;

/**
 * Chromium keeps two lines together (`widows`), but not where a page would rather not break before the paragraph, such as after a
 * formula that it goes on from. Then a line more goes over, or the paragraph as a whole.
 */
export class TwoLines extends Paged.Handler {
  onOverflow(overflow: Range | undefined): Range | undefined {
    const block = overflow && paragraphOf(overflow);
    if (!block) return overflow;
    const texts = textsIn(block);
    const at = placeIn(texts, overflow);
    const [here, over] = [linesOf(block, undefined, overflow), linesOf(block, overflow, undefined)];
    if (here === 0 || over !== 1) return overflow;
    const line = at && here > LEAST_LINES ? lineBefore(texts, at)?.start : undefined;
    const text = line && texts[line.text];
    if (text) overflow.setStart(text, line.offset);
    else if (block.previousElementSibling && !('splitFrom' in block.dataset)) overflow.setStartBefore(block);
    return overflow;
  }
}

/** The paragraph that the page would break; of blocks that hold others, none. */
function paragraphOf({ startContainer }: Range): HTMLElement | undefined {
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const block = element?.closest<HTMLElement>('p, li, dd');
  return block && (startContainer instanceof Text || !block.querySelector('p, ul, ol, dl, div, figure, table, pre'))
    ? block
    : undefined;
}

function placeIn(texts: readonly Text[], { startContainer, startOffset }: Range): Place | undefined {
  if (startContainer instanceof Text) return { text: texts.indexOf(startContainer), offset: startOffset };
  const next = startContainer.childNodes[startOffset];
  const index = texts.findIndex((text) => next?.contains(text));
  return index < 0 ? undefined : { text: index, offset: 0 };
}

const range = new Range();

/** The lines of a block from the one break to the other. */
export function linesOf(block: HTMLElement, from: Range | undefined, to: Range | undefined): number {
  range.selectNodeContents(block);
  if (from) range.setStart(from.startContainer, from.startOffset);
  if (to) range.setEnd(to.startContainer, to.startOffset);
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const leading = Number.parseFloat(getComputedStyle(block).lineHeight);
  // What has run over stands in the columns beside the page.
  return [...block.getClientRects()].reduce((sum, part) => {
    const within = boxes.filter(({ left, right }) => left >= part.left - 1 && right <= part.right + part.width / 2);
    if (within.length === 0) return sum;
    const [top, bottom] = [Math.min(...within.map((box) => box.top)), Math.max(...within.map((box) => box.bottom))];
    return sum + Math.max(1, Math.round((bottom - top) / leading));
  }, 0);
}
