/** What an index of all volumes must know of those that are not made at the same time: on which pages its terms stand there. */
import { report } from '../diagnostics.js';
import type { BookSet, VolumePlan } from '../model.js';
import type { FoliosElsewhere } from '../print/page-numbers.js';
import { findPageMap } from './page-maps.js';

/**
 * Gives the folios of the terms of other volumes, by volume and id; nothing where no index asks for them. A volume whose page map is not
 * there, or older than its text, is a message on book.yaml: the index would lack its pages.
 */
export async function placesBefore({ book, volumes }: BookSet, output: string): Promise<FoliosElsewhere> {
  const asks = volumes.some(({ sections }) => sections.some(({ role }) => role === 'index'));
  const folios = new Map<string, ReadonlyMap<string, string>>();
  if (book.settings.index !== 'set' || !asks) return folios;
  const made = new Set(volumes.map(({ plan }) => plan.slug));
  for (const plan of book.volumes.filter(({ slug }) => !made.has(slug))) {
    const found = await findPageMap(book, plan, output);
    const [changed] = found?.changed ?? [];
    if (!found || changed !== undefined)
      reportUnknown(plan, found ? `its page map is older than ${changed ?? ''}` : 'it has no page map', book.file);
    else
      folios.set(
        plan.slug,
        new Map(found.map.places.flatMap(({ kind, id, folio }) => (kind === 'index' && id ? [[id, folio]] : []))),
      );
  }
  return folios;
}

function reportUnknown({ slug, position }: VolumePlan, reason: string, file: BookSet['book']['file']): void {
  report(
    file,
    'index-locator-is-known',
    `The index lists the pages of all volumes, and those of ${slug} are not known: ${reason}`,
    {
      place: position,
      note: `Make all volumes together, or ${slug} first. In a proof its pages are left out meanwhile.`,
    },
  );
}
