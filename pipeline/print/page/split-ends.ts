/** The last line of a page goes to the edge of the measure, where its paragraph goes on. */
import { Paged, type BreakToken } from './paged.js';

/**
 * Paged.js looks for the first part of a paragraph on the page right before the second, and there may stand figures only; and it spreads
 * the innermost element that was cut, which may be an emphasis. Where a page ends within a paragraph it is known that this goes on; what
 * Paged.js does to a page it does before the next one is finished.
 */
export class SplitEnds extends Paged.Handler {
  before: { page: HTMLElement; cut: string[] } | undefined;
  cut: string[] = [];

  afterPageLayout(_element: HTMLElement, _page: unknown, token: BreakToken | undefined): void {
    this.cut = paragraphsAround(token?.node);
  }

  finalizePage(page: HTMLElement): void {
    this.spread();
    this.before = { page, cut: this.cut };
  }

  afterRendered(): void {
    this.spread();
  }

  spread(): void {
    const { page, cut } = this.before ?? { cut: [] };
    for (const reference of cut) {
      const parts = page?.querySelectorAll<HTMLElement>(`.pagedjs_area :is(p, li, dd)[data-ref="${reference}"]`) ?? [];
      for (const part of parts) {
        part.dataset['splitTo'] ??= reference;
        if (getComputedStyle(part).textAlign === 'justify') part.dataset['alignLastSplitElement'] = 'justify';
      }
    }
  }
}

/** The references of the paragraphs that a place in the source is within. */
function paragraphsAround(node: Node | undefined): string[] {
  const references: string[] = [];
  for (let element = node?.parentElement; element; element = element.parentElement)
    if (element.matches('p, li, dd')) references.push(element.dataset['ref'] ?? '');
  return references;
}
