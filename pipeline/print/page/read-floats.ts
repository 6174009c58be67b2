/** Figures, tables and listings on a page, and the links that speak of them. */
import { blockOf } from './read-fill.js';

export interface FloatReading {
  id: string;
  /** `Figure 3.2`; empty where it has none. */
  label: string;
  /** Ids of its parts and its own: to speak of a part is to speak of it. */
  ids: string[];
  block: number;
}

/** A link into the section: the first of the page for each id. */
export interface Mention {
  id: string;
  block: number;
}

/** Those that begin on the page, in the order in which they stand on it. */
export function floatsOf(page: Element): FloatReading[] {
  const figures = [...page.querySelectorAll<HTMLElement>('figure[id]')].filter(
    (figure) => !figure.dataset['splitFrom'] && !figure.parentElement?.closest('figure'),
  );
  return figures.map((figure) => {
    const caption = figure.querySelector(':scope > figcaption');
    const inside = [...figure.querySelectorAll('[id]')].map(({ id }) => id);
    return {
      id: figure.id,
      label: (caption?.querySelector('.label')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ids: [figure.id, ...inside],
      block: (caption && blockOf(caption)) ?? blockOf(figure.querySelector('[data-block]') ?? figure) ?? -1,
    };
  });
}

/** Gives the links in the order in which they stand, without those of a caption to its own figure; outside of blocks, block -1. */
export function mentionsOf(page: Element): Mention[] {
  const found = new Map<string, number>();
  for (const link of page.querySelectorAll('.pagedjs_area a.reference[href^="#"]')) {
    const id = link.getAttribute('href')?.slice(1) ?? '';
    // What a caption says of its own figure leads nobody to it.
    const own = link.closest(`figure`)?.id === id;
    if (!own && !found.has(id)) found.set(id, blockOf(link) ?? -1);
  }
  return [...found].map(([id, block]) => ({ id, block }));
}
