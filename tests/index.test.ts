/** `tests/index/in`, a set of two volumes full of terms: their indexes in print and in EPUB, each locator opened; and one index of both. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packEpubs, printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { inspectLinks } from '../pipeline/inspect/links.js';
import type { BookSet, BuildContext, RenderedVolume } from '../pipeline/model.js';
import { parsePageMap } from '../pipeline/page-map-file.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { facsimileOf } from './index-pages.js';
import { compare, messagesText } from './golden.js';
import { expectIndexTrue, type PrintedBook } from './index-truth.js';
import { MACHINE } from './machine.js';
import { readPdf } from './pdf.js';
import { scratch } from './press.js';

const FOLDER = join(import.meta.dirname, 'index');
let room: PressRoom;
const copies: string[] = [];

interface Made {
  set: BookSet;
  rendered: RenderedVolume[];
  ctx: BuildContext;
  printed: Map<string, PrintedBook>;
}

/** The set with settings, printed. */
async function made(settings: string): Promise<Made> {
  const dir = await scratch('index');
  copies.push(dir);
  await cp(join(FOLDER, 'in'), dir, { recursive: true });
  await writeFile(join(dir, 'book.yaml'), `${await readFile(join(dir, 'book.yaml'), 'utf8')}settings: ${settings}\n`);
  const ctx = context();
  const set = await readBook({ dir }, {}, ctx);
  const rendered = await renderBook(set, ctx);
  room ??= await openPressRoom(set.book, MACHINE, ctx);
  const follows = set.book.settings.pagination === 'consecutive' ? { follows: new Map<string, number>() } : {};
  const options = { nameOf: ({ volume }: RenderedVolume) => `${volume.plan.slug}.pdf`, ...follows };
  const artifacts = await printPdfs(set, rendered, room, options, ctx);
  const printed = new Map<string, PrintedBook>();
  for (const { plan } of set.volumes) {
    const bytes = artifacts.find(({ name }) => name === `${plan.slug}.pdf`)?.bytes ?? new Uint8Array();
    expect((await inspectLinks(bytes)).problems).toEqual([]);
    const map = parsePageMap(
      Buffer.from(artifacts.find(({ name }) => name === `${plan.slug}.pages.json`)?.bytes ?? []).toString(),
    );
    if (map) printed.set(plan.slug, { pdf: await readPdf(bytes), map });
  }
  return { set, rendered, ctx, printed };
}

afterAll(async () => {
  await room.pool.close();
  for (const dir of copies) await rm(dir, { recursive: true });
});

describe('an index of each volume', () => {
  let book: Made;
  beforeAll(async () => {
    book = await made('{ heads: { index: Subjects } }');
  }, 300_000);

  test('nothing is said against it, and nothing of it is lost', () => {
    expect(messagesText(book.ctx.files)).toBe('');
  });

  test('each locator is a page on which the words around the term stand, and none is missing', () => {
    expect(expectIndexTrue(book.set, 'one', book.printed)).toBeGreaterThan(300);
    expect(expectIndexTrue(book.set, 'two', book.printed)).toBeGreaterThan(60);
  });

  test('its pages have two columns, even at the end, and after a recto the heading again', () => {
    const { pdf, map } = book.printed.get('one') as PrintedBook;
    compare(join(FOLDER, 'pages.txt'), facsimileOf(pdf, map));
  });

  test('contents and bookmarks have it, and it opens on a recto', () => {
    const { pdf, map } = book.printed.get('one') as PrintedBook;
    const section = map.sections.find(({ role }) => role === 'index');
    const page = section?.page ?? 0;
    expect(page % 2).toBe(1);
    expect(pdf.outline.at(-1)).toMatchObject({ title: 'Subjects', page });
    expect(pdf.pages.find(({ text }) => text.startsWith('Contents'))?.text).toContain(`Subjects ${pdf.labels[page - 1] ?? '?'}`);
  });

  test('the EPUB has it as a document of lists whose places are sections, and as a landmark', async () => {
    const [epub] = await packEpubs(book.set, book.rendered, 'volume', book.ctx);
    const bytes = epub?.bytes ?? new Uint8Array();
    const result = await EpubCheck.validate(new Uint8Array(bytes));
    expect(result.messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([]);
    const files = new Map(Object.entries(unzipSync(bytes)).map(([name, file]) => [name.split('/').at(-1), strFromU8(file)]));
    const index = files.get('index.xhtml') ?? '';
    expect(index).toContain('epub:type="index" role="doc-index"');
    expect(files.get('nav.xhtml')).toContain('<a epub:type="backmatter" href="index.xhtml">Subjects</a>');
    const item = (words: string): string => new RegExp(`<li[^>]*><p><span[^>]*>${words}</span>.*?</p>`).exec(index)?.[0] ?? '';
    expect(item('whole range')).toMatch(/, <a[^>]*href="loads.xhtml#ix-1-loads-\d+"[^>]*>1.1–1.5<\/a>, <a[^>]*href="queues/);
    expect(item('note matter')).toMatch(/>1n1<\/a>, .*>1.1n2<\/a>/);
    expect(item('store')).toMatch(/\. <em>See<\/em> <a[^>]*href="#index-entry-\d+"[^>]*>memory layer<\/a><\/p>/);
    // Each place is there.
    for (const [, file = '', id = ''] of index.matchAll(/href="([\w-]+\.xhtml)#([^"]+)"/g))
      expect(files.get(file)).toContain(`id="${id}"`);
  });
});

describe('one index of both volumes', () => {
  test.each([
    ['with the numbers of the volumes, where both begin at 1', '{ index: set }', / queue, 1:vii; 2:\d+\. See also edge case/],
    [
      'where the pages go on, those of the front matter only',
      '{ index: set, pagination: consecutive }',
      / queue, 1:vii; 2\d\. See also edge case/,
    ],
  ])(
    '%s',
    async (_, settings, line) => {
      const { set, ctx, printed } = await made(settings);
      expect(messagesText(ctx.files)).toBe('');
      expect(set.volumes.map(({ sections }) => sections.filter(({ role }) => role === 'index').length)).toEqual([0, 1]);
      expect(expectIndexTrue(set, 'two', printed)).toBeGreaterThan(360);
      const text =
        printed
          .get('two')
          ?.pdf.pages.map((page) => page.text)
          .join(' ') ?? '';
      expect(text).toMatch(line);
    },
    300_000,
  );
});
