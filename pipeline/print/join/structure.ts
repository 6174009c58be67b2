/** The structure tree (ISO 32000-1, 14.7): one document with a part for each section, in reading order. */
import { type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { dictAt, entryAt, listAt, nameAt, resolve, textString } from '../../pdf-objects.js';
import { readNameTree, readNumberTree, writeNameTree, writeNumberTree } from '../../pdf-trees.js';
import { type PlacedSection, volumeStructureId } from './place.js';
import type { JoinProblem } from './types.js';

/** Element types of PDF 2.0 that readers of PDF 1.7 must be told about; without it they drop the text in them. */
const ROLES = { Em: 'Span', Strong: 'Span' };

/** Joins the structure trees of the sections and gives the new root. A section without a tree (blank pages) has no part. */
export function joinStructures(volume: PDFContext, sections: readonly PlacedSection[], language: string): PDFRef {
  const root = volume.nextRef();
  const document = volume.nextRef();
  const parts = sections.flatMap((section) => partOf(volume, section, document) ?? []);
  const Lang = textString(language);
  volume.assign(document, volume.obj({ Type: 'StructElem', S: 'Document', P: root, K: parts, Lang }));
  const parents = sections.flatMap((section) => parentEntries(volume, section));
  const ids = sections.flatMap((section) => idEntries(volume, section));
  const tree = volume.obj({
    Type: 'StructTreeRoot',
    K: [document],
    ParentTree: writeNumberTree(volume, parents),
    ParentTreeNextKey: parents.length,
    IDTree: ids.length ? writeNameTree(volume, ids) : undefined,
    RoleMap: roleMap(volume, sections),
  });
  volume.assign(root, tree);
  return root;
}

/** Tags the element of every link as a link. Chromium leaves links with a role of their own, such as note calls, without a meaning. */
export function tagLinks(volume: PDFContext, structure: PDFRef): void {
  const parents = readNumberTree(volume, entryAt(volume.lookup(structure), 'ParentTree'));
  for (const [, parent] of parents) {
    const element = resolve(volume, parent);
    if (element instanceof PDFDict && holdsLink(volume, element)) element.set(PDFName.of('S'), PDFName.of('Link'));
  }
}

/** Sections that show text and have no structure tree: their text would be silent. */
export function findUntagged(volume: PDFContext, sections: readonly PlacedSection[]): JoinProblem[] {
  const untagged = sections.filter(
    (section) => !treeOf(volume, section) && section.pages.some((page) => showsText(volume, page)),
  );
  return untagged.map(({ slug }) => ({ slug, kind: 'untagged', detail: 'has text and no structure tree' }));
}

function treeOf(volume: PDFContext, section: PlacedSection): PDFDict | undefined {
  return dictAt(volume, section.catalog, 'StructTreeRoot');
}

/** The section's document element, turned into a part of the volume; other elements at the top are put into a part of their own. */
function partOf(volume: PDFContext, section: PlacedSection, document: PDFRef): PDFRef | undefined {
  const tops = listAt(volume, treeOf(volume, section), 'K').filter((top) => top instanceof PDFRef);
  if (!tops.length) return undefined;
  const [only] = tops;
  const isDocument = tops.length === 1 && nameAt(volume, resolve(volume, only), 'S') === 'Document';
  const part = isDocument && only ? only : volume.register(volume.obj({ Type: 'StructElem', K: tops }));
  if (part !== only) for (const top of tops) volume.lookup(top, PDFDict).set(PDFName.of('P'), part);
  const element = volume.lookup(part, PDFDict);
  element.set(PDFName.of('S'), PDFName.of('Part'));
  element.set(PDFName.of('P'), document);
  return part;
}

function parentEntries(volume: PDFContext, section: PlacedSection): [number, PDFObject][] {
  const old = readNumberTree(volume, entryAt(treeOf(volume, section), 'ParentTree'));
  return old.flatMap(([key, value]) => {
    const moved = section.parentKeys.get(key);
    return moved === undefined ? [] : [[moved, value]];
  });
}

function idEntries(volume: PDFContext, section: PlacedSection): [string, PDFObject][] {
  const old = readNameTree(volume, entryAt(treeOf(volume, section), 'IDTree'));
  return old.map(([id, element]) => [volumeStructureId(section.slug, id), element]);
}

/** Throws when two sections give one type two meanings: there is one browser, so that is a fault of the program. */
function roleMap(volume: PDFContext, sections: readonly PlacedSection[]): PDFDict {
  const roles = volume.obj(ROLES);
  for (const section of sections) {
    for (const [type, role] of dictAt(volume, treeOf(volume, section), 'RoleMap')?.entries() ?? []) {
      const known = roles.get(type);
      if (known && known !== role) throw new Error(`${section.slug}: role ${type} is ${role} here and ${known} elsewhere`);
      roles.set(type, role);
    }
  }
  return roles;
}

function holdsLink(volume: PDFContext, element: PDFDict): boolean {
  return listAt(volume, element, 'K').some((kid) => nameAt(volume, dictAt(volume, kid, 'Obj'), 'Subtype') === 'Link');
}

function showsText(volume: PDFContext, page: PDFRef): boolean {
  return dictAt(volume, dictAt(volume, volume.lookup(page), 'Resources'), 'Font') !== undefined;
}
