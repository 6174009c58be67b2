/** Name trees and number trees: sorted tables spread over nodes (ISO 32000-1, 7.9.6 and 7.9.7). */
import { byteText } from './strings.js';
import { type Atom, listAt, numberOf, type PdfFile, type PdfValue, resolve } from './values.js';

const LEAF_SIZE = 64;

/** Entries of a name tree in the order they stand; keys are bytes, one character each. */
export function readNameTree(file: PdfFile, root: PdfValue | undefined): [string, PdfValue][] {
  return leaves(file, root, '/Names').map(([key, value]) => [byteText(resolve(file, key)) ?? '', value]);
}

/** Entries of a number tree in the order they stand. */
export function readNumberTree(file: PdfFile, root: PdfValue | undefined): [number, PdfValue][] {
  return leaves(file, root, '/Nums').map(([key, value]) => [numberOf(resolve(file, key)) ?? NaN, value]);
}

/**
 * Writes a tree of entries that are sorted already, keys and values as they are written in a file. `add` gives an object a number.
 * One root over leaves; a root that is alone holds the entries itself and then has no limits (7.9.6, table 36).
 */
export function writeTree(
  kind: '/Names' | '/Nums',
  entries: readonly (readonly [Atom, string])[],
  add: (text: string) => number,
): string {
  if (entries.length <= LEAF_SIZE) return `<<${kind}[${listed(entries)}]>>`;
  const kids: number[] = [];
  for (let i = 0; i < entries.length; i += LEAF_SIZE) {
    const part = entries.slice(i, i + LEAF_SIZE);
    kids.push(add(`<</Limits[${part[0]?.[0] ?? ''} ${part.at(-1)?.[0] ?? ''}]${kind}[${listed(part)}]>>`));
  }
  return `<</Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`;
}

function listed(entries: readonly (readonly [Atom, string])[]): string {
  return entries.map(([key, value]) => `${key} ${value}`).join(' ');
}

function leaves(file: PdfFile, root: PdfValue | undefined, kind: '/Names' | '/Nums'): [PdfValue, PdfValue][] {
  const node = resolve(file, root);
  const below = listAt(file, node, '/Kids').flatMap((kid) => leaves(file, kid, kind));
  const flat = listAt(file, node, kind);
  const own: [PdfValue, PdfValue][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) own.push([flat[i] as PdfValue, flat[i + 1] as PdfValue]);
  return below.length ? below.concat(own) : own;
}
