/** Running heads of the notes in the back: the pages of the calls, "Notes to Pages 12–19" (The Chicago Manual of Style 1.14). */
import type { LaidOutSection } from './layout.js';
import type { PageMap } from './page-map.js';

/** Gives the head of each page of the section by the notes of which something stands there. */
export function headsOfNotes({ rendered, pages }: LaidOutSection, { folios, pages: order }: PageMap): string[] {
  const { section, calls } = rendered;
  const places = new Map(order.map(({ folio }, index) => [folio, index]));
  return pages.map(({ fragments }) => {
    const called = fragments.flatMap(({ block }) => {
      const call = calls?.get(block);
      return places.get(folios.get(`${call?.section ?? ''}/${call?.id ?? ''}`) ?? '') ?? [];
    });
    if (called.length === 0) return section.title;
    const [from, to] = [Math.min(...called), Math.max(...called)].map((place) => order[place]?.folio ?? '');
    return from === to ? `${section.title} to Page ${from}` : `${section.title} to Pages ${from}–${to}`;
  });
}
