/** `tests/index/in`, a set of two volumes full of terms: their indexes in print and in EPUB, each locator opened; and one index of both. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packEpubs, printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { inspectLinks } from '../pipeline/inspect/links.js';
import type { BookSet, BuildContext, RenderedVolume } from '../pipeline/model.js';
import type { Candidate } from '../pipeline/commands/index-candidates.js';
import type { ListedTerm } from '../pipeline/commands/index-listed.js';
import { parsePageMap } from '../pipeline/page-map-file.js';
import { printedLocators, type Locator } from '../pipeline/print/index-locators.js';
import { shortEnd } from '../pipeline/print/index-numerals.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { facsimileOf } from './index-pages.js';
import { compare, messagesText } from './golden.js';
import { expectIndexTrue, type PrintedBook } from './index-truth.js';
import { MACHINE } from './machine.js';
import { readPdf } from './pdf.js';
import { press, scratch } from './press.js';

const FOLDER = join(import.meta.dirname, 'index');
let room: PressRoom | undefined;
const copies: string[] = [];

interface Made {
  set: BookSet;
  rendered: RenderedVolume[];
  ctx: BuildContext;
  printed: Map<string, PrintedBook>;
}

/** A copy of the set with settings. */
async function copyWith(settings: string): Promise<string> {
  const dir = await scratch('index');
  copies.push(dir);
  await cp(join(FOLDER, 'in'), dir, { recursive: true });
  await writeFile(join(dir, 'book.yaml'), `${await readFile(join(dir, 'book.yaml'), 'utf8')}settings: ${settings}\n`);
  return dir;
}

async function opened(set: BookSet, ctx: BuildContext): Promise<PressRoom> {
  return (room ??= await openPressRoom(set.book, MACHINE, ctx));
}

