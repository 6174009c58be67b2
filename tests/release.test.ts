/** A small two-volume book, released as a person does, and its finished files read back. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { inspectLinks } from '../pipeline/inspect/links.js';
import { inspectTags } from '../pipeline/inspect/tags.js';
import { HOME, press, scratch, type Run } from './press.js';
import { readPdf, type ReadPdf } from './pdf.js';

const BOOK = join(HOME, 'tests', 'small-book');
let output: string;
let run: Run;
let one: ReadPdf;
let two: ReadPdf;

beforeAll(async () => {
  output = await scratch('release');
  run = await press(['release', '--book', BOOK, '--output', output]);
  expect(run.stderr + run.stdout).toContain('one.pdf');
  one = await readPdf(await readFile(join(output, 'one.pdf')));
  two = await readPdf(await readFile(join(output, 'two.pdf')));
});

const pageWith = (pdf: ReadPdf, text: string): number => pdf.pages.findIndex((page) => page.text.includes(text)) + 1;
const labelOf = (pdf: ReadPdf, page: number): string => pdf.labels[page - 1] ?? '';

test('the release ends with exit code 0 and leaves exactly its files', async () => {
  expect(run.code).toBe(0);
  expect((await readdir(output)).sort()).toEqual([
    'manifest.json',
    'one.audit.json',
    'one.epub',
    'one.pages.json',
    'one.pdf',
    'two.audit.json',
    'two.epub',
    'two.pages.json',
    'two.pdf',
  ]);
});

test('the manifest describes the files that are there', async () => {
  const manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8')) as {
    volumes: { slug: string; unfinished: string[]; files: { name: string; sha256: string; pages?: number }[] }[];
  };
  for (const file of manifest.volumes.flatMap((volume) => volume.files)) {
    expect(
      createHash('sha256')
        .update(await readFile(join(output, file.name)))
        .digest('hex'),
    ).toBe(file.sha256);
  }
  expect(manifest.volumes.map(({ unfinished }) => unfinished)).toEqual([[], ['1. Second Ending (outline)']]);
  expect(manifest.volumes[0]?.files[0]?.pages).toBe(one.pages.length);
});

test('the record of the audit has every page of the PDF with its folio, and nothing that is the fault of the press', async () => {
  const audit = JSON.parse(await readFile(join(output, 'one.audit.json'), 'utf8')) as {
    pages: { page: number; folio: string; printed?: string }[];
    findings: { severity: string }[];
  };
  expect(audit.pages.map(({ folio }) => folio)).toEqual(one.labels);
  for (const { page, printed = '' } of audit.pages) expect(one.pages[page - 1]?.text).toContain(printed);
  expect(audit.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('pages', () => {
  test('front matter stands in order, on its sides', () => {
    expect(one.pages[0]?.text).toBe('Small Book Volume 1');
    expect(one.pages[1]?.text).toBe('');
    expect(one.pages[2]?.text).toContain('Ada Example, Ben Sample');
    expect(one.pages[3]?.text).toContain('ISBN 9780262046824 (EPUB)');
    expect(one.pages[4]?.text).toMatch(/^Contents/);
  });

  test('folios are roman, then arabic from the first part; openers are rectos', () => {
    const part = pageWith(one, 'What lies below?');
    const body = one.labels.indexOf('1') + 1;
    expect(one.labels[0]).toBe('i');
    for (const [title, pdf] of [
      ['Why begin with soil?', one],
      ['Stone lies under soil', one],
      ['A cloud hangs over', two],
    ] as const) {
      expect(pageWith(pdf, title) % 2).toBe(1);
    }
    expect(part).toBeLessThan(pageWith(one, 'Stone lies under soil'));
    expect(labelOf(one, body)).toBe('1');
    expect(one.pages.length % 2).toBe(0);
  });

  test('the printed folio of every page is its label; openers drop it, display pages and blanks have none', () => {
    const opener = pageWith(one, 'Why begin with soil?');
    const folio = one.pages[opener - 1]?.pieces.find(({ text, y }) => y < 60 && text.trim() === labelOf(one, opener));
    expect(folio).toBeDefined();
    const inner = one.pages.findIndex((page, index) => index > opener - 1 && page.pieces.some(({ y }) => y > 670));
    expect(one.pages[inner]?.pieces.filter(({ y }) => y > 670).map(({ text }) => text.trim())).toContain(labelOf(one, inner + 1));
    for (const display of [0, 1, 2, 3])
      expect(one.pages[display]?.pieces.some(({ text }) => text.trim() === one.labels[display])).toBe(false);
  });

  test('the contents give the folios of the pages their headings stand on', () => {
    const contents = one.pages[4]?.text ?? '';
    for (const [title, heading] of [
      ['1 Soil', 'Why begin with soil?'],
      ['1.1 Layers of Soil', 'The layers of figure 1.1'],
      ['2 Stone', 'Stone lies under soil'],
      ['2.1 Kinds of Stone', 'Granite and slate'],
    ] as const) {
      expect(contents).toContain(`${title} ${labelOf(one, pageWith(one, heading))}`);
    }
  });

  test('numbers and references are those of the whole set', () => {
    const text = one.pages.map((page) => page.text).join(' ');
    expect(text).toContain('chapter 2 says what lies under it, and volume 2, chapter 2 what lies over it');
    expect(text).toContain('from $50,000 to $60,000');
    expect(text).toContain('Table 1.1 names the kinds (Williams, Waterman, and Patterson 2009).');
    expect(text).toContain('Listing 1.1 digs.');
    expect(text).toContain('as figure 1.1 shows');
    expect(text).toContain('Wulf and McKee (1995, 21)');
    expect(two.pages.map((page) => page.text).join(' ')).toContain('over volume 1, chapter 1 and over volume 1, figure 1.1');
  });

  test('a page reference gives the folio of its target', () => {
    expect(one.pages.map((page) => page.text).join(' ')).toContain(
      `See page ${labelOf(one, pageWith(one, 'How deep it goes'))} for the depth`,
    );
  });

  test('notes stand at the foot of the page of their call', () => {
    const called = one.pages[pageWith(one, 'is the depth at rest') - 1];
    expect(called?.text).toContain('1. Depth: Measured from the grass down');
  });

  test('a divider shows part, tagline, constraint and foundation, and its blank verso is blank', () => {
    const page = pageWith(two, 'What lies above?');
    for (const text of ['Part I', 'Sky', 'What goes up comes down', 'Physics: gravity', 'this text opens it'])
      expect(two.pages[page - 1]?.text).toContain(text);
    expect(page % 2).toBe(1);
    expect(two.pages[page]?.text).toBe('');
  });

  test('the bibliography lists what is cited, and only that', () => {
    const last =
      one.pages
        .map((page) => page.text)
        .join(' ')
        .split('Bibliography')
        .at(-1) ?? '';
    expect(last).toContain('Williams, Samuel');
    expect(last).toContain('Wulf, Wm. A.');
    expect(two.pages.map((page) => page.text).join(' ')).not.toContain('Williams, Samuel');
  });
});

describe('the PDF as a document', () => {
  test('title, language, tags', () => {
    expect(one.info['Title']).toBe('Small Book, volume 1: Beginnings');
    expect(one.language).toBe('en-US');
    expect(one.tagged).toBe(true);
  });

  test('bookmarks hold parts, chapters and sections, and lead to their pages', () => {
    const part = one.outline.find(({ title }) => title === 'Part I: Ground');
    expect(part?.children.map(({ title }) => title)).toEqual(['1 Soil', '2 Stone']);
    expect(part?.children[0]?.children[0]?.title).toBe('1.1 Layers of Soil');
    expect(part?.children[1]?.page).toBe(pageWith(one, 'Stone lies under soil'));
  });

  test('every link lands, every tag resolves', async () => {
    for (const name of ['one.pdf', 'two.pdf']) {
      const bytes = await readFile(join(output, name));
      expect((await inspectLinks(bytes)).problems).toEqual([]);
      expect((await inspectTags(bytes)).problems).toEqual([]);
    }
    expect(one.pages[4]?.links.length).toBeGreaterThanOrEqual(5);
  });

  test('pages have the trim of the book', () => {
    for (const page of one.pages) expect(page.view).toEqual([0, 0, 504, 720]);
  });
});

describe('the EPUB', () => {
  test('passes the EPUB checker without a message', async () => {
    for (const name of ['one.epub', 'two.epub']) {
      const result = await EpubCheck.validate(new Uint8Array(await readFile(join(output, name))));
      expect(result.messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([]);
    }
  });
});

test.each(['1', '4'])('the same sources give the same bytes, in another time zone and with %s workers', async (jobs) => {
  const again = await scratch('release-again');
  const second = await press(['release', '--book', BOOK, '--output', again, '--jobs', jobs, '--quiet'], {
    TZ: 'Pacific/Auckland',
    LANG: 'de_DE.UTF-8',
    PRESS_CACHE: await scratch('kept-again'),
  });
  expect(second.code).toBe(0);
  for (const name of ['one.pdf', 'two.pdf', 'one.epub', 'two.epub', 'one.pages.json', 'two.pages.json', 'manifest.json']) {
    expect((await readFile(join(again, name))).equals(await readFile(join(output, name))), name).toBe(true);
  }
});
