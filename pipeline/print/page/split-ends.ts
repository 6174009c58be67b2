/** The last line of a page goes to the edge of the measure, where its paragraph goes on. */
import { Paged } from './paged.js';

/**
 * Paged.js looks for the first part of a paragraph on the page right before the second, and there may stand figures only; and it spreads
 * the innermost element that was cut, which may be an emphasis.
 */
export class SplitEnds extends Paged.Handler {
  afterRendered(): void {
    for (const part of document.querySelectorAll<HTMLElement>('.pagedjs_area :is(p, li, dd)[data-split-from]')) {
      const reference = part.dataset['ref'] ?? '';
      const parts = [...document.querySelectorAll<HTMLElement>(`.pagedjs_area [data-ref="${reference}"]`)];
      const before = parts[parts.indexOf(part) - 1];
      if (!before) continue;
      before.dataset['splitTo'] ??= reference;
      if (getComputedStyle(before).textAlign === 'justify') before.dataset['alignLastSplitElement'] = 'justify';
    }
  }
}
