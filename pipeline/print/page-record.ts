/**
 * The page map as a file, `<volume>.pages.json` beside its PDF: each page and each place with the lines of the manuscript behind it. Its shape, with a
 * word on every field, is the schema of `page-map-file.ts`. Whatever needs to know later where something stands (`press where`, an index, the
 * page list of an EPUB) reads it and nothing else.
 */
import type { VFile } from 'vfile';
import type { Book, RenderedSection } from '../model.js';
import { pageMapText, type PageMapFile, type PageRecord, type PlaceRecord } from '../page-map-file.js';
import type { SectionPages } from './folios.js';
import type { LaidOutSection } from './layout.js';
import { boxOn, type PageMap } from './page-map.js';
import { hashesOf, sourcesOf, type Sources } from './sources.js';
import { standingOf } from './stretches.js';

/** Gives the text of the file. `files` are all that were read. */
export function pageRecord(
  volume: string,
  map: PageMap,
  laid: readonly LaidOutSection[],
  book: Book,
  files: readonly VFile[],
): string {
  const sourced = laid.map((section): [LaidOutSection, Sources] => [section, sourcesOf(section, book)]);
  const { width, height } = book.settings.trim;
  return pageMapText({
    volume,
    trim: [width * 72, height * 72],
    sources: hashesOf(laid, files, book),
    sections: laid.map(({ rendered }, index) => sectionRecord(rendered, map.sections[index])),
    pages: sourced.flatMap(([section, sources]) => pageRecords(section, map, sources)),
    places: sourced.flatMap(([section, sources]) => placeRecords(section, map, sources)),
  });
}

function sectionRecord({ section }: RenderedSection, place: SectionPages | undefined): PageMapFile['sections'][number] {
  if (!place) throw new Error(`The page map has no place for ${section.slug}`);
  const { slug, role, number, title } = section;
  const { style: folios, first, start, pages, blanksAfter } = place;
  return { section: slug, role, ...(number ? { number } : {}), title, folios, first, page: start + 1, pages, blanksAfter };
}

function pageRecords({ rendered, pages }: LaidOutSection, map: PageMap, sources: Sources): PageRecord[] {
  const standing = standingOf(pages, sources);
  return map.pages
    .filter(({ section }) => section === rendered.section.slug)
    .map(({ page, folio, section, index, blank }) => {
      const area = pages[index]?.area;
      return {
        ...{ page, folio, section, blank },
        ...(area ? { area: boxOn(page, area) } : {}),
        ...(standing[index] ?? { holds: [] }),
      };
    });
}

function placeRecords({ rendered }: LaidOutSection, map: PageMap, sources: Sources): PlaceRecord[] {
  const names = namesOf(rendered);
  return map.places
    .filter(({ page }) => page.section === rendered.section.slug)
    .map(({ kind, id, block, page, box, heading }) => {
      const source = sources.ofPlace(id, block);
      return {
        ...{ kind, ...(id ? { id } : {}) },
        ...(heading ? { level: heading.level } : {}),
        ...(names.get(id) ?? (heading ? { title: heading.text } : {})),
        ...{ section: page.section, page: page.page, folio: page.folio, box },
        ...(source ? { source } : {}),
      };
    });
}

type Name = Pick<PlaceRecord, 'number' | 'title'>;

/** Numbers and titles of what has them, by id. */
function namesOf({ headings, floats, notes }: RenderedSection): Map<string, Name> {
  const named: [string, Name][] = [
    ...headings.map(({ id, number, title }): [string, Name] => [id, { ...(number ? { number } : {}), title }]),
    ...floats.map(({ id, number, title }): [string, Name] => [id, { number, ...(title ? { title } : {}) }]),
    ...notes.map(({ id, number }): [string, Name] => [id, { number: String(number) }]),
  ];
  return new Map(named.filter(([id]) => id));
}
