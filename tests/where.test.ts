/** The page maps of a small two-volume book, proved as a person does, and what `press where` says of them: `tests/where.expected.txt`. */
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { pagesHolding } from '../pipeline/commands/where-found.js';
import { parsePageMap, type PageMapFile } from '../pipeline/page-map-file.js';
import { compare } from './golden.js';
import { HOME, press, scratch } from './press.js';

let book: string;

beforeAll(async () => {
  book = await scratch('where');
  await cp(join(HOME, 'tests', 'small-book'), book, { recursive: true });
  expect((await press(['proof', '--book', '.', '--output', 'output'], {}, book)).code).toBe(0);
});

const mapOf = async (name: string): Promise<PageMapFile> => {
  const map = parsePageMap(await readFile(join(book, 'output', 'proofs', `${name}-proof.pages.json`), 'utf8'));
  if (!map) throw new Error(`the page map of ${name} is not of its schema`);
  return map;
};

test('the page maps are those of the PDFs, by the files of the book as they are', async () => {
  for (const name of ['one', 'two']) {
    const map = await mapOf(name);
    for (const [file, hash] of Object.entries(map.sources)) {
      const bytes = await readFile(join(book, file));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    }
  }
  expect(Object.keys((await mapOf('two')).sources)).toEqual([
    'book.yaml',
    'references.bib',
    'two/01-cloud.md',
    'two/02-second-ending.md',
    'two/sky.md',
  ]);
});

test('the page map says which lines stand on each page', async () => {
  const { pages, places } = await mapOf('one');
  const soil = await readFile(join(book, 'one/01-soil.md'), 'utf8');
  const [opener, second] = pages.filter(({ section }) => section === 'soil');
  expect(opener?.holds).toEqual([
    { file: 'one/01-soil.md', from: [1, 1], to: [29, 73] },
    { file: 'one/01-soil.md', from: [35, 13], to: [35, 89] },
  ]);
  expect(second?.begins?.source?.from).toEqual([31, 1]);
  const { source } = places.find(({ id }) => id === 'lst-soil-dig') ?? {};
  const lines = soil.split('\n').slice((source?.from[0] ?? 0) - 1, source?.to[0]);
  expect(lines.join('\n')).toMatch(/^::: \{#lst-soil-dig[\s\S]*:::$/);
});

test('a line that goes over is on both pages, and with a column on one', () => {
  const file = 'a.md';
  const page = { page: 1, folio: '1', section: 'a', blank: false };
  const pages = [
    { ...page, holds: [{ file, from: [1, 1], to: [7, 80] }] },
    { ...page, page: 2, folio: '2', holds: [{ file, from: [7, 80], to: [9, 1] }] },
  ] satisfies PageMapFile['pages'];
  const found = (line: number, column?: number) => pagesHolding(pages, { file, line, ...(column ? { column } : {}) });
  expect(found(7)).toEqual(pages);
  expect(found(7, 79)).toEqual([pages[0]]);
  expect(found(7, 80)).toEqual([pages[1]]);
  expect(found(8)).toEqual([pages[1]]);
  expect(found(9)).toEqual([]);
});

/** What a person asks, in order; `!` changes a file before. */
const QUESTIONS = [
  'one:4',
  'one:vii',
  'one:iii',
  'one:I',
  'one:#9',
  'one:8',
  'one:99',
  'one:xl',
  'one:#99',
  'two:3',
  '7',
  'one/01-soil.md:38',
  'one/01-soil.md:34',
  'one/01-soil.md:500',
  'one/01-soil.md:0',
  'two/01-cloud.md:3:20',
  'references.bib:1',
  'absent.md:3',
  'chapter',
  '! one/01-soil.md',
  'one:4',
  'one/02-stone.md:3',
  'one/01-soil.md:500',
];

test('press where leads from pages to lines and back', async () => {
  let transcript = '';
  for (const question of QUESTIONS) {
    if (question.startsWith('! ')) {
      const path = join(book, question.slice(2));
      await writeFile(path, `\n${await readFile(path, 'utf8')}`);
      transcript += `\n(${question.slice(2)} has a line more)\n`;
      continue;
    }
    const { code, stdout, stderr } = await press(['where', question, '--book', '.', '--output', 'output'], {}, book);
    transcript += `$ press where ${question}\n${stderr}${stdout}${code === 0 ? '' : `exit code ${code}\n`}`;
  }
  compare(join(import.meta.dirname, 'where.expected.txt'), transcript);
});

test('without a page map, it says so; as data, it has its places', async () => {
  const none = await press(['where', 'one:4', '--book', '.', '--output', 'elsewhere'], {}, book);
  expect(none.code).toBe(2);
  expect(none.stderr).toBe('There is no page map of one in elsewhere: press proof and press release make it.\n');
  const { stdout } = await press(['where', 'two/01-cloud.md:3', '--json', '--book', '.', '--output', 'output'], {}, book);
  expect(JSON.parse(stdout)).toEqual({
    messages: [],
    file: 'two/01-cloud.md',
    line: 3,
    pages: [{ volume: 'two', folio: '5', page: 13, section: 'cloud', blank: false, map: 'output/proofs/two-proof.pages.json' }],
  });
});
