/** The page map: where every id and every page of a volume stands. */
import { folioText, type SectionPages } from './folios.js';
import type { LaidOutSection } from './layout.js';

export interface PageMap {
  sections: SectionPages[];
  /** Folio as printed, by `section/id`. */
  folios: ReadonlyMap<string, string>;
  pages: PageEntry[];
}

export interface PageEntry {
  /** 1-based in the volume. */
  page: number;
  folio: string;
  section: string;
  /** 0-based in its section. */
  index: number;
  blank: boolean;
}

/** Reads the page map off the laid-out sections. */
export function mapPages(sections: readonly LaidOutSection[], folios: readonly SectionPages[]): PageMap {
  const byId = new Map<string, string>();
  const pages: PageEntry[] = [];
  for (const [index, section] of sections.entries()) {
    const place = folios[index];
    if (!place) continue;
    const folioOf = (page: number): string => folioText(place.first + page, place.style);
    byId.set(`${place.slug}/`, folioOf(0));
    for (const [page, { ids, blank }] of section.pages.entries()) {
      for (const id of ids) byId.set(`${place.slug}/${id}`, folioOf(page));
      pages.push({ page: place.start + page + 1, folio: folioOf(page), section: place.slug, index: page, blank });
    }
    for (let blank = 0; blank < place.blanksAfter; blank += 1) {
      const page = place.pages + blank;
      pages.push({ page: place.start + page + 1, folio: folioOf(page), section: place.slug, index: page, blank: true });
    }
  }
  return { sections: [...folios], folios: byId, pages };
}
