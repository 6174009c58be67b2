/** A change of one token, in the book's own `styles/tokens.css`, shows in print and in the designer's guide, and nothing else is touched. */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { roomOf } from '../pipeline/html/measure.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { loadPrintStyles } from '../pipeline/print/stylesheet.js';
import { readTokens, tokenIn } from '../pipeline/tokens.js';
import { context } from './book-context.js';
import { DESIGN_GUIDE, designGuide, ourDesign } from './guide/design.js';
import { readGroups, tokenTables, valuesOf } from './guide/tokens.js';
import { MACHINE } from './machine.js';
import { readPdf, type ReadPage } from './pdf.js';
import { HOME, scratch } from './press.js';

const ours = ourDesign();
let room: PressRoom;
let guide: string;
let plainPage: ReadPage;

beforeAll(async () => {
  const set = await readBook({ file: join(await bookWith(''), 'in.md') }, {}, context());
  room = await openPressRoom(set.book, MACHINE, context());
  guide = await readFile(DESIGN_GUIDE, 'utf8');
  plainPage = await firstPage(await bookWith(''));
});
afterAll(() => room.pool.close());

/** A folder with the chapter and the tokens that differ. */
async function bookWith(tokens: string): Promise<string> {
  const dir = await scratch('tokens');
  await cp(join(import.meta.dirname, 'tokens'), dir, { recursive: true });
  await mkdir(join(dir, 'styles'));
  if (tokens) await writeFile(join(dir, 'styles', 'tokens.css'), `:root {\n  ${tokens}\n}\n`);
  return dir;
}

async function firstPage(dir: string): Promise<ReadPage> {
  const ctx = context();
  const set = await readBook({ file: join(dir, 'in.md') }, {}, ctx);
  const styles = await loadPrintStyles(ctx.home, dir, set.book.settings);
  const [pdf] = await printPdfs(set, await renderBook(set, ctx), { ...room, styles }, { nameOf: () => 'in.pdf' }, ctx);
  const { pages } = await readPdf(pdf?.bytes ?? new Uint8Array());
  if (!pages[0]) throw new Error('Nothing was printed');
  return pages[0];
}

const pieceOf = ({ pieces }: ReadPage, words: string): ReadPage['pieces'][number] => {
  const found = pieces.find(({ text }) => text.replaceAll('\u00AD', '').includes(words));
  if (!found) throw new Error(`No piece holds ${words}`);
  return found;
};
const headSize = (page: ReadPage): number => pieceOf(page, 'Levels').size;
/** Between the baselines of the first two lines of the note. */
const noteLeading = (page: ReadPage): number => {
  const { y, size } = pieceOf(page, 'The gauge');
  const below = page.pieces.filter((piece) => piece.size === size && piece.y < y - 1).map((piece) => piece.y);
  return y - Math.max(...below);
};
const textLeft = (page: ReadPage): number => pieceOf(page, 'Reservoirs').x;
const titleSize = (page: ReadPage): number => pieceOf(page, 'Reservoirs').size;

describe('one token', () => {
  test.each([
    ['size-section', '13.5pt', '18pt', headSize, 13.5, 18],
    ['leading-note', '10.5pt', '13.5pt', noteLeading, 10.5, 13.5],
    ['margin-inside', '0.8125in', '1.3125in', textLeft, 58.5, 94.5],
    ['size-chapter', '25pt', '20pt', titleSize, 25, 20],
  ] as const)('--%s from %s to %s', async (name, old, value, measured, before, after) => {
    const dir = await bookWith(`--${name}: ${value};`);
    expect(tokenIn(ours.tokens, name)).toBe(old);
    expect(measured(plainPage)).toBeCloseTo(before, 1);
    expect(measured(await firstPage(dir))).toBeCloseTo(after, 1);

    const changed = designGuide(guide, { ...ours, tokens: await readTokens(HOME, dir) });
    expect(guide).toContain(`| \`--${name}\` | \`${old}\` |`);
    expect(changed).toContain(`| \`--${name}\` | \`${value}\` |`);
  });

  test('of the page changes what room pictures have', async () => {
    const { settings } = (await readBook({ file: join(await bookWith(''), 'in.md') }, {}, context())).book;
    const [before, after] = [await roomOf(HOME, HOME, settings), await roomOf(HOME, await bookWith('--column: 90pt;'), settings)];
    expect(before).toEqual({ text: 4.5625, column: 78 / 72, gap: 12 / 72, tallest: 7.125 });
    expect(after).toEqual({ ...before, column: 1.25 });
  });

  test('of a book leaves all others as they are', async () => {
    const tokens = await readTokens(HOME, await bookWith('--size-section: 18pt;'));
    const [all, changed] = [valuesOf(readGroups(ours.tokens)), valuesOf(readGroups(tokens))];
    expect([...changed].filter(([name, value]) => all.get(name) !== value)).toEqual([['size-section', '18pt']]);
  });

  test('a comment that names one is none', () => {
    expect(tokenIn(':root { --sink: 5; /* not --sink: 6; */ }', 'sink')).toBe('5');
  });
});

describe('every token', () => {
  const values = valuesOf(readGroups(ours.tokens));

  test('has its row in the guide, and a change of it shows', () => {
    const other = (name: string, index: number): string =>
      /^#/.test(values.get(name) ?? '') ? `#00${1000 + index}` : `${index}.125pt`;
    const changes = [...values.keys()].map((name, index): [string, string] => [name, other(name, index)]);
    const groups = readGroups([ours.tokens, ...changes.map(([name, value]) => `:root { --${name}: ${value}; }`)].join('\n'));
    const tables = tokenTables(groups, valuesOf(groups));
    for (const [name, value] of changes) {
      expect(guide).toContain(`| \`--${name}\` | \`${values.get(name)}\` |`);
      expect(tables).toContain(`| \`--${name}\` | \`${value}\` |`);
    }
  });

  test('is used in print', async () => {
    const folder = join(HOME, 'styles', 'print');
    const files = await Promise.all((await readdir(folder)).map(async (name) => readFile(join(folder, name), 'utf8')));
    const css = [ours.tokens, ...files, await readFile(join(HOME, 'pipeline', 'print', 'stylesheet.ts'), 'utf8')].join('\n');
    expect([...values.keys()].filter((name) => !css.includes(`var(--${name})`) && !css.includes(`'${name}'`))).toEqual([]);
  });
});
