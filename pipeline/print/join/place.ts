/**
 * Moving a section's objects into the volume. Objects are not copied: each keeps its place in the section's numbering, shifted past
 * everything that is there already, and whatever refers by number or by name is shifted in step.
 */
import { PDFArray, type PDFContext, type PDFDict, PDFName, PDFNull, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { byteString, byteText, dictAt, dictOf, entryAt, loadPdf, pagesUnder } from '../../pdf-objects.js';
import { readNumberTree } from '../../pdf-trees.js';
import type { PdfSection } from './types.js';

/** A section whose objects stand in the volume. Everything here refers to objects of the volume. */
export interface PlacedSection {
  slug: string;
  catalog: PDFDict;
  /** Pages in order. */
  pages: PDFRef[];
  /** What its parent tree's keys have become. */
  parentKeys: ReadonlyMap<number, number>;
}

/** The names and numbers of a section, as they are called in the volume. */
interface Shift {
  reference: (ref: PDFRef) => PDFRef | typeof PDFNull;
  parentKeys: ReadonlyMap<number, number>;
  slug: string;
}

const TYPE = PDFName.of('Type');
const STRUCTURE_ELEMENT = PDFName.of('StructElem');
const STRUCTURE_ID = PDFName.of('ID');
const HEADERS = PDFName.of('Headers');
const PARENT_KEYS: ReadonlySet<PDFName> = new Set([PDFName.of('StructParent'), PDFName.of('StructParents')]);

/**
 * Places every object of a section in the volume. Parent tree keys become dense from `firstParentKey` on: Chromium starts those of
 * annotations at 100000 in each section, beyond its own ParentTreeNextKey. Throws when the bytes are no PDF.
 */
export async function placeSection(volume: PDFContext, section: PdfSection, firstParentKey: number): Promise<PlacedSection> {
  const { context: source, catalog } = await loadPdf(section.bytes);
  const parentTree = entryAt(dictAt(source, catalog, 'StructTreeRoot'), 'ParentTree');
  const oldKeys = readNumberTree(source, parentTree).map(([key]) => key);
  const parentKeys = new Map(oldKeys.map((key, index) => [key, firstParentKey + index]));
  const shift: Shift = { reference: referenceShifter(source, volume.largestObjectNumber), parentKeys, slug: section.slug };
  // Nothing may be registered in the volume during this loop: it would get a number that a later object of the section needs.
  for (const [ref, object] of source.enumerateIndirectObjects()) {
    const moved = shift.reference(ref);
    if (moved instanceof PDFRef) volume.assign(moved, shifted(object, shift));
  }
  return { slug: section.slug, catalog, pages: pagesUnder(volume, catalog.get(PDFName.of('Pages'))), parentKeys };
}

/** The name of a structure id in the volume; ids such as `node00000021` repeat in every section. */
export function volumeStructureId(slug: string, id: string): string {
  return `${slug}:${id}`;
}

/** References to nothing become null, which is what they mean (ISO 32000-1, 7.3.10); shifted, they might hit another section's object. */
function referenceShifter(source: PDFContext, offset: number): Shift['reference'] {
  const known: (PDFRef | typeof PDFNull)[] = [];
  return (ref) => (known[ref.objectNumber] ??= source.lookup(ref) === undefined ? PDFNull : PDFRef.of(ref.objectNumber + offset));
}

/** The object with everything in it shifted, in place: objects of a section belong to nobody else. */
function shifted(object: PDFObject, shift: Shift): PDFObject {
  if (object instanceof PDFRef) return shift.reference(object);
  const dict = dictOf(object);
  if (object instanceof PDFArray) shiftArray(object, shift);
  else if (dict) shiftDict(dict, shift);
  return object;
}

function shiftArray(array: PDFArray, shift: Shift): void {
  for (let i = 0; i < array.size(); i++) {
    const item = array.get(i);
    const moved = shifted(item, shift);
    if (moved !== item) array.set(i, moved);
  }
}

function shiftDict(dict: PDFDict, shift: Shift): void {
  for (const [key, value] of dict.entries()) {
    if (PARENT_KEYS.has(key)) shiftParentKey(dict, key, value, shift);
    else if (key === HEADERS && value instanceof PDFArray) prefixIds(value, shift.slug);
    else if (key === STRUCTURE_ID && dict.get(TYPE) === STRUCTURE_ELEMENT) dict.set(key, prefixed(value, shift.slug));
    else {
      const moved = shifted(value, shift);
      if (moved !== value) dict.set(key, moved);
    }
  }
}

/** A key that the section's parent tree does not have is dropped: Chromium writes one on pages without content. */
function shiftParentKey(dict: PDFDict, key: PDFName, value: PDFObject, shift: Shift): void {
  const moved = value instanceof PDFNumber ? shift.parentKeys.get(value.asNumber()) : undefined;
  if (moved === undefined) dict.delete(key);
  else dict.set(key, PDFNumber.of(moved));
}

function prefixIds(headers: PDFArray, slug: string): void {
  for (let i = 0; i < headers.size(); i++) headers.set(i, prefixed(headers.get(i), slug));
}

function prefixed(id: PDFObject, slug: string): PDFObject {
  const text = byteText(id);
  return text === undefined ? id : byteString(volumeStructureId(slug, text));
}
