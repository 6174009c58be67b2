/** Blank pages after sections: nothing is on them but, in a proof, its marks. */
import { dressOf, type Filling } from './fill.js';
import { PAGES_NUMBER, type PlacedSection } from './place.js';
import type { PdfWriter } from './write.js';

/** Writes so many blank pages after a section and gives their numbers. */
export function writeBlanks(
  placed: PlacedSection,
  count: number,
  { sheet }: Pick<Filling, 'sheet'>,
  writer: PdfWriter,
): number[] {
  const { pages, sheets, boxes } = placed.section;
  return Array.from({ length: count }, (_, index) => {
    const own = dressOf(placed, pages.length + index);
    const drawn = own ? `/Contents[${own.before}${own.after}]/Resources<</XObject<<${own.dress}>>>>` : '/Resources<<>>';
    return writer.add(`<</Type/Page/Parent ${PAGES_NUMBER} 0 R${sheet ?? sheets[0] ?? ''}${boxes}${drawn}>>`);
  });
}
