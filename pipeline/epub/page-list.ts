/** The pages of the print edition as a reading system lists them. */
import { NAVIGATION } from './documents.js';
import type { PageBreak } from './page-breaks.js';
import type { EpubDocument } from './types.js';

export interface ListedPage {
  id: string;
  folio: string;
  href: string;
  /** Of an arabic folio. */
  number?: number;
}

/** Gives the list of all pages, and those of the printed contents, which are marked in the navigation document itself. */
export function pagesForNavigation(
  breaks: readonly PageBreak[],
  documents: readonly EpubDocument[],
): { pages: ListedPage[]; own: PageBreak[] } {
  const files = new Map(documents.map(({ rendered, file }) => [rendered.section.slug, file]));
  return {
    pages: breaks.map(({ folio, id, section }) => ({
      ...{ id, folio, href: `${files.get(section) ?? NAVIGATION}#${id}` },
      ...(/^\d+$/.test(folio) ? { number: Number(folio) } : {}),
    })),
    own: breaks.filter(({ section }) => !files.has(section)),
  };
}
