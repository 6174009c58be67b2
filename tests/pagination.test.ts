/** Volumes that go on after each other: `pagination: consecutive`, as a person makes them, together and one by one. */
import { appendFile, cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readPdf, type ReadPdf } from './pdf.js';
import { HOME, press, scratch, type Run } from './press.js';

let book: string;
let one: ReadPdf;
let two: ReadPdf;

const run = (...args: string[]): Promise<Run> => press([...args, '--book', '.'], {}, book);
const pdfOf = async (path: string): Promise<ReadPdf> => readPdf(await readFile(join(book, path)));

beforeAll(async () => {
  book = await scratch('pagination');
  await cp(join(HOME, 'tests', 'small-book'), book, { recursive: true });
  const plan = await readFile(join(book, 'book.yaml'), 'utf8');
  await writeFile(join(book, 'book.yaml'), plan.replace('volumes:\n', 'settings: { pagination: consecutive }\nvolumes:\n'));
  await appendFile(join(book, 'two/01-cloud.md'), '\nSee [@sec-cloud-shapes]{.page} and [@fig-soil-layers]{.page}.\n');
  const { code, stderr } = await run('release', '--output', 'output');
  expect(stderr).not.toMatch(/ (error|warning) /);
  expect(code).toBe(0);
  one = await pdfOf('output/one.pdf');
  two = await pdfOf('output/two.pdf');
});

test('the labels of the second volume go on where those of the first end', () => {
  const arabic = [...one.labels, ...two.labels].filter((label) => /^\d+$/.test(label));
  expect(arabic).toEqual(arabic.map((_, index) => String(index + 1)));
  expect(one.labels.slice(0, 3)).toEqual(['i', 'ii', 'iii']);
  expect(two.labels.slice(0, 3)).toEqual(['i', 'ii', 'iii']);
  expect(one.labels.at(-1)).toBe('8');
  expect(two.labels.indexOf('9') % 2).toBe(0);
});

test('printed folios, contents and page references say the same', () => {
  const page = two.pages.findIndex(({ text }) => text.includes('A cloud hangs over'));
  const label = two.labels[page] ?? '';
  expect(Number(label)).toBeGreaterThan(10);
  expect(two.pages[page]?.pieces.some(({ text, y }) => y < 60 && text.trim() === label)).toBe(true);
  expect(two.pages[4]?.text).toContain(`Cloud ${label}`);
  expect(two.pages[page]?.text).toContain(`See page ${label}`);
});

test('a page of another volume is not said, since volumes are printed at different times: its figure is named', () => {
  expect(two.pages.map(({ text }) => text).join(' ')).toMatch(/See page \d+ and volume 1, figure 1\.1\./);
});

test('the second volume alone goes on after the page map of the first', async () => {
  await cp(join(book, 'output', 'one.pages.json'), join(book, 'alone', 'one.pages.json'), { recursive: true });
  expect((await run('release', 'two', '--output', 'alone')).code).toBe(0);
  expect(await readFile(join(book, 'alone', 'two.pdf'))).toEqual(await readFile(join(book, 'output', 'two.pdf')));
});

test('without that map a proof says so and begins at 1; a release makes nothing', async () => {
  const proof = await run('proof', 'two', '--output', 'without');
  expect(proof.code).toBe(0);
  expect(proof.stderr).toContain('Volume 2 goes on after the last page of one, which is not known: it has no page map');
  expect((await pdfOf('without/proofs/two-proof.pdf')).labels).toContain('1');
  const release = await run('release', 'two', '--output', 'nothing');
  expect(release.code).toBe(1);
  await expect(readdir(join(book, 'nothing'))).rejects.toThrow('ENOENT');
});

test('a map that is older than the text of its volume does not count', async () => {
  await appendFile(join(book, 'one/02-stone.md'), '\nStones roll.\n');
  const release = await run('release', 'two', '--output', 'output');
  expect(release.code).toBe(1);
  expect(release.stderr).toContain('book.yaml:21:5  error  first-folio-is-known');
  expect(release.stderr).toContain('its page map is older than one/02-stone.md');
  expect(release.stderr).toContain('Make one and two together, or one first.');
});
