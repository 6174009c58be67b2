/** What is laid over the pages of a section as it stands in the volume. */
import type { BuildContext } from '../model.js';
import { dressPages, type PageDress } from './dress.js';
import { printDress, type Dress } from './dress-sheets.js';
import { finishDress } from './join/dress.js';
import type { FinishedDress } from './join/types.js';
import type { LaidOutSection } from './layout.js';
import type { PageMap } from './page-map.js';
import type { DressReading } from './page/read-dress.js';
import { proofMarks, PROOF_MARGIN } from './proof-marks.js';
import type { VolumeRequest } from './volume.js';

export interface DressedSection {
  dress: FinishedDress;
  /** Of every page, the blank ones after it included. */
  readings: DressReading[];
}

/**
 * Gives the heads and folios of a section, and in a proof its marks; from what is kept, if it had the same before. Throws where the page map
 * has no place for it.
 */
export async function dressSection(
  laid: LaidOutSection,
  map: PageMap,
  request: VolumeRequest,
  ctx: BuildContext,
): Promise<DressedSection> {
  const { slug } = laid.rendered.section;
  const place = map.sections.find((one) => one.slug === slug);
  if (!place) throw new Error(`The page map has no place for ${slug}`);
  const dress: Dress = {
    pages: dressPages(laid, place, map),
    ...(request.proof ? { proof: proofMarks(laid, request.proof) } : {}),
  };
  const css = request.proof ? request.styles.dress.proof : request.styles.dress.release;
  const { after } = request;
  const { assets } = request.pictures;
  const make = async (): Promise<DressedSection> => {
    const { bytes, dress: readings } = await request.pool.run(`heads of ${request.volume}/${slug}`, (browser) =>
      printDress(browser, dress, { css, assets, after }),
    );
    const margin = request.proof ? PROOF_MARGIN : 0;
    const drawn = dress.pages.map((page) => dress.proof !== undefined || isDressed(page));
    return { dress: finishDress({ slug, bytes, pages: dress.pages.length }, { margin, drawn }), readings };
  };
  const kept = await ctx.cache.remember('dress', [slug, request.browser, css, dress, after], make);
  // A blank page that Paged.js made is read where it was made.
  const readings = kept.readings.map((reading, index) => ({
    ...reading,
    empty: reading.empty && (laid.pages[index]?.empty ?? true),
  }));
  return { ...kept, readings };
}

function isDressed({ folio, head }: PageDress): boolean {
  return folio !== '' || head !== '';
}
