/** Objects that nothing refers to any more. */
import { type PDFContext, type PDFRef } from '@cantoo/pdf-lib';
import { eachReference } from '../../pdf-objects.js';

/** Deletes whatever cannot be reached from the roots: the sections' catalogs, outlines, destinations, tree nodes, second copies. */
export function sweep(volume: PDFContext, roots: readonly PDFRef[]): void {
  const reached = new Set<PDFRef>();
  const waiting = [...roots];
  // A list instead of recursion: bookmarks and elements are chained thousands deep.
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    if (reached.has(ref)) continue;
    reached.add(ref);
    const object = volume.lookup(ref);
    if (object) eachReference(object, (next) => waiting.push(next));
  }
  for (const [ref] of volume.enumerateIndirectObjects()) if (!reached.has(ref)) volume.delete(ref);
}
