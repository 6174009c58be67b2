/** What is to stay with the block after it goes over to the next page with it. */
import { Paged, sourceOf } from './paged.js';

/** Paged.js takes the one block before a break along; before that may stand another, such as the head of a section above one of a subsection. */
export class KeptTogether extends Paged.Handler {
  onOverflow(overflow: Range | undefined, wrapper: HTMLElement): Range | undefined {
    const first = overflow && blockAt(overflow, wrapper);
    let start = first;
    while (start?.previousElementSibling && isKept(start, this.chunker.source))
      start = outermost(start.previousElementSibling, wrapper);
    // A page that would be left empty is none.
    if (overflow && start && start !== first && !opens(start, wrapper)) overflow.setStartBefore(start);
    return overflow;
  }
}

/** Whether the block before this one must not end a page. */
function isKept(block: Element, source: ParentNode): boolean {
  const before = block.previousElementSibling;
  if (!(before instanceof HTMLElement)) return false;
  if (before.dataset['breakAfter'] === 'avoid') return true;
  if (block.matches('pre .line'))
    return isAtEnd(before, 'previousElementSibling', source) || isAtEnd(block, 'nextElementSibling', source);
  if (block.matches('li')) return endsList(block, source) && rows(before) <= MOST_ROWS;
  return announces(before) && !block.matches('[data-float]');
}

/** Rows of an item that goes over for the sake of the one behind it. */
const MOST_ROWS = 3;

/** The last item of a list, of one line, looks like the end of a paragraph at the head of a page. */
function endsList(item: Element, source: ParentNode): boolean {
  return rows(item) === 1 && isAtEnd(item, 'nextElementSibling', source);
}

/** Whether nothing stands before or behind an element in the source, of which a page has a part. */
function isAtEnd(element: Element, side: 'previousElementSibling' | 'nextElementSibling', source: ParentNode): boolean {
  return !sourceOf(element, source)?.[side];
}

/** A line that only says what comes: "Two consequences follow:". A longer paragraph may end a page. */
function announces(block: HTMLElement): boolean {
  if (!block.matches('p') || 'splitFrom' in block.dataset || !/:\s*$/.test(block.textContent ?? '')) return false;
  return rows(block) === 1;
}

function rows(block: Element): number {
  return Math.round(block.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(block).lineHeight));
}

/** The outermost block that a range begins with; none where it begins within a text. */
function blockAt({ startContainer, startOffset }: Range, wrapper: HTMLElement): Element | undefined {
  if (startContainer instanceof Text && startOffset > 0) return undefined;
  return outermost(
    startContainer instanceof Element ? (startContainer.childNodes[startOffset] ?? startContainer) : startContainer,
    wrapper,
  );
}

/** The outermost block that begins with a node. */
function outermost(first: Node, wrapper: HTMLElement): Element | undefined {
  let node = first;
  while (!(node instanceof Element) || !node.previousElementSibling) {
    const { parentElement } = node;
    if (hasTextBefore(node) || !parentElement || parentElement === wrapper) break;
    node = parentElement;
  }
  return node instanceof Element ? node : undefined;
}

function hasTextBefore({ previousSibling }: Node): boolean {
  return previousSibling !== null && (previousSibling.textContent?.trim() !== '' || hasTextBefore(previousSibling));
}

/** True for what the text of a page begins with; figures moved to its head are no part of that. */
function opens(element: Element, wrapper: HTMLElement): boolean {
  for (let node = element; node !== wrapper; node = node.parentElement ?? wrapper)
    if (node.previousElementSibling && !node.previousElementSibling.matches('[data-at-head]')) return false;
  return true;
}
