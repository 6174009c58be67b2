/** What says, at the head of a page, that a table or a listing goes on there. */
import { Paged, sourceOf } from './paged.js';

/** A listing that goes over pages has its label on each of them, as a table has ("Listing 3.2 (continued)"); one without a caption has none. */
export class LongListings extends Paged.Handler {
  /** Called for every node that is put on a page; the first of a page brings its ancestors with it. */
  renderNode(node: Node): void {
    const figure = node instanceof Element ? node.closest<HTMLElement>('figure.listing[data-split-from]') : null;
    if (!figure || 'goesOn' in figure.dataset) return;
    figure.dataset['goesOn'] = '';
    const caption = sourceOf(figure, this.chunker.source)?.querySelector(':scope > figcaption');
    if (caption && !figure.querySelector('figcaption')) figure.prepend(continued(caption));
  }
}

/** The line above what goes on: the label of a caption, and the word for it. It is none of the author's words. */
export function continued(caption: Element): HTMLElement {
  const line = document.createElement('figcaption');
  line.dataset['generated'] = '';
  line.className = 'continued';
  // Paged.js takes this from its rule, and marks the source instead.
  line.style.breakAfter = 'avoid';
  const label = caption.querySelector('.label')?.cloneNode(true);
  line.append(...(label ? [label, ' '] : []), '(continued)');
  return line;
}
