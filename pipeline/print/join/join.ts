/** Finished sections become one tagged PDF. */
import { textString } from '../../pdf/strings.js';
import { absence, destinationTable, type DestinationTable, findDestination, writeDestinations } from './destinations.js';
import { writeBlanks } from './blanks.js';
import { boxText } from './boxes.js';
import { fillSection } from './fill.js';
import { informationText, xmp } from './metadata.js';
import { type Linked, writeOutline } from './outline.js';
import { pageLabelsText } from './page-labels.js';
import { DOCUMENT_NUMBER, numberIn, PAGES_NUMBER, type PlacedSection, placeSections } from './place.js';
import { writeStructure } from './tree.js';
import type { FinishedSection, JoinOptions, JoinProblem, JoinResult, Target } from './types.js';
import { openWriter, type PdfWriter } from './write.js';

/**
 * Joins finished sections in reading order: pages, structure trees, links between them (`xref:slug/id`), with outline, page labels
 * and metadata from `options`. Equal input gives equal bytes. What is wrong with the content comes back as problems; two sections
 * of one slug, or boxes of the wrong side, throw.
 */
export async function joinSections(sections: readonly FinishedSection[], options: JoinOptions): Promise<JoinResult> {
  refuseRepeatedSlugs(sections);
  const blanks = (slug: string): number => options.blanks?.get(slug) ?? 0;
  refuseWrongSides(sections, blanks);
  const { placed, next } = placeSections(sections, options.dress);
  const sheet = options.sheet && `/MediaBox${boxText(options.sheet)}`;
  const writer = openWriter(next);
  const table = destinationTable(placed);
  const problems = sections.flatMap((section) => section.problems);
  const used: Target[] = sections.flatMap(({ slug, used: ids }) => ids.map((id) => ({ slug, id })));
  const branches: number[] = [];
  for (const one of placed) {
    const links = leavingLinks(one, table);
    problems.push(...links.problems);
    used.push(...links.used);
    fillSection(one, { links: links.entries, sheet }, writer);
    branches.push(numberIn(one, one.section.pageTree), ...writeBlanks(one, blanks(one.section.slug), { sheet }, writer));
  }
  const pages = sections.reduce((sum, section) => sum + section.pages.length + blanks(section.slug), 0);
  writer.object(PAGES_NUMBER, pageTreeText(branches, pages));
  const outline = writeOutline(writer, options.outline, table);
  const root = writeCatalog(writer, placed, table, { ...outline, used: [...used, ...outline.used] }, options);
  const information = writer.add(informationText(options));
  const bytes = await writer.finish(root, information, seedOf(sections, options));
  const marks = new Map(sections.flatMap((section) => section.marks));
  return { bytes, pages, marks, problems: onceEach([...problems, ...outline.problems]) };
}

function writeCatalog(
  writer: PdfWriter,
  placed: readonly PlacedSection[],
  table: DestinationTable,
  { used, root: outlines }: Pick<Linked, 'used'> & { root?: number },
  options: JoinOptions,
): number {
  const labels = pageLabelsText(options.labels, writer.add);
  return writer.add(
    [
      `<</Type/Catalog/Pages ${PAGES_NUMBER} 0 R`,
      `/StructTreeRoot ${writeStructure(writer, placed, DOCUMENT_NUMBER, options.language)} 0 R`,
      '/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>',
      `/Lang${textString(options.language)}`,
      `/Names ${writeDestinations(table, used, writer.add)}`,
      outlines === undefined ? '' : `/Outlines ${outlines} 0 R`,
      labels === undefined ? '' : `/PageLabels ${labels}`,
      `/Metadata ${writer.addStream('/Type/Metadata/Subtype/XML', Buffer.from(xmp(options), 'utf8'))} 0 R>>`,
    ].join(''),
  );
}

/** The sections' own trees stay as its branches. */
function pageTreeText(branches: readonly number[], pages: number): string {
  return `<</Type/Pages/Kids[${branches.map((number) => `${number} 0 R`).join(' ')}]/Count ${pages}>>`;
}

/** What stands for all that the file is made of. */
function seedOf(sections: readonly FinishedSection[], { dress, blanks, ...options }: JoinOptions): string {
  const dresses = [...(dress ?? [])].map(([slug, { hash }]) => [slug, hash]);
  return JSON.stringify([sections.map(({ hash }) => hash), dresses, [...(blanks ?? [])], options]);
}

/** The links of a section to others, as entries of their dictionaries. One whose target is missing is reported and leads nowhere. */
function leavingLinks({ section }: PlacedSection, table: DestinationTable): Linked & { entries: string[] } {
  const linked: Linked & { entries: string[] } = { used: [], problems: [], entries: [] };
  for (const target of section.links) {
    const destination = findDestination(table, target);
    linked.entries.push(destination === undefined ? '' : `/Dest${destination}`);
    if (destination !== undefined) linked.used.push(target);
    else linked.problems.push({ slug: section.slug, kind: 'link-target', detail: absence(table, target) });
  }
  return linked;
}

/** A link that runs over two lines is two links to Chromium. */
function onceEach(problems: readonly JoinProblem[]): JoinProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function refuseRepeatedSlugs(sections: readonly FinishedSection[]): void {
  const slugs = sections.map(({ slug }) => slug);
  const repeated = slugs.find((slug, i) => slugs.indexOf(slug) !== i);
  if (repeated !== undefined) throw new Error(`two sections are called ${repeated}`);
}

/** Where rectos and versos have their own boxes, a section is finished for the side it begins on. */
function refuseWrongSides(sections: readonly FinishedSection[], blanks: (slug: string) => number): void {
  let before = 0;
  for (const { slug, pages, startsOnVerso } of sections) {
    if (startsOnVerso !== undefined && startsOnVerso !== (before % 2 === 1))
      throw new Error(`section ${slug} begins on the other side`);
    before += pages.length + blanks(slug);
  }
}
