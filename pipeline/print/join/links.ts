/** Links of a section's pages: those within it become explicit destinations, those to other sections wait for the volume. */
import { readNameTree } from '../../pdf/trees.js';
import { byteText, nameText } from '../../pdf/strings.js';
import { type Dict, dictAt, entryAt, listAt, type PdfFile, type PdfValue, Ref, resolve } from '../../pdf/values.js';
import type { SectionFile } from './section.js';
import type { JoinProblem, Target } from './types.js';

const CROSS_SECTION = 'xref:';

/** An explicit destination: a page and a place on it (ISO 32000-1, 12.3.2.2). */
export interface Destination {
  page: Ref;
  view: PdfValue[];
}

export interface SectionLinks {
  destinations: ReadonlyMap<string, Destination>;
  /** Annotations that lead to other sections, and where. */
  leaving: Map<Dict, Target>;
  /** Own ids that something leads to. */
  used: Set<string>;
  problems: JoinProblem[];
}

/** Points every link within the section at its page. A link whose target is missing is reported and left without one. */
export function finishLinks(section: SectionFile): SectionLinks {
  const links: SectionLinks = { destinations: readDestinations(section), leaving: new Map(), used: new Set(), problems: [] };
  for (const link of annotationsOf(section)) {
    const target = targetOf(section, link);
    if (!target) continue;
    link.delete('/A');
    link.delete('/Dest');
    if (target.slug !== section.slug || target.id === undefined) links.leaving.set(link, target);
    else pointAt(link, target.id, section.slug, links);
  }
  return links;
}

/** Says what is missing, for messages. */
export function missingTarget({ slug, id }: Target, isSection: boolean): string {
  return isSection ? `section ${slug} has no id "${id ?? ''}"` : `there is no section ${slug}`;
}

function pointAt(link: Dict, id: string, slug: string, { destinations, used, problems }: SectionLinks): void {
  const found = destinations.get(id);
  if (!found) return void problems.push({ slug, kind: 'link-target', detail: missingTarget({ slug, id }, true) });
  link.set('/Dest', [found.page, ...found.view]);
  used.add(id);
}

function annotationsOf({ file, pages }: SectionFile): Dict[] {
  const annotations = pages.flatMap((page) => listAt(file, resolve(file, page), '/Annots'));
  const dicts = annotations.map((annotation) => resolve(file, annotation)).filter((found) => found instanceof Map);
  return dicts.filter((annotation) => entryAt(annotation, '/Subtype') === '/Link');
}

/** The target of a link within the volume; nothing for links to the world. */
function targetOf({ slug, file }: SectionFile, link: Dict): Target | undefined {
  const action = dictAt(file, link, '/A');
  // A destination by name stands in the link itself or in its go-to action, as a name or a string.
  const destination = resolve(file, link.get('/Dest') ?? entryAt(action, '/D'));
  const name = nameText(destination) ?? byteText(destination);
  if (name !== undefined) return { slug, id: decodeId(name) };
  const uri = byteText(resolve(file, entryAt(action, '/URI')));
  return uri?.startsWith(CROSS_SECTION) ? parseCrossReference(uri.slice(CROSS_SECTION.length)) : undefined;
}

/** `section/id`, or `section` alone. */
function parseCrossReference(text: string): Target {
  const slash = text.indexOf('/');
  if (slash < 0) return { slug: decodeId(text) };
  return { slug: decodeId(text.slice(0, slash)), id: decodeId(text.slice(slash + 1)) };
}

/** Every id that Chromium wrote a destination for: one that a link of the same section leads to. */
function readDestinations({ file, pages }: SectionFile): Map<string, Destination> {
  const known = new Set(pages.map(({ number }) => number));
  const destinations = new Map<string, Destination>();
  for (const [name, value] of namedDestinations(file)) {
    const found = resolve(file, value);
    const explicit = Array.isArray(found) ? found : resolve(file, entryAt(found, '/D'));
    const [page, ...view] = Array.isArray(explicit) ? explicit : [];
    if (page instanceof Ref && known.has(page.number)) destinations.set(decodeId(name), { page, view });
  }
  return destinations;
}

/** Chromium keeps destinations in a dictionary of the catalog; a name tree is the newer way (12.3.2.3). */
function namedDestinations(file: PdfFile): [string, PdfValue][] {
  const dictionary = [...(dictAt(file, file.catalog, '/Dests') ?? [])];
  const tree = entryAt(dictAt(file, file.catalog, '/Names'), '/Dests');
  return [...dictionary.map(([name, value]): [string, PdfValue] => [nameText(name) ?? '', value]), ...readNameTree(file, tree)];
}

/** Undoes percent-encoding, which Chromium applies to ids; text that is no such encoding stands for itself. */
function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