/** The set with settings, printed. */
async function made(settings: string): Promise<Made> {
  const dir = await copyWith(settings);
  const ctx = context();
  const set = await readBook({ dir }, {}, ctx);
  const rendered = await renderBook(set, ctx);
  const follows = set.book.settings.pagination === 'consecutive' ? { follows: new Map<string, number>() } : {};
  const options = { nameOf: ({ volume }: RenderedVolume) => `${volume.plan.slug}.pdf`, ...follows };
  const artifacts = await printPdfs(set, rendered, await opened(set, ctx), options, ctx);
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
  await room?.pool.close();
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
    expect(messagesText(book.ctx.files), 'no word is lost or made up').toBe('');
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
      / queue, 1:vii; \d\d\. See also edge case/,
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

test('a word that an index loses is told', async () => {
  const dir = await copyWith('{ lists: { figures: false } }');
  const ctx = context();
  const set = await readBook({ dir }, { volumes: ['two'] }, ctx);
  const options = { nameOf: () => 'two.pdf', before: [THIEF] };
  await printPdfs(set, await renderBook(set, ctx), await opened(set, ctx), options, ctx);
  expect(messagesText(ctx.files)).toMatch(/^index error no-text-is-lost: .*"memorylayer/m);
}, 300_000);

/** A Paged.js handler that takes a word off the second column of an index. */
const THIEF = `
  if (!window.thief) {
    window.thief = true;
    Paged.registerHandlers(class extends Paged.Handler {
      afterPageLayout(page) {
        const entries = page.querySelectorAll('.index-column .index-term');
        for (const entry of entries) if (entry.textContent.replaceAll('\u00AD', '') === 'memory layer') entry.textContent = 'layer';
      }
    });
  }`;

test.each([
  [3, 10, '10'],
  [71, 72, '72'],
  [96, 117, '117'],
  [100, 104, '104'],
  [1100, 1113, '1113'],
  [101, 108, '8'],
  [107, 108, '8'],
  [808, 833, '33'],
  [1003, 1005, '5'],
  [1103, 1104, '4'],
  [321, 328, '28'],
  [498, 532, '532'],
  [1087, 1089, '89'],
  [1496, 1500, '500'],
  [11564, 11615, '615'],
  [12991, 13001, '3001'],
])('of %i to %i the second is %s', (first, last, end) => {
  expect(shortEnd(first, last)).toBe(end);
});

test('pages once each, those of a range in it alone, ranges that share a page as one, notes of a page together, a volume where it changes', () => {
  const said = (...found: Partial<Locator>[]): string =>
    printedLocators(found.map((one) => ({ folio: '', principal: false, ...one })))
      .map(({ before, text, principal }) => `${before}${principal ? `*${text}*` : text}`)
      .join('');
  expect(said({ folio: '12' }, { folio: '9' }, { folio: '12' }, { folio: 'xiv' }, { folio: 'ix' })).toBe('ix, xiv, 9, 12');
  expect(said({ folio: '101' }, { folio: '100', end: '104' }, { folio: '104' }, { folio: '105' })).toBe('100–104, 105');
  expect(said({ folio: '3', end: '3' }, { folio: 'vi', end: 'viii' })).toBe('vi–viii, 3');
  expect(said({ folio: '12', principal: true }, { folio: '12' }, { folio: '13' })).toBe('*12*, 13');
  expect(said({ folio: '34', note: 15 }, { folio: '34' }, { folio: '34', note: 14 }, { folio: '34', note: 17 })).toBe(
    '34, 34nn14–15, 34n17',
  );
  expect(said({ folio: '34', note: 14, end: '34', endNote: 16 }, { folio: '34', note: 17 })).toBe('34nn14–17');
  expect(said({ folio: '34', note: 14, end: '36', endNote: 16 })).toBe('34–36');
  expect(said({ folio: '34', note: 14, end: '34' }, { folio: '34', end: '34', endNote: 16 })).toBe('34');
  expect(said({ folio: '5', end: '8' }, { folio: '7', end: '10' }, { folio: '10', end: '12' }, { folio: '13' })).toBe('5–12, 13');
  expect(said({ folio: 'x', end: 'xii' }, { folio: '11', end: '13' }, { folio: '12', end: '14', principal: true })).toBe(
    'x–xii, 11–13, *12–14*',
  );
  expect(said({ folio: '145', volume: 2 }, { folio: '34', volume: 1 }, { folio: '37', volume: 1 })).toBe('1:34, 37; 2:145');
  expect(said({ folio: 'vi', volume: 2 }, { folio: '500' }, { folio: 'vi', volume: 1 })).toBe('1:vi; 2:vi; 500');
});

test('press index lists the terms with their lines and, once there is a page map, their pages', async () => {
  const dir = await copyWith('{ index: set }');
  const asked = (...args: string[]) => press(['index', ...args, '--book', dir, '--output', join(dir, 'output')], {}, dir);
  const before = await asked('two');
  expect(before.code).toBe(0);
  expect(before.stdout).toMatch(/^two: 58 entries, \d+ places; pages are not known: press proof two makes a map of them\n/);
  expect(before.stdout).toMatch(/\n {2}edge case {2}\d+ places: sub-entries would tell them apart\n/);
  expect(before.stdout).toMatch(/\n {2}queue\n {6}two\/01-stores\.md:\d+\n {6}see also edge case\n/);
  expect((await press(['proof', '--book', dir, '--output', join(dir, 'output')], {}, dir)).code).toBe(0);
  const after = JSON.parse((await asked('--json')).stdout) as {
    volumes: { volume: string; map: string; terms: ListedTerm[]; candidates: Candidate[] }[];
  };
  expect(after.volumes.map(({ volume, map }) => `${volume} ${map}`)).toEqual([
    'one output/proofs/one-proof.pages.json',
    'two output/proofs/two-proof.pages.json',
  ]);
  const [one] = after.volumes;
  expect(one?.terms.find(({ entry }) => entry.join() === 'queue')?.places).toEqual([
    { file: 'one/preface.md', line: 3, column: 8, folio: 'vii' },
  ]);
  const many = one?.terms.flatMap(({ entry, undivided }) => (undivided ? [`${entry.join(' › ')} ${undivided}`] : []));
  expect(many).toEqual(['edge case 10', 'every page 14', 'note matter 10']);
  expect(one?.terms.find(({ entry }) => entry.join() === 'whole range')?.places[0]).toMatchObject({ range: 'start', folio: '1' });
  expect(one?.candidates[0]).toMatchObject({ words: 'Section 4', kind: 'heading', file: 'one/01-loads.md', times: 2 });
  expect((await asked('three')).code).toBe(2);
}, 300_000);
