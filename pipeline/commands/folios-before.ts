/** Where a volume goes on: the last folio of the one before, from its page map, if that one is not made at the same time. */
import { report } from '../diagnostics.js';
import type { Book, BookSet, VolumePlan } from '../model.js';
import { findPageMap } from './page-maps.js';

/**
 * Gives the last folios of the volumes before those of the set that are not in it, by slug; nothing where every volume begins at 1. One that
 * is not known, or not known any more, is a message on book.yaml: the volume after it would begin at 1.
 */
export async function foliosBefore({ book, volumes }: BookSet, output: string): Promise<Map<string, number> | undefined> {
  if (book.settings.pagination !== 'consecutive') return undefined;
  const made = new Set(volumes.map(({ plan }) => plan.slug));
  const folios = new Map<string, number>();
  for (const { plan } of volumes) {
    const before = book.volumes[plan.number - 2];
    if (!before || made.has(before.slug)) continue;
    const known = await lastFolioOf(before, book, output);
    if (typeof known === 'number') folios.set(before.slug, known);
    else reportUnknown(plan, before, known.reason, book);
  }
  return folios;
}

/** A volume that itself goes on after another must do so still. */
async function lastFolioOf(volume: VolumePlan, book: Book, output: string): Promise<number | { reason: string }> {
  const found = await findPageMap(book, volume, output);
  if (!found) return { reason: 'it has no page map' };
  const [changed] = found.changed;
  if (changed !== undefined) return { reason: `its page map is older than ${changed}` };
  const before = book.volumes[volume.number - 2];
  const reached = before ? await lastFolioOf(before, book, output) : 0;
  if (typeof reached !== 'number') return { reason: `it goes on after ${before?.slug ?? ''}, and ${reached.reason}` };
  const folios = found.map.pages.map(({ folio }) => Number(folio)).filter((folio) => !Number.isNaN(folio));
  const [first = reached + 1] = folios;
  return first === reached + 1 ? (folios.at(-1) ?? reached) : { reason: `its own first page is ${first}, not ${reached + 1}` };
}

function reportUnknown({ number, slug, position }: VolumePlan, before: VolumePlan, reason: string, { file }: Book): void {
  const said = `Volume ${number} goes on after the last page of ${before.slug}, which is not known: ${reason}`;
  report(file, 'first-folio-is-known', said, {
    place: position,
    note: `Make ${before.slug} and ${slug} together, or ${before.slug} first. In a proof, ${slug} begins at page 1 meanwhile.`,
  });
}
