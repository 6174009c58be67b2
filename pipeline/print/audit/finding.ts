/** What the audit looks at, page by page, and what it finds. */
import type { RenderedSection } from '../../model.js';
import type { RuleId } from '../../rules.js';
import type { LaidOutSection } from '../layout.js';
import type { DressReading } from '../page/read-dress.js';
import type { PageReading } from '../page/read.js';
import type { PageMap } from '../page-map.js';

export interface AuditedSection {
  rendered: RenderedSection;
  pages: AuditedPage[];
}

export interface AuditedPage {
  rendered: RenderedSection;
  /** 1-based in the PDF. */
  page: number;
  /** As it counts, printed or not. */
  folio: string;
  /** 0-based in its section. */
  index: number;
  blank: boolean;
  /** None for the blank pages after a section. */
  reading?: PageReading;
  /** None before the page is dressed. */
  dress?: DressReading;
}

export interface Finding {
  rule: RuleId;
  at: AuditedPage;
  /** The block it is about; the section as a whole, where it says nothing. */
  block?: number;
  reason: string;
  note?: string;
  /** The block of the other place, where there is one. */
  other?: number;
}

/** Gives the sections of a volume with their pages, blanks included, in the order of the PDF. */
export function auditedSections(
  laid: readonly LaidOutSection[],
  map: PageMap,
  dressed: ReadonlyMap<string, readonly DressReading[]> = new Map(),
): AuditedSection[] {
  return laid
    .filter(({ pages }) => pages.length > 0)
    .map(({ rendered, pages }) => {
      const { slug } = rendered.section;
      const own = map.pages.filter(({ section }) => section === slug);
      return {
        rendered,
        pages: own.map(({ page, folio, index, blank }) => ({
          rendered,
          page,
          folio,
          index,
          blank,
          reading: pages[index],
          dress: dressed.get(slug)?.[index],
        })),
      };
    });
}

/** The pages of a section that hold its text. */
export function textPages({ pages }: AuditedSection): (AuditedPage & { reading: PageReading })[] {
  return pages.flatMap((page) => (page.reading && !page.blank ? [{ ...page, reading: page.reading }] : []));
}

/** A page as messages name it. */
export function nameOf({ page, folio }: AuditedPage): string {
  return folio === String(page) ? `page ${folio}` : `page ${folio} (PDF page ${page})`;
}
