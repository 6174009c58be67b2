/** What makes Paged.js go from page to page sooner. */

export interface Chunker {
  q: { tick: (next: () => void) => void };
  pageTemplate: HTMLTemplateElement;
  total: number;
  addPage: (...given: unknown[]) => unknown;
  emit: (name: string, ...rest: unknown[]) => void;
}

/** The next page waits for no frame, has its side from the first, and is not told of. */
export function hurry(chunker: Chunker): void {
  chunker.q.tick = queueMicrotask;
  takeSides(chunker);
  saySeldom(chunker);
}

/** Paged.js measures a page before it gives it its side: without one, its margins are others, and all of it is laid out twice. */
function takeSides(chunker: Chunker): void {
  const { addPage } = chunker;
  chunker.addPage = function (this: Chunker, ...given) {
    const page = this.pageTemplate.content.firstElementChild;
    page?.classList.toggle('pagedjs_right_page', this.total % 2 === 0);
    page?.classList.toggle('pagedjs_left_page', this.total % 2 !== 0);
    return addPage.apply(this, given);
  };
}

/** ms between two pages that are told of. */
const SILENCE = 1000;

/** Node is told of every page and measures; all that it wants is signs of life. */
function saySeldom(chunker: Chunker): void {
  const { emit } = chunker;
  let said = -Infinity;
  chunker.emit = function (this: Chunker, name, ...rest) {
    if (name === 'page' && performance.now() - said < SILENCE) return;
    if (name === 'page') said = performance.now();
    emit.call(this, name, ...rest);
  };
}
