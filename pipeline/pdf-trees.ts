/** Name trees and number trees: sorted tables spread over nodes (ISO 32000-1, 7.9.6 and 7.9.7). */
import { type PDFContext, type PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { byteString, byteText, listAt, resolve } from './pdf-objects.js';

const LEAF_SIZE = 64;

/** Entries of a name tree in the order they stand; keys are bytes, one character each. */
export function readNameTree(context: PDFContext, root: PDFObject | undefined): [string, PDFObject][] {
  return leaves(context, root, 'Names').map(([key, value]) => [byteText(resolve(context, key)) ?? '', value]);
}

/** Entries of a number tree in the order they stand. */
export function readNumberTree(context: PDFContext, root: PDFObject | undefined): [number, PDFObject][] {
  return leaves(context, root, 'Nums').map(([key, value]) => {
    const number = resolve(context, key);
    return [number instanceof PDFNumber ? number.asNumber() : NaN, value];
  });
}

/** Writes a name tree and gives its root. Keys are text, stored and sorted as UTF-8 bytes. */
export function writeNameTree(context: PDFContext, entries: Iterable<[string, PDFObject]>): PDFRef {
  const sorted = [...entries].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return writeTree(
    context,
    'Names',
    sorted.map(([key, value]) => [byteString(key), value]),
  );
}

/** Writes a number tree and gives its root. */
export function writeNumberTree(context: PDFContext, entries: Iterable<[number, PDFObject]>): PDFRef {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  return writeTree(
    context,
    'Nums',
    sorted.map(([key, value]) => [PDFNumber.of(key), value]),
  );
}

function leaves(context: PDFContext, root: PDFObject | undefined, kind: 'Names' | 'Nums'): [PDFObject, PDFObject][] {
  const node = resolve(context, root);
  const below = listAt(context, node, 'Kids').flatMap((kid) => leaves(context, kid, kind));
  const flat = listAt(context, node, kind);
  const own: [PDFObject, PDFObject][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) own.push([flat[i] as PDFObject, flat[i + 1] as PDFObject]);
  return [...below, ...own];
}

/** One root over leaves; a root that is alone holds the entries itself and then has no limits (7.9.6, table 36). */
function writeTree(context: PDFContext, kind: 'Names' | 'Nums', entries: [PDFObject, PDFObject][]): PDFRef {
  if (entries.length <= LEAF_SIZE) return context.register(leaf(context, kind, entries));
  const kids: PDFRef[] = [];
  for (let i = 0; i < entries.length; i += LEAF_SIZE) {
    const part = entries.slice(i, i + LEAF_SIZE);
    const node = leaf(context, kind, part);
    const limits = [part[0]?.[0], part.at(-1)?.[0]].filter((key) => key !== undefined);
    node.set(PDFName.of('Limits'), context.obj(limits));
    kids.push(context.register(node));
  }
  return context.register(context.obj({ Kids: kids }));
}

function leaf(context: PDFContext, kind: 'Names' | 'Nums', entries: [PDFObject, PDFObject][]): PDFDict {
  return context.obj({ [kind]: entries.flat() });
}
