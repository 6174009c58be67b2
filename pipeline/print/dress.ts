/** What is put on each page beside its text: running head and folio, blind, dropped or full, by Chicago 1.5–1.16. */
import type { Role } from '../model.js';
import type { SectionPages } from './folios.js';
import { folioText } from './folios.js';
import type { LaidOutSection } from './layout.js';
import { headsOfNotes } from './notes-heads.js';
import type { PageMap } from './page-map.js';

export interface PageDress {
  side: 'recto' | 'verso';
  blank: boolean;
  /** Empty on a blind page. */
  folio: string;
  /** True when the folio stands at the foot and there is no running head. */
  drop: boolean;
  head: string;
}

const BLIND: ReadonlySet<Role> = new Set(['half-title', 'title-page', 'copyright', 'dedication']);

/** Gives the dress of every page of a section, the blanks after it included. */
export function dressPages(laid: LaidOutSection, place: SectionPages, map: PageMap): PageDress[] {
  const heads = headsOf(laid, map);
  return Array.from({ length: place.pages + place.blanksAfter }, (_, index) => {
    const side = (place.start + index) % 2 === 0 ? 'recto' : 'verso';
    const folio = folioText(place.first + index, place.style);
    const { role } = laid.rendered.section;
    const blank = index >= place.pages || laid.pages[index]?.blank === true;
    if (blank || BLIND.has(role) || (role === 'part' && index === 0)) return { side, blank, folio: '', drop: false, head: '' };
    if (index === 0) return { side, blank, folio, drop: true, head: '' };
    return { side, blank, folio, drop: false, head: heads(side, index) };
  });
}

/** Verso: the chapter, without its number, which the press has on the opener and in the contents only. Recto: the last numbered section that begins on the page, else the one that runs on. Notes in the back name the pages they are to. */
function headsOf(laid: LaidOutSection, map: PageMap): (side: PageDress['side'], index: number) => string {
  const { section } = laid.rendered;
  const title = section.shortTitle ?? section.title;
  const chapter = section.role === 'appendix' ? `Appendix ${section.number ?? ''}\u2002${title}` : title;
  if (section.role === 'notes') {
    const notes = headsOfNotes(laid, map);
    return (_side, index) => notes[index] ?? title;
  }
  const running = runningSections(section.slug, laid.pages.length, map);
  return (side, index) => (side === 'verso' || section.kind !== 'chapter' ? chapter : running[index] || chapter);
}

/** The heading of level 2 that is the last to begin on each page of a section or before it. */
function runningSections(slug: string, pages: number, { places }: PageMap): string[] {
  const begins = places.filter(({ page, heading }) => page.section === slug && heading?.level === 2);
  const last = new Map(begins.map(({ page, heading }) => [page.index, heading?.text ?? '']));
  let current = '';
  return Array.from({ length: pages }, (_, index) => {
    current =
      last
        .get(index)
        ?.replace(/\s+/g, ' ')
        .replace(/^(\d[\d.]*)\s/, '$1\u2002') ?? current;
    return current;
  });
}
