/** What is to stay with the block after it goes over to the next page with it. */
import { Paged } from './paged.js';

/** Paged.js takes the one block before a break along; before that may stand another, such as the head of a section above one of a subsection. */
export class KeptTogether extends Paged.Handler {
  onOverflow(overflow: Range | undefined, wrapper: HTMLElement): Range | undefined {
    const first = overflow && blockAt(overflow, wrapper);
    let start = first;
    while (start?.previousElementSibling instanceof HTMLElement && start.previousElementSibling.dataset['breakAfter'] === 'avoid')
      start = start.previousElementSibling;
    // A page that would be left empty is none.
    if (overflow && start && start !== first && !opens(start, wrapper)) overflow.setStartBefore(start);
    return overflow;
  }
}

/** The outermost block that a range begins with; none where it begins within a text. */
function blockAt({ startContainer, startOffset }: Range, wrapper: HTMLElement): Element | undefined {
  if (startContainer instanceof Text && startOffset > 0) return undefined;
  let node: Node =
    startContainer instanceof Element ? (startContainer.childNodes[startOffset] ?? startContainer) : startContainer;
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
