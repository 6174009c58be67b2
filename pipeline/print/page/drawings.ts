/**
 * Drawings are kept aside while pages are made. A drawing has more elements than the pages around it, and Paged.js would go through them
 * one by one, as if a page could end in the midst of them; how large it is stands in its own attributes.
 */
import { Paged } from './paged.js';

const aside = new Map<string, DocumentFragment>();

/** Formulas stand in words, which Paged.js takes as a whole. */
const DRAWINGS = 'svg:not(svg svg, .formula svg)';

/** What is in a drawing leaves the source before Paged.js has seen it. */
export class Drawings extends Paged.Handler {
  beforeParsed(content: ParentNode): void {
    for (const drawing of content.querySelectorAll<SVGSVGElement>(DRAWINGS)) {
      const inside = document.createDocumentFragment();
      inside.append(...drawing.childNodes);
      drawing.dataset['aside'] = String(aside.size);
      aside.set(String(aside.size), inside);
    }
  }
}

/** Puts what is in the drawings of a finished page in its place. */
export function putInDrawings(page: Element): void {
  for (const drawing of page.querySelectorAll<SVGSVGElement>('svg[data-aside]')) {
    const inside = aside.get(drawing.dataset['aside'] ?? '');
    if (inside) drawing.append(inside.cloneNode(true));
    delete drawing.dataset['aside'];
  }
}
