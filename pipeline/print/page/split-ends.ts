/** The last line of a page goes to the edge of the measure, where its paragraph goes on. */
import { Paged } from './paged.js';

/**
 * Paged.js looks for the first part of a paragraph on the page right before the second, and there may stand figures only; and it spreads
 * the innermost element that was cut, which may be an emphasis.
 */
export class SplitEnds extends Paged.Handler {
  afterRendered(): void {
    for (const parts of partsOf([...document.querySelectorAll<HTMLElement>('.pagedjs_area :is(p, li, dd)[data-ref]')])) {
      for (const before of parts.slice(0, -1)) {
        before.dataset['splitTo'] ??= before.dataset['ref'] ?? '';
        if (getComputedStyle(before).textAlign === 'justify') before.dataset['alignLastSplitElement'] = 'justify';
      }
    }
  }
}

/** The parts of each paragraph that was cut, in their order. */
function partsOf(elements: readonly HTMLElement[]): HTMLElement[][] {
  const parts = new Map<string, HTMLElement[]>();
  for (const element of elements.filter(({ dataset }) => 'splitFrom' in dataset)) parts.set(element.dataset['ref'] ?? '', []);
  for (const element of elements) parts.get(element.dataset['ref'] ?? '')?.push(element);
  return [...parts.values()];
}
