/** What goes in comes out: the constructs of a full chapter, counted in its source by patterns, in its PDF by tags, in its EPUB by elements. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareCounts, type Comparison } from './count/compare.js';
import { countSource } from './count/source.js';
import { HOME, press, scratch } from './press.js';

let dir = '';
let source = '';
let comparison: Comparison;

beforeAll(async () => {
  dir = await scratch('count');
  await cp(join(HOME, 'chapters', 'volume-2', 'figures'), join(dir, 'figures'), { recursive: true });
  await cp(join(HOME, 'chapters', 'references.bib'), join(dir, 'references.bib'));
  const chapter = await readFile(join(HOME, 'chapters', 'volume-2', '01-memory-hierarchies.md'), 'utf8');
  source = `---\nbibliography: references.bib\n---\n${chapter.replace(/^---\n[\s\S]*?\n---\n/, '')}`;
  await writeFile(join(dir, 'chapter.md'), source);
  const { code, stderr } = await press(['draft', join(dir, 'chapter.md'), '--pdf', '--epub', '--output', join(dir, 'out')]);
  expect(code, stderr).toBe(0);
  const made = (type: string): Promise<Uint8Array> => readFile(join(dir, 'out', 'drafts', `chapter.${type}`));
  comparison = await compareCounts(source, await made('pdf'), await made('epub'));
}, 120_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

test('all constructs of a chapter are in its PDF and EPUB, as many as were written', () => {
  expect(comparison.differences).toEqual([]);
});

test('the chapter holds enough of each for the count to mean something', () => {
  const counts = Object.fromEntries(comparison.rows.map(({ construct, source: count }) => [construct, count]));
  for (const [construct, count] of Object.entries(counts)) expect(count, construct).toBeGreaterThan(1);
});

test('one construct less in the source is a difference', () => {
  const counts = countSource(source, 'print');
  const without = (pattern: RegExp): Partial<typeof counts> => countSource(source.replace(pattern, ''), 'print');
  expect(without(/\[\^[\w-]+\](?!:)/).noteCalls).toBe(counts.noteCalls - 1);
  expect(without(/@fig-[\w-]+/).references).toBe(counts.references - 1);
  expect(without(/^## .*$/m).headings).toBe(counts.headings - 1);
});
