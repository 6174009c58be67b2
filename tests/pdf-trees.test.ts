/** Name trees and number trees, written and read back. */
import { expect, test } from 'vitest';
import { byteText } from '../pipeline/pdf/strings.js';
import { readValue } from '../pipeline/pdf/syntax.js';
import { readNameTree, readNumberTree, writeTree } from '../pipeline/pdf/trees.js';
import { dictOf, listAt, type PdfFile, type PdfValue, resolve } from '../pipeline/pdf/values.js';

/** More than fit in two leaves. */
const NAMES = Array.from({ length: 150 }, (_, i) => `id-${String(i).padStart(3, '0')}`);

test('a name tree gives its entries back', () => {
  const { file, root } = written((add) =>
    writeTree(
      '/Names',
      NAMES.map((name, i) => [`(${name})`, String(i)]),
      add,
    ),
  );
  expect(readNameTree(file, root)).toEqual(NAMES.map((name, i) => [name, String(i)]));
});

test('each leaf of a large tree names its first and last key', () => {
  const { file, root } = written((add) =>
    writeTree(
      '/Names',
      NAMES.map((name) => [`(${name})`, '0']),
      add,
    ),
  );
  const leaves = listAt(file, root, '/Kids').map((kid) => dictOf(resolve(file, kid)));
  expect(leaves.length).toBe(3);
  for (const leaf of leaves) {
    const limits = listAt(file, leaf, '/Limits').map(byteText);
    const keys = readNameTree(file, leaf).map(([name]) => name);
    expect(limits).toEqual([keys[0], keys.at(-1)]);
  }
});

test('a number tree gives its entries back; a small one is its own leaf, without limits', () => {
  const entries = Array.from({ length: 60 }, (_, n): [string, string] => [String(n), String(n * 2)]);
  const { file, root } = written((add) => writeTree('/Nums', entries, add));
  expect(readNumberTree(file, root)).toEqual(entries.map(([n, double]) => [Number(n), double]));
  expect([...(dictOf(root)?.keys() ?? [])]).toEqual(['/Nums']);
});

function written(write: (add: (text: string) => number) => string): { file: PdfFile; root: PdfValue } {
  const objects: (PdfValue | undefined)[] = [undefined];
  const root = readValue({ text: write((text) => objects.push(readValue({ text, at: 0 })) - 1), at: 0 });
  return { file: { objects, catalog: new Map() }, root };
}
