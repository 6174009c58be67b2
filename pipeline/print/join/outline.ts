/** Bookmarks (ISO 32000-1, 12.3.3), made from our own list; Chromium's knows headings of one section only. */
import { type PDFContext, type PDFRef } from '@cantoo/pdf-lib';
import { textString } from '../../pdf-objects.js';
import { type Destination, type DestinationTable, findDestination, missingTarget } from './destinations.js';
import type { Linked } from './links.js';
import type { OutlineItem } from './types.js';

interface Bookmark {
  title: string;
  open: boolean;
  destination: Destination;
  below: Bookmark[];
}

/** Writes the outline; no root when there is nothing to show. */
export function writeOutline(
  volume: PDFContext,
  items: readonly OutlineItem[],
  table: DestinationTable,
): Linked & { root?: PDFRef } {
  const linked: Linked = { used: [], problems: [] };
  const top = nest(items.flatMap((item) => located(item, table, linked) ?? []));
  if (!top.length) return linked;
  const root = volume.nextRef();
  volume.assign(root, volume.obj({ Type: 'Outlines', ...writeLevel(volume, top, root), Count: shownCount(top) }));
  return { ...linked, root };
}

/** A bookmark with its level; one whose id is missing leads to its section, one whose section is missing is left out. */
function located(item: OutlineItem, table: DestinationTable, linked: Linked): (Bookmark & { level: number }) | undefined {
  const exact = findDestination(table, item);
  if (!exact) linked.problems.push({ slug: item.slug, kind: 'outline-target', detail: missingTarget(table, item) });
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
function writeLevel(volume: PDFContext, siblings: readonly Bookmark[], parent: PDFRef): { First?: PDFRef; Last?: PDFRef } {
  const refs = siblings.map(() => volume.nextRef());
  for (const [i, { title, destination, below, open }] of siblings.entries()) {
    const ref = refs[i];
    if (!ref) continue;
    const chain = { Parent: parent, Prev: refs[i - 1], Next: refs[i + 1] };
    const children = below.length ? { ...writeLevel(volume, below, ref), Count: shownCount(below) * (open ? 1 : -1) } : {};
    volume.assign(ref, volume.obj({ Title: textString(title), Dest: destination, ...chain, ...children }));
  }
  return { First: refs[0], Last: refs.at(-1) };
}

/** How many bookmarks of this level and below show when the one above is open. */
function shownCount(siblings: readonly Bookmark[]): number {
  return siblings.reduce((sum, { open, below }) => sum + 1 + (open ? shownCount(below) : 0), 0);
}
