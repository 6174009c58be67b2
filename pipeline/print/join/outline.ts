/** Bookmarks (ISO 32000-1, 12.3.3), made from our own list; Chromium's knows headings of one section only. */
import { textString } from '../../pdf/strings.js';
import { absence, type DestinationTable, findDestination } from './destinations.js';
import type { JoinProblem, OutlineItem, Target } from './types.js';
import type { PdfWriter } from './write.js';

export interface Linked {
  /** Targets that something leads to. */
  used: Target[];
  problems: JoinProblem[];
}

interface Bookmark {
  title: string;
  open: boolean;
  /** As it is written. */
  destination: string;
  below: Bookmark[];
}

/** Writes the outline and gives its number; none when there is nothing to show. */
export function writeOutline(
  writer: PdfWriter,
  items: readonly OutlineItem[],
  table: DestinationTable,
): Linked & { root?: number } {
  const linked: Linked = { used: [], problems: [] };
  const top = nest(items.flatMap((item) => located(item, table, linked) ?? []));
  if (!top.length) return linked;
  const root = writer.reserve();
  writer.object(root, `<</Type/Outlines${writeLevel(writer, top, root)}/Count ${shownCount(top)}>>`);
  return { ...linked, root };
}

/** A bookmark with its level; one whose id is missing leads to its section, one whose section is missing is left out. */
function located(item: OutlineItem, table: DestinationTable, linked: Linked): (Bookmark & { level: number }) | undefined {
  const exact = findDestination(table, item);
  if (!exact) linked.problems.push({ slug: item.slug, kind: 'outline-target', detail: absence(table, item) });
  const destination = exact ?? findDestination(table, { slug: item.slug });
  if (!destination) return undefined;
  linked.used.push(exact ? { slug: item.slug, id: item.id } : { slug: item.slug });
  return { title: item.title, open: item.open, level: item.level, destination, below: [] };
}

/** Hangs each bookmark below the last that is less deep; a level that was skipped makes no gap. */
function nest(flat: readonly (Bookmark & { level: number })[]): Bookmark[] {
  const top: Bookmark[] = [];
  const path: (Bookmark & { level: number })[] = [];
  for (const bookmark of flat) {
    while ((path.at(-1)?.level ?? 0) >= bookmark.level) path.pop();
    (path.at(-1)?.below ?? top).push(bookmark);
    path.push(bookmark);
  }
  return top;
}

/** Writes bookmarks that stand side by side and gives the ends of their chain, for the one above. */
function writeLevel(writer: PdfWriter, siblings: readonly Bookmark[], parent: number): string {
  const numbers = siblings.map(() => writer.reserve());
  for (const [i, { title, destination, below, open }] of siblings.entries()) {
    const number = numbers[i] ?? 0;
    const chain = `/Parent ${parent} 0 R${referenceEntry('/Prev', numbers[i - 1])}${referenceEntry('/Next', numbers[i + 1])}`;
    const count = shownCount(below) * (open ? 1 : -1);
    const children = below.length ? `${writeLevel(writer, below, number)}/Count ${count}` : '';
    writer.object(number, `<</Title${textString(title)}/Dest${destination}${chain}${children}>>`);
  }
  return referenceEntry('/First', numbers[0]) + referenceEntry('/Last', numbers.at(-1));
}

function referenceEntry(key: string, number: number | undefined): string {
  return number === undefined ? '' : `${key} ${number} 0 R`;
}

/** How many bookmarks of this level and below show when the one above is open. */
function shownCount(siblings: readonly Bookmark[]): number {
  return siblings.reduce((sum, { open, below }) => sum + 1 + (open ? shownCount(below) : 0), 0);
}
