/** Where a link or bookmark of a volume can lead: every id of every section that Chromium wrote a destination for. */
import { byteString } from '../../pdf/strings.js';
import { writeTree } from '../../pdf/trees.js';
import { missingTarget } from './links.js';
import { numberIn, type PlacedSection } from './place.js';
import type { Target } from './types.js';

/** Explicit destinations as they are written, by section and id; the section's own is under no id. */
export type DestinationTable = ReadonlyMap<string, ReadonlyMap<string | undefined, string>>;

/** Gives the destinations of all sections, their pages by the numbers of objects in the volume. */
export function destinationTable(placed: readonly PlacedSection[]): DestinationTable {
  return new Map(
    placed.map((one) => {
      const entries = one.section.destinations.map(({ id, page, view }): [string | undefined, string] => {
        return [id, `[${numberIn(one, page)} 0 R ${view}]`];
      });
      return [one.section.slug, new Map(entries)];
    }),
  );
}

/** Gives the destination as it is written; nothing where the section is not in the volume, or Chromium wrote none for the id. */
export function findDestination(table: DestinationTable, { slug, id }: Target): string | undefined {
  return table.get(slug)?.get(id);
}

/** Says what is missing, for messages. */
export function absence(table: DestinationTable, target: Target): string {
  return missingTarget(target, table.has(target.slug));
}

/** A name tree of the targets in use, named `slug/id` as in a URL, so that other documents can point at them. */
export function writeDestinations(table: DestinationTable, used: readonly Target[], add: (text: string) => number): string {
  const names = new Map<string, string>();
  for (const target of used) {
    const destination = findDestination(table, target);
    if (destination) names.set(encodeURI(target.id === undefined ? target.slug : `${target.slug}/${target.id}`), destination);
  }
  // Encoded names are plain ASCII, so their order is that of their bytes.
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  return `<</Dests ${writeTree(
    '/Names',
    sorted.map(([name, destination]) => [byteString(name), destination]),
    add,
  )}>>`;
}
