/** `tests/lists/in`, a book with lists of figures and tables: the pages of its PDF, and its EPUB. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packEpubs, printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { inspectLinks } from '../pipeline/inspect/links.js';
import type { BookSet, BuildContext, RenderedVolume } from '../pipeline/model.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { messagesText } from './golden.js';
import { MACHINE } from './machine.js';
import { readPdf } from './pdf.js';

const ctx: BuildContext = context();
let room: PressRoom;
let set: BookSet;
let rendered: RenderedVolume[];

beforeAll(async () => {
  set = await readBook({ dir: join(import.meta.dirname, 'lists', 'in') }, {}, ctx);
  rendered = await renderBook(set, ctx);
  room = await openPressRoom(set.book, MACHINE, ctx);
});
afterAll(() => room.pool.close());

const LONG =
  'A title that is so long that no line of any list can hold it from its beginning to its end, whatever the measure of the page and the ' +
  'size of the letters, since it says everything twice and then once more';

/** What a list says, and words that stand on the page of it. */
const FIGURES = [
  ['1.1 Layers of soil', 'Figure 1.1 Layers'],
  ['1.2 The depth, e.g. of', 'Figure 1.2 The depth'],
  [`1.3 ${LONG}`, 'Figure 1.3 A title'],
  ['1.4 Parts of a whole', 'Figure 1.4 Parts'],
  ['2.1 Is it sand?', 'Figure 2.1 Is it sand?'],
] as const;
const TABLES = [
  ['1.1 Kinds', 'Table 1.1 Kinds'],
  ['2.1 Grains and their sizes', 'Table 2.1 Grains'],
] as const;

test('print lists figures and tables after the contents, with number, title in short, and the page they stand on', async () => {
  const [pdf] = await printPdfs(set, rendered, room, { nameOf: () => 'one.pdf' }, ctx);
  const bytes = pdf?.bytes ?? new Uint8Array();
  expect(messagesText(ctx.files)).toBe('');
  expect((await inspectLinks(bytes)).problems).toEqual([]);
  const { pages, labels, outline } = await readPdf(bytes);
  expect(outline.map(({ title, page }) => `${title} ${labels[page - 1] ?? ''}`).slice(2, 6)).toEqual([
    'Contents v',
    'Illustrations vi',
    'Tables vii',
    'Preface ix',
  ]);
  expect(pages[4]?.text).toContain('Illustrations vi Tables vii Preface ix');
  const folioOf = (words: string): string => {
    const page = pages.findIndex(({ text }, index) => index > 7 && text.includes(words));
    expect(page, words).toBeGreaterThan(7);
    return labels[page] ?? '';
  };
  for (const [page, head, lines] of [
    [5, 'Illustrations', FIGURES],
    [6, 'Tables', TABLES],
  ] as const) {
    const said = lines.map(([line, words]) => `${line}.* ${folioOf(words)}`).join(' ');
    expect(pages[page]?.text).toMatch(new RegExp(`^${head} ${said} ${labels[page]}$`.replaceAll('?', '\\?')));
    expect(pages[page]?.links.map((target) => labels[target - 1])).toEqual(
      expect.arrayContaining(lines.map(([, words]) => folioOf(words))),
    );
  }
});

test('an EPUB has them as documents with links, what is on screens only as well, and as landmarks', async () => {
  const [epub] = await packEpubs(set, rendered, 'volume', ctx);
  expect(messagesText(ctx.files)).toBe('');
  const bytes = epub?.bytes ?? new Uint8Array();
  const result = await EpubCheck.validate(new Uint8Array(bytes));
  expect(result.messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([]);
  const files = unzipSync(bytes);
  const textOf = (end: string): string => {
    const [, file] = Object.entries(files).find(([name]) => name.endsWith(end)) ?? [];
    return strFromU8(file ?? new Uint8Array());
  };
  const linksIn = (text: string): string[] =>
    [...text.matchAll(/<p class="entry[^>]*><a href="([^"]*)"><span class="number">([^<]*)/g)].map(
      ([, href, number]) => `${number} ${href}`,
    );
  expect(linksIn(textOf('list-of-figures.xhtml'))).toEqual([
    '1.1 soil.xhtml#fig-bold',
    '1.2 soil.xhtml#fig-plain',
    '1.3 soil.xhtml#fig-long',
    '1.4 soil.xhtml#fig-parts',
    '2.1 sand.xhtml#fig-sand',
  ]);
  expect(textOf('list-of-figures.xhtml')).toContain('Layers of <em>soil</em></span></a></p>');
  expect(linksIn(textOf('list-of-tables.xhtml'))).toEqual([
    '1.1 soil.xhtml#tbl-bold',
    '1.2 soil.xhtml#tbl-screen',
    '2.1 sand.xhtml#tbl-sand',
  ]);
  expect(textOf('nav.xhtml')).toContain('<a epub:type="loi" href="list-of-figures.xhtml">Illustrations</a>');
  expect(textOf('nav.xhtml')).toContain('<a epub:type="lot" href="list-of-tables.xhtml">Tables</a>');
});
