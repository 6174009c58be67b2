/** Folios: roman through the front matter, arabic from the first part or chapter; blank versos before rectos. */
import { roman } from '../roman.js';
import type { LaidOutSection } from './layout.js';

export interface SectionPages {
  slug: string;
  style: 'roman' | 'arabic';
  /** Folio number of its first page. */
  first: number;
  /** 0-based index of its first page in the volume. */
  start: number;
  pages: number;
  /** Blank pages after it, so that the next section opens on its side. */
  blanksAfter: number;
}

/** Assigns folios to the sections of a volume, in order; `first` is the first arabic one. Every page counts; odd folios are rectos (CMOS 1.6). */
export function assignFolios(sections: readonly LaidOutSection[], first = 1): SectionPages[] {
  const result: SectionPages[] = [];
  let folio = 1;
  let start = 0;
  let style: SectionPages['style'] = 'roman';
  for (const [index, { rendered, pages }] of sections.entries()) {
    if (style === 'roman' && rendered.section.kind !== 'front') {
      style = 'arabic';
      folio = first;
    }
    const blanksAfter = blanks(start + pages.length, sections[index + 1]);
    result.push({ slug: rendered.section.slug, style, first: folio, start, pages: pages.length, blanksAfter });
    folio += pages.length + blanksAfter;
    start += pages.length + blanksAfter;
  }
  return result;
}

/** A volume ends on a verso. `used` counts the pages so far; the page after an even number of them is a recto. */
function blanks(used: number, next: LaidOutSection | undefined): number {
  const nextIsRecto = used % 2 === 0;
  if (!next) return nextIsRecto ? 0 : 1;
  const side = next.rendered.section.opensOn;
  if (side === 'any') return 0;
  return (side === 'recto') === nextIsRecto ? 0 : 1;
}

/** Gives the last arabic folio of a volume whose first is or would be `first`. A volume ends on a verso, so that the next can go on. */
export function lastFolio(sections: readonly SectionPages[], first: number): number {
  const arabic = sections.filter(({ style }) => style === 'arabic');
  return arabic.reduce((folio, { pages, blanksAfter }) => folio + pages + blanksAfter, first - 1);
}

/** A folio as printed: `xiv`, `212`. */
export function folioText(number: number, style: SectionPages['style']): string {
  return style === 'roman' ? roman(number).toLowerCase() : String(number);
}
