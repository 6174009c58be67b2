/** Where a link or bookmark can lead: every id of every section that Chromium wrote a destination for. */
import { PDFArray, type PDFContext, type PDFDict, type PDFObject } from '@cantoo/pdf-lib';
import { dictAt, entryAt, resolve } from '../../pdf-objects.js';
import { readNameTree, writeNameTree } from '../../pdf-trees.js';
import type { PlacedSection } from './place.js';

/** An explicit destination: a page and a place on it (ISO 32000-1, 12.3.2.2). */
export type Destination = PDFArray;

interface SectionDestinations {
  firstPage?: Destination;
  byId: ReadonlyMap<string, Destination>;
}
/** By section slug. */
export type DestinationTable = ReadonlyMap<string, SectionDestinations>;

/** An element of a section, or without an id the section itself. */
export interface Target {
  slug: string;
  id?: string;
}

/** Reads all destinations of the sections. `top` is the upper edge of a page: where a link to a whole section leads. */
export function readDestinations(volume: PDFContext, sections: readonly PlacedSection[], top: number): DestinationTable {
  return new Map(sections.map((section) => [section.slug, destinationsOf(volume, section, top)]));
}

export function findDestination(table: DestinationTable, { slug, id }: Target): Destination | undefined {
  const section = table.get(slug);
  return id === undefined ? section?.firstPage : section?.byId.get(id);
}

/** Says what is missing, for messages. */
export function missingTarget(table: DestinationTable, { slug, id }: Target): string {
  return table.has(slug) ? `section ${slug} has no id "${id ?? ''}"` : `there is no section ${slug}`;
}

/** A name tree of the targets in use, named `slug/id` as in a URL, so that other documents can point at them. */
export function writeDestinations(volume: PDFContext, table: DestinationTable, used: readonly Target[]): PDFDict {
  const names = new Map<string, PDFObject>();
  for (const target of used) {
    const destination = findDestination(table, target);
    if (destination) names.set(encodeURI(target.id === undefined ? target.slug : `${target.slug}/${target.id}`), destination);
  }
  return volume.obj({ Dests: writeNameTree(volume, names) });
}

/** Undoes percent-encoding, which Chromium applies to ids; text that is no such encoding stands for itself. */
export function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function destinationsOf(volume: PDFContext, section: PlacedSection, top: number): SectionDestinations {
  const byId = new Map<string, Destination>();
  for (const [name, value] of namedDestinations(volume, section.catalog)) {
    const found = resolve(volume, value);
    const destination = found instanceof PDFArray ? found : resolve(volume, entryAt(found, 'D'));
    if (destination instanceof PDFArray) byId.set(decodeId(name), destination);
  }
  const [page] = section.pages;
  return { byId, firstPage: page && volume.obj([page, 'XYZ', 0, top, null]) };
}

/** Chromium keeps destinations in a dictionary of the catalog; a name tree is the newer way (12.3.2.3). */
function namedDestinations(volume: PDFContext, catalog: PDFDict): [string, PDFObject][] {
  const dictionary = dictAt(volume, catalog, 'Dests')?.entries() ?? [];
  const tree = entryAt(dictAt(volume, catalog, 'Names'), 'Dests');
  return [...dictionary.map(([name, value]): [string, PDFObject] => [name.decodeText(), value]), ...readNameTree(volume, tree)];
}
