/**
 * Every example of the CommonMark specification is read as plain remark-parse reads it: the same types, values, addresses and places.
 * What differs is listed in `commonmark/differences.yaml` with its reason and with what is read instead, no more and no less. Nothing is
 * made alike before comparing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tests as examples } from 'commonmark-spec';
import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseManuscript } from '../pipeline/manuscript/parse.js';
import { treeText } from './tree-text.js';

interface Difference {
  reason: string;
  /** What the press reads, by the number of the example. */
  examples: Record<string, string>;
}

const differences = parse(readFileSync(join(import.meta.dirname, 'commonmark', 'differences.yaml'), 'utf8')) as Difference[];
const different = new Map(
  differences.flatMap((one) => Object.entries(one.examples).map(([number, read]) => [Number(number), read])),
);

describe('an example of CommonMark', () => {
  test.each(examples)('$number ($section)', ({ number, markdown }) => {
    // The specification shows tabs as arrows.
    const text = markdown.replaceAll('→', '\t');
    const ours = parseManuscript(new VFile({ value: text })).tree;
    const theirs = unified().use(remarkParse).parse(text);
    const read = different.get(number);
    if (read === undefined) expect(comparable(ours)).toEqual(comparable(theirs));
    else {
      expect(comparable(ours), 'the difference is there').not.toEqual(comparable(theirs));
      expect(treeText(ours)).toBe(read);
    }
  });
});

test('a listed difference is one of an example, with a reason', () => {
  const numbers = new Set(examples.map(({ number }) => number));
  expect([...different.keys()].filter((number) => !numbers.has(number))).toEqual([]);
  expect(differences.filter(({ reason }) => reason.trim() === '')).toEqual([]);
  expect(different.size).toBe(differences.reduce((sum, one) => sum + Object.keys(one.examples).length, 0));
});

/**
 * A tree as plain data, every field and place of it. The nodes in the brackets of an image, which mdast drops and captions are made
 * of, are more than remark-parse gives; what it gives is compared.
 */
function comparable(tree: Root): unknown {
  return JSON.parse(JSON.stringify(tree), (_key, value: unknown) => (isImage(value) ? { ...value, children: undefined } : value));
}

function isImage(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'type' in value && /^image/.test(String(value.type));
}
