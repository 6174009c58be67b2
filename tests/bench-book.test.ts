/** The book that `npm run bench` makes, and what it says of it: one of few pages, so that it takes seconds. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench } from './bench/measure/bench.js';
import { build } from './bench/measure/build.js';
import { makeBook } from './bench/book/book.js';
import { judge, median, type Figures } from './bench/measure/figures.js';
import { tableOf } from './bench/measure/table.js';
import { press, scratch } from './press.js';

let dir: string;
beforeAll(async () => void (dir = await scratch('bench')));
afterAll(() => rm(dir, { recursive: true, force: true }));

async function bytesOf(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [file.slice(folder.length), await readFile(file, 'base64')]),
    ),
  );
}

test('the same seed makes the same book, another one another', async () => {
  await makeBook(join(dir, 'one'), 30);
  await makeBook(join(dir, 'two'), 30);
  await makeBook(join(dir, 'other'), 30, 2);
  const one = await bytesOf(join(dir, 'one'));
  expect(await bytesOf(join(dir, 'two'))).toEqual(one);
  expect((await bytesOf(join(dir, 'other'))).get('/volume-1/chapter-1.md')).not.toBe(one.get('/volume-1/chapter-1.md'));
});

test('a book of 100 pages is without a fault, its drawings drawn', async () => {
  await makeBook(join(dir, 'book'), 100);
  const { code, stdout } = await press(['--book', join(dir, 'book'), '--json', 'check']);
  const { messages } = JSON.parse(stdout) as { messages: { severity: string; ruleId: string }[] };
  expect(code).toBe(0);
  expect(messages.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('a bench has all keys and null for what was left out', async () => {
  const wanted = { parts: new Set(['native']), runs: 1, pages: 6, sizes: [], jobs: 2, limit: 1 };
  const figures = await bench(wanted, join(dir, 'bench'), () => undefined);
  const asked = 'pages coldMs nativeMs singleDocumentMs warmMs editMs unchangedMs peakMiB scaling'.split(' ');
  expect(Object.keys(figures)).toEqual(expect.arrayContaining(asked));
  expect(figures).toMatchObject({
    coldMs: null,
    singleDocumentMs: null,
    warmMs: null,
    editMs: null,
    unchangedMs: null,
    scaling: [],
  });
  expect(figures.nativeMs).toBeGreaterThan(0);
  expect(figures.nativePages).toBeGreaterThan(5);
  expect(tableOf(figures)).toMatch(/native print +[\d.]+ s/);
}, 120_000);

test('a measured build tells its pages, where sections begin, and what all its processes took', async () => {
  const folder = { book: join(dir, 'bench', 'book'), output: join(dir, 'output'), cache: join(dir, 'cache') };
  const made = await build({ ...folder, volume: 'volume-1', jobs: 2 }, true);
  expect(made.pages).toBeGreaterThan(5);
  expect(made.starts.get('chapter-1')).toBeGreaterThan(1);
  expect(made.browserStarted).toBe(true);
  expect(made.peakMiB).toBeGreaterThan(100);
  for (const ms of [made.cpu.node, made.cpu.browser]) expect(ms).toBeGreaterThan(500);
}, 120_000);

const FIGURES: Figures = {
  pages: 1400, coldMs: 40_000, pagesMs: 32_000, nativeMs: 20_000, singleDocumentMs: 400_000, warmMs: 5000, editMs: 6000, unchangedMs: 2000, peakMiB: 2000,
  scaling: [{ pages: 208, ms: 5200 }, { pages: 1400, ms: 40_000 }], editAllMs: 20_000, unchangedStartsBrowser: false,
  singleDocumentFinished: true, singleDocumentPages: 1400, nativePages: 1400, coldCpuMs: { node: 1, browser: 1 }, doubts: [], runs: {},
}; // prettier-ignore

test('figures at the very targets keep them, and a little beyond misses', () => {
  expect(judge(FIGURES).filter(({ kept }) => !kept)).toEqual([]);
  expect(judge(FIGURES)).toHaveLength(8);
  const slow = { ...FIGURES, coldMs: 40_100, editAllMs: 20_100, editMs: 6100, unchangedMs: 2001, peakMiB: 2862, unchangedStartsBrowser: true };
  expect(judge(slow).filter(({ kept }) => !kept)).toHaveLength(7);
}); // prettier-ignore

test('pages alone stand beside what makes pages alone', () => {
  expect(tableOf(FIGURES)).toMatch(
    /cold, manuscripts kept +32.0 s {2}1.60 times native print; one document takes 12.5 times as long/,
  );
});

test('a median is the middle, or the mean of the two there', () => {
  expect([median([5, 1, 9]), median([4, 1, 2, 3]), median([])]).toEqual([5, 2.5, null]);
});
