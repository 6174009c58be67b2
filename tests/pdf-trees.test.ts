/** Name trees and number trees, written and read back. */
import { PDFArray, PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { byteText } from '../pipeline/pdf-objects.js';
import { readNameTree, readNumberTree, writeNameTree, writeNumberTree } from '../pipeline/pdf-trees.js';

/** More than fit in two leaves, with keys whose order as bytes differs from that as UTF-16. */
const NAMES = [...Array.from({ length: 150 }, (_, i) => `id-${i}`), 'é', '\uFB01', '\u{1F600}', 'Z'];

test('a name tree gives its entries back, sorted by their bytes', () => {
  const context = PDFContext.create();
  const root = writeNameTree(
    context,
    NAMES.map((name, i) => [name, PDFNumber.of(i)]),
  );
  const sorted = NAMES.map((name) => Buffer.from(name))
    .sort(Buffer.compare)
    .map((name) => name.toString('latin1'));
  const read = readNameTree(context, root);
  expect(read.map(([name]) => name)).toEqual(sorted);
  expect(NAMES[value(read.at(-1)?.[1])]).toBe('\u{1F600}');
});

test('each leaf of a large tree names its first and last key', () => {
  const context = PDFContext.create();
  const root = context.lookup(
    writeNameTree(
      context,
      NAMES.map((name) => [name, PDFNumber.of(0)]),
    ),
    PDFDict,
  );
  const leaves = root
    .lookup(PDFName.of('Kids'), PDFArray)
    .asArray()
    .map((kid) => context.lookup(kid, PDFDict));
  expect(leaves.length).toBe(3);
  for (const leaf of leaves) {
    const limits = leaf.lookup(PDFName.of('Limits'), PDFArray).asArray().map(byteText);
    const keys = readNameTree(context, leaf).map(([name]) => name);
    expect(limits).toEqual([keys[0], keys.at(-1)]);
  }
});

test('a number tree gives its entries back, sorted', () => {
  const context = PDFContext.create();
  const numbers = Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
  const root = writeNumberTree(
    context,
    numbers.map((n) => [n, PDFNumber.of(n * 2)]),
  );
  expect(readNumberTree(context, root).map(([n, double]) => [n, value(double)])).toEqual(
    Array.from({ length: 100 }, (_, n) => [n, n * 2]),
  );
});

function value(object: PDFObject | undefined): number {
  return object instanceof PDFNumber ? object.asNumber() : NaN;
}
