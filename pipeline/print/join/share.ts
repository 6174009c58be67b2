/** One copy of what pages share: fonts, images, graphics states that are equal in several sections. */
import { createHash } from 'node:crypto';
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { dictOf, entryAt } from '../../pdf-objects.js';

/** What each object reached so far is worth: equal digests mean equal objects, with all they refer to. */
interface Comparison {
  digests: Map<PDFRef, string>;
  firstByDigest: Map<string, PDFRef>;
}

/** Points all pages at the first of equal objects; what is left of the others nothing refers to any more. */
export function shareResources(volume: PDFContext, pages: readonly PDFRef[]): void {
  const comparison: Comparison = { digests: new Map(), firstByDigest: new Map() };
  const resources = pages.map((page) => entryAt(volume.lookup(page), 'Resources')).filter((found) => found !== undefined);
  for (const found of resources) describe(volume, found, comparison);
  const first = (ref: PDFRef) => comparison.firstByDigest.get(comparison.digests.get(ref) ?? '') ?? ref;
  for (const page of pages) redirect(volume.lookup(page, PDFDict), PDFName.Resources, first);
  for (const ref of comparison.firstByDigest.values()) redirectWithin(volume.lookup(ref), first);
}

/** The object as text in which references are replaced by digests of what they point at. */
function describe(volume: PDFContext, object: PDFObject, comparison: Comparison): string {
  if (object instanceof PDFRef) return digestOf(volume, object, comparison);
  if (object instanceof PDFArray) {
    const items = object.asArray().map((item) => describe(volume, item, comparison));
    return `[${items.join(' ')}]`;
  }
  const dict = dictOf(object);
  if (!dict) return object.toString();
  // Sorted, and without the length: it is written anew, and may stand in an object of its own.
  const entries = dict.entries().filter(([key]) => !(object instanceof PDFStream && key === PDFName.Length));
  const lines = entries.map(([key, value]) => `${key.toString()} ${describe(volume, value, comparison)}`);
  return `<<${lines.sort().join('\n')}>>`;
}

function digestOf(volume: PDFContext, ref: PDFRef, comparison: Comparison): string {
  const known = comparison.digests.get(ref);
  if (known) return known;
  // Its own number stands for an object while it is described, so that a circle ends; such an object is then equal to none.
  comparison.digests.set(ref, ref.toString());
  const object = volume.lookup(ref);
  if (!object || isPage(object)) return ref.toString();
  const hash = createHash('sha256').update(describe(volume, object, comparison));
  if (object instanceof PDFStream) hash.update('stream').update(object.getContents());
  const digest = hash.digest('base64');
  comparison.digests.set(ref, digest);
  if (!comparison.firstByDigest.has(digest)) comparison.firstByDigest.set(digest, ref);
  return digest;
}

/** Pages are places, not values: two that look the same are still two. */
function isPage(object: PDFObject): boolean {
  return entryAt(object, 'Type') === PDFName.Page;
}

type Redirect = (ref: PDFRef) => PDFRef;

function redirect(dict: PDFDict, key: PDFName, first: Redirect): void {
  const value = dict.get(key);
  if (value instanceof PDFRef) dict.set(key, first(value));
  else redirectWithin(value, first);
}

function redirectWithin(object: PDFObject | undefined, first: Redirect): void {
  if (object instanceof PDFArray) {
    for (const [i, item] of object.asArray().entries()) {
      if (item instanceof PDFRef) object.set(i, first(item));
      else redirectWithin(item, first);
    }
    return;
  }
  const dict = dictOf(object);
  for (const key of dict?.keys() ?? []) if (dict) redirect(dict, key, first);
}
