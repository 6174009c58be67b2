/** Links of the pages: names that were known in one section only become explicit destinations of the volume. */
import { type PDFContext, PDFDict, PDFName } from '@cantoo/pdf-lib';
import { byteText, dictAt, entryAt, listAt, nameAt, resolve, stringAt } from '../../pdf-objects.js';
import { decodeId, type DestinationTable, findDestination, missingTarget, type Target } from './destinations.js';
import type { PlacedSection } from './place.js';
import type { JoinProblem } from './types.js';

const CROSS_SECTION = 'xref:';
const DEST = PDFName.of('Dest');
const ACTION = PDFName.of('A');

export interface Linked {
  /** Targets that something leads to. */
  used: Target[];
  problems: JoinProblem[];
}

/** Points every link within the volume at its page. A link whose target is missing is reported and left without one. */
export function resolveLinks(volume: PDFContext, sections: readonly PlacedSection[], table: DestinationTable): Linked {
  const linked: Linked = { used: [], problems: [] };
  for (const section of sections) {
    for (const link of linksOf(volume, section)) {
      const target = targetOf(volume, link, section.slug);
      if (target) pointAt(link, target, section.slug, table, linked);
    }
  }
  return linked;
}

function linksOf(volume: PDFContext, section: PlacedSection): PDFDict[] {
  const annotations = section.pages.flatMap((page) => listAt(volume, volume.lookup(page), 'Annots'));
  const dicts = annotations.map((annotation) => resolve(volume, annotation)).filter((found) => found instanceof PDFDict);
  return dicts.filter((annotation) => nameAt(volume, annotation, 'Subtype') === 'Link');
}

/** The target of a link within the volume; nothing for links to the world. */
function targetOf(volume: PDFContext, link: PDFDict, slug: string): Target | undefined {
  const name = destinationName(volume, link);
  if (name !== undefined) return { slug, id: decodeId(name) };
  const uri = stringAt(volume, dictAt(volume, link, 'A'), 'URI');
  return uri?.startsWith(CROSS_SECTION) ? parseCrossReference(uri.slice(CROSS_SECTION.length)) : undefined;
}

/** `section/id`, or `section` alone. */
function parseCrossReference(text: string): Target {
  const slash = text.indexOf('/');
  if (slash < 0) return { slug: decodeId(text) };
  return { slug: decodeId(text.slice(0, slash)), id: decodeId(text.slice(slash + 1)) };
}

/** A destination by name stands in the link itself or in its go-to action, as a name or a string. */
function destinationName(volume: PDFContext, link: PDFDict): string | undefined {
  const destination = resolve(volume, entryAt(link, 'Dest') ?? entryAt(dictAt(volume, link, 'A'), 'D'));
  return destination instanceof PDFName ? destination.decodeText() : byteText(destination);
}

function pointAt(link: PDFDict, target: Target, slug: string, table: DestinationTable, linked: Linked): void {
  const destination = findDestination(table, target);
  link.delete(ACTION);
  link.delete(DEST);
  if (destination) {
    link.set(DEST, destination);
    linked.used.push(target);
  } else linked.problems.push({ slug, kind: 'link-target', detail: missingTarget(table, target) });
}
