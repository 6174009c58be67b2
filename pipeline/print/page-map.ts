/** The page map: where every page of a volume and all that has a place of its own stands. Everything that says a page number reads it. */
import type { PlaceKind } from '../page-map-file.js';
import { folioText, type SectionPages } from './folios.js';
import type { LaidOutSection } from './layout.js';
import type { BoxReading } from './page/read-places.js';

export interface PageMap {
  sections: SectionPages[];
  pages: PageEntry[];
  /** In the order of the pages. */
  places: PlaceEntry[];
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

export interface PlaceEntry {
  kind: PlaceKind;
  /** Empty where it has none. */
  id: string;
  /** That it is or stands in, else the first it holds; -1 for none. */
  block: number;
  heading?: { level: number; text: string };
  page: PageEntry;
  /** Left, top, width, height in points from the upper left corner of the trim. */
  box: Box;
}

export type Box = [left: number, top: number, width: number, height: number];

/** Reads the page map off the laid-out sections. */
export function mapPages(sections: readonly LaidOutSection[], folios: readonly SectionPages[]): PageMap {
  const pages: PageEntry[] = [];
  const places: PlaceEntry[] = [];
  for (const [at, section] of sections.entries()) {
    const place = folios[at];
    if (!place) continue;
    for (let index = 0; index < place.pages + place.blanksAfter; index += 1) {
      const page = place.start + index + 1;
      const reading = section.pages[index];
      const folio = folioText(place.first + index, place.style);
      const entry = { page, folio, section: place.slug, index, blank: reading?.blank ?? true };
      pages.push(entry);
      for (const { id, box, ...what } of reading?.places ?? [])
        places.push({ ...what, id: id || noteId(section, what), page: entry, box: boxOn(page, box) });
    }
  }
  return { sections: [...folios], pages, places };
}

/** Gives the page of an id of a section or, without an id, the section's first. */
export function pageOf(map: PageMap, section: string, id: string): PageEntry | undefined {
  return indexOf(map).get(`${section}/${id}`);
}

const indexes = new WeakMap<PageMap, Map<string, PageEntry>>();

function indexOf(map: PageMap): Map<string, PageEntry> {
  const known = indexes.get(map);
  if (known) return known;
  const index = new Map<string, PageEntry>();
  for (const page of map.pages) if (page.index === 0) index.set(`${page.section}/`, page);
  for (const { id, page } of map.places) if (id) index.set(`${page.section}/${id}`, page);
  indexes.set(map, index);
  return index;
}

/** Layout calls the notes that it moves by names of its own. */
function noteId({ rendered }: LaidOutSection, { kind, block }: Pick<PlaceEntry, 'kind' | 'block'>): string {
  return kind === 'note' ? (rendered.notes.find((note) => note.block === block)?.id ?? '') : '';
}

/** Gives the box of a reading on a PDF page. */
export function boxOn(page: number, [recto, verso, top, width, height]: BoxReading): Box {
  return [page % 2 === 1 ? recto : verso, top, width, height].map(points) as Box;
}

/** CSS px as points, to a tenth. */
function points(px: number): number {
  return Math.round(px * 7.5) / 10;
}
