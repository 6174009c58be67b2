/** Running heads of the notes in the back: the pages of the calls, "Notes to Pages 12–19" (The Chicago Manual of Style 1.14). */
import type { LaidOutSection } from './layout.js';
import { pageOf, type PageMap } from './page-map.js';

/** Gives the head of each page of the section by the notes of which something stands there. */
export function headsOfNotes({ rendered, pages }: LaidOutSection, map: PageMap): string[] {
  const { section, calls } = rendered;
  return pages.map(({ fragments }) => {
    const called = fragments.flatMap(({ block }) => {
      const call = calls?.get(block);
      return (call && pageOf(map, call.section, call.id)?.page) ?? [];
    });
    if (called.length === 0) return section.title;
    const [from, to] = [Math.min(...called), Math.max(...called)].map((page) => map.pages[page - 1]?.folio ?? '');
    return from === to ? `${section.title} to Page ${from}` : `${section.title} to Pages ${from}–${to}`;
  });
}
