/** How often sections are laid out until their page numbers are true. */
import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { NO_CACHE, openCache, type Cache } from '../pipeline/cache.js';
import type { BuildContext, ProgressEvent } from '../pipeline/model.js';
import { numbersIn } from '../pipeline/print/page-numbers.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { reportSwinging } from '../pipeline/print/swinging.js';
import { context } from './book-context.js';
import { messagesText } from './golden.js';
import { MACHINE } from './machine.js';
import { HOME, scratch } from './press.js';

const RULES = join(import.meta.dirname, 'rules');
let room: PressRoom | undefined;
afterAll(() => room?.pool.close());

/** The layouts of each section, and what is said. */
async function layouts(dir: string, cache = NO_CACHE): Promise<{ times: Record<string, number>; messages: string }> {
  const times: Record<string, number> = {};
  const progress = (event: ProgressEvent): void => {
    if (event.type === 'section') times[event.section] = (times[event.section] ?? 0) + 1;
  };
  const ctx: BuildContext = { ...context(), cache, progress };
  const set = await readBook({ dir }, {}, ctx);
  room ??= await openPressRoom(set.book, MACHINE, ctx);
  await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'one.pdf' }, ctx);
  return { times, messages: messagesText(ctx.files, dir) };
}

async function bookOf(...folders: string[]): Promise<string> {
  const dir = await scratch('settle');
  for (const folder of folders) await cp(join(RULES, folder), dir, { recursive: true });
  return dir;
}

test('what says page numbers is laid out twice, what says none once', async () => {
  const dir = await bookOf('base', join('page-numbers-settle', 'in'));
  await writeFile(join(dir, 'preface.md'), '# Preface {#sec-preface}\n\nSee [@sec-soil]{.page}.\n');
  const { times, messages } = await layouts(dir);
  expect(messages).toBe('');
  expect(times).toEqual({ 'half-title': 1, 'title-page': 1, copyright: 1, contents: 2, preface: 2, soil: 1 });
});

test('numbers that come again would come for ever: the third layout is the last', async () => {
  const { times, messages } = await layouts(await bookOf('base', join('page-numbers-settle', 'in')));
  expect(messages).toContain('The page reference to sec-order swings between page ix and page viii');
  expect(times['preface']).toBe(3);
  expect(times['soil']).toBe(1);
});

test('that another chapter leads to it leaves the pages of a chapter as they are', async () => {
  const dir = await scratch('settle-links');
  await cp(join(HOME, 'tests', 'small-book'), dir, { recursive: true });
  const kept = openCache(await scratch('settle-kept'), () => Promise.resolve('the maker'));
  const made: string[] = [];
  const cache: Cache = {
    ...kept,
    remember: (kind, parts, make) =>
      kept.remember(kind, parts, () => {
        // A document is named by its fourth part; its pages by its hash.
        if (kind === 'section' || kind === 'document') made.push(kind === 'document' ? String(parts[3]) : kind);
        return make();
      }),
  };
  await layouts(dir, cache);
  expect(made.filter((one) => one === 'section').length).toBeGreaterThan(5);
  made.length = 0;
  await appendFile(join(dir, 'one', '02-stone.md'), '\nOf two kinds of soil, @tbl-soil-kinds.\n');
  await layouts(dir, cache);
  // Its document is made before and after the page numbers in it are known.
  expect(made).toEqual(['Stone', 'Stone', 'section']);
});

test('where the contents alone swing, their line is named at the heading that it is of', async () => {
  const dir = await bookOf('base');
  const ctx = context();
  const [volume] = await renderBook(await readBook({ dir }, {}, ctx), ctx);
  const { sections = [], renderList } = volume ?? {};
  const asked = sections.map((rendered) => numbersIn(rendered, { sections, contentsDepth: 2, renderList }));
  const saying = (folio: string): string[][] => asked.map(({ targets }) => targets.map(() => folio));
  reportSwinging(asked, [saying('3'), saying('5'), saying('3')], sections);
  expect(messagesText(ctx.files, dir)).toMatch(
    /^soil\.md:1:1 error page-numbers-settle: The line "1 Soil" of "Contents" swings between page 3 and page 5: /,
  );
});
