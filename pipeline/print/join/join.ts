/** Sections, each printed on its own, become one tagged PDF. */
import { PDFContext } from '@cantoo/pdf-lib';
import { textString } from '../../pdf-objects.js';
import { readDestinations, writeDestinations } from './destinations.js';
import { resolveLinks } from './links.js';
import { writeInformation, writeXmp } from './metadata.js';
import { writeOutline } from './outline.js';
import { writePageLabels } from './page-labels.js';
import { joinPageTrees, setBoxes, sheetOf } from './pages.js';
import { placeSection, type PlacedSection } from './place.js';
import { shareResources } from './share.js';
import { findUntagged, joinStructures, tagLinks } from './structure.js';
import { sweep } from './sweep.js';
import type { JoinOptions, JoinProblem, JoinResult, PdfSection } from './types.js';
import { writePdf } from './write.js';

/**
 * Joins sections in reading order: pages, structure trees, links within and between them (`xref:slug/id`), with outline, page labels,
 * boxes and metadata from `options`. Equal input gives equal bytes. What is wrong with the content comes back as problems; bytes
 * that are no PDF, or two sections of one slug, throw.
 */
export async function joinSections(sections: readonly PdfSection[], options: JoinOptions): Promise<JoinResult> {
  refuseRepeatedSlugs(sections);
  const volume = PDFContext.create();
  const placed = await placeSections(volume, sections);
  const pages = placed.flatMap((section) => section.pages);
  const problems = [...wrongPageCounts(sections, placed), ...findUntagged(volume, placed), ...setBoxes(volume, placed, options)];

  const structure = joinStructures(volume, placed, options.language);
  tagLinks(volume, structure);
  const [, bottom, , height] = sheetOf(options.boxes);
  const table = readDestinations(volume, placed, bottom + height);
  const links = resolveLinks(volume, placed, table);
  const outline = writeOutline(volume, options.outline, table);
  problems.push(...links.problems, ...outline.problems);

  const information = writeInformation(volume, options);
  const catalog = volume.register(
    volume.obj({
      Type: 'Catalog',
      Pages: joinPageTrees(volume, placed),
      StructTreeRoot: structure,
      MarkInfo: { Marked: true },
      Lang: textString(options.language),
      ViewerPreferences: { DisplayDocTitle: true },
      Names: writeDestinations(volume, table, [...links.used, ...outline.used]),
      Outlines: outline.root,
      PageLabels: writePageLabels(volume, options.labels),
      Metadata: writeXmp(volume, options),
    }),
  );
  shareResources(volume, pages);
  sweep(volume, [catalog, information]);
  return { bytes: writePdf(volume, catalog, information), pages: pages.length, problems: onceEach(problems) };
}

/** A link that runs over two lines is two links to Chromium. */
function onceEach(problems: readonly JoinProblem[]): JoinProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

async function placeSections(volume: PDFContext, sections: readonly PdfSection[]): Promise<PlacedSection[]> {
  const placed: PlacedSection[] = [];
  let parentKey = 0;
  for (const section of sections) {
    const next = await placeSection(volume, section, parentKey);
    parentKey += next.parentKeys.size;
    placed.push(next);
  }
  return placed;
}

function refuseRepeatedSlugs(sections: readonly PdfSection[]): void {
  const slugs = sections.map(({ slug }) => slug);
  const repeated = slugs.find((slug, i) => slugs.indexOf(slug) !== i);
  if (repeated !== undefined) throw new Error(`two sections are called ${repeated}`);
}

function wrongPageCounts(sections: readonly PdfSection[], placed: readonly PlacedSection[]): JoinProblem[] {
  return sections.flatMap(({ slug, pages }, i): JoinProblem[] => {
    const found = placed[i]?.pages.length;
    return found === pages ? [] : [{ slug, kind: 'page-count', detail: `has ${found} pages, not ${pages}` }];
  });
}
