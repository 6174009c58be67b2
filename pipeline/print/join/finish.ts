/** A section, printed on its own, is made ready to be joined: everything is done here that depends on it alone. */
import { job } from '../../aside.js';
import { countMarks } from '../../pdf/marks.js';
import { textOfPage, type PageText } from '../../pdf/page-text.js';
import type { KnownLetters } from '../../pdf/text-reading.js';
import type { Ref } from '../../pdf/values.js';
import { readBack } from '../read-back.js';
import { boxEntries, setBoxes, sheetOf } from './boxes.js';
import { openForDress } from './dress.js';
import { nameSubsets } from './faces.js';
import { grayPictures } from './grays.js';
import { hashOf } from './hash.js';
import { finishLinks, type SectionLinks } from './links.js';
import { placesIn, relocate, resourcesOf } from './relocate.js';
import { dictionary, openSection, type SectionFile, VOLUME_PAGES } from './section.js';
import { hashShared } from './share.js';
import { clearSoftHyphens } from './soft-hyphens.js';
import { findUntagged, finishStructure } from './structure.js';
import type { FinishedSection, FinishOptions, JoinProblem, PdfSection, SectionDestination } from './types.js';

/**
 * Finishes a section: exact boxes, links within it, tags that resolve, nothing that is not used, and numbers that do not depend on
 * the browser's. Equal pages give equal sections. What is wrong with the content comes back as problems; bytes that are no PDF such
 * as Chromium makes throw, with the section's name.
 */
export const finishSection = job('finish', (section: PdfSection, options: FinishOptions): FinishedSection => {
  try {
    const opened = openSection(section);
    return finishOpened(opened, section, options);
  } catch (error) {
    throw new Error(`section ${section.slug}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
});

function finishOpened(section: SectionFile, wanted: PdfSection, options: FinishOptions): FinishedSection {
  const { file, slug, pageTree, pages } = section;
  const problems = [...wrongPageCount(section, wanted.pages), ...findUntagged(section), ...setBoxes(section, options)];
  clearSoftHyphens(file, pages);
  const texts = textsOf(section);
  const structure = finishStructure(section);
  const links = finishLinks(section);
  nameSubsets(file);
  grayPictures(file);
  dictionary(file, pageTree).set('/Parent', VOLUME_PAGES);

  const { part, parents, identified, roles } = structure;
  const marks = pages.flatMap((page, index): [string, number][] => {
    const own = (texts[index]?.marked ?? []).filter(({ inForm }) => !inForm).map(({ mcid }) => mcid);
    const counted = countMarks(file, page, own);
    return counted ? [counted] : [];
  });
  const sheets = pages.map((page) => String(dictionary(file, page).get('/MediaBox')).replaceAll(',', ' '));
  const relocated = relocate(section, [pageTree, ...(part ? [part] : []), ...parents], {
    ...structure,
    ...links,
    ...openForDress(file, pages),
  });
  const { objects, places } = relocated;
  const place = placesIn(relocated);
  const shared = hashShared(
    objects,
    resourcesOf(section).flatMap(({ number }) => places.get(number) ?? []),
  );
  const finished = {
    slug,
    objects: { ...objects, shared },
    pageTree: place(pageTree),
    pages: pages.map(place),
    part: part && place(part),
    parents: parents.map(place),
    ids: identified.map(place),
    roles,
    destinations: destinationsOf(links, pages, place, options),
    links: relocated.links,
    marks,
    used: [...links.used].sort(),
    problems: [...problems, ...links.problems, ...relocated.problems],
    sheets: sheets.map((sheet) => `/MediaBox[${sheet}]`),
    boxes: boxEntries(options.boxes),
    startsOnVerso: options.versoBoxes && (options.startsOnVerso ?? false),
  };
  return { ...finished, hash: hashOf(finished), differences: wanted.texts ? readBack(texts, wanted.texts) : [] };
}

/** Each content stream is inflated and read this once. */
function textsOf({ file, pages }: SectionFile): PageText[] {
  const letters: KnownLetters = new Map();
  return pages.map((page) => textOfPage(file, page, letters));
}

function wrongPageCount({ slug, pages: { length } }: SectionFile, wanted: number): JoinProblem[] {
  return length === wanted ? [] : [{ slug, kind: 'page-count', detail: `has ${length} pages, not ${wanted}` }];
}

/** Of the ids only those that something leads to. The section's own destination is the upper edge of its first page. */
function destinationsOf(
  { destinations, used }: SectionLinks,
  [first]: readonly Ref[],
  place: (ref: Ref) => number,
  options: FinishOptions,
): SectionDestination[] {
  const [, bottom, , height] = sheetOf((options.startsOnVerso ? options.versoBoxes : undefined) ?? options.boxes);
  const own = first ? [{ page: place(first), view: `/XYZ 0 ${bottom + height} null` }] : [];
  const wanted = options.targets && new Set([...options.targets, ...used]);
  const ids = [...destinations].filter(([id]) => wanted?.has(id) ?? true).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...own, ...ids.map(([id, { page, view }]) => ({ id, page: place(page), view: view.map(String).join(' ') }))];
}
