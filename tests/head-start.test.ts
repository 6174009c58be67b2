/** Sections that are laid out while others are rendered: the same pages, each made once. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { NO_CACHE, openCache, type Cache } from '../pipeline/cache.js';
import type { Artifact, BuildContext } from '../pipeline/model.js';
import { headStart } from '../pipeline/print/head-start.js';
import { pagesOf, readySection } from '../pipeline/print/lay-out.js';
import { fileHashes } from '../pipeline/print/picture-hashes.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { sectionRequest } from '../pipeline/print/section-request.js';
import { finishOf } from '../pipeline/print/settle.js';
import { context } from './book-context.js';
import { MACHINE } from './machine.js';
import { HOME, scratch } from './press.js';

let room: PressRoom | undefined;
afterAll(() => room?.pool.close());

async function smallBook(): Promise<string> {
  const dir = await scratch('head-start');
  await cp(join(HOME, 'tests', 'small-book'), dir, { recursive: true });
  return dir;
}

/** Prints the book; gives the files, and the titles of the sections that had begun before all were rendered. */
async function printed(dir: string, cache: Cache, early: boolean): Promise<{ files: Artifact[]; begun: string[] }> {
  const ctx: BuildContext = { ...context(), cache };
  const set = await readBook({ dir }, {}, ctx);
  room ??= await openPressRoom(set.book, MACHINE, ctx);
  const begun: string[] = [];
  const { pool } = room;
  const watched: PressRoom = { ...room, pool: { ...pool, run: (name, task) => (begun.push(name), pool.run(name, task)) } };
  const rendered = await renderBook(set, ctx, early ? headStart(set, Promise.resolve(watched), ctx) : undefined);
  const before = [...begun];
  return {
    files: await printPdfs(set, rendered, watched, { nameOf: ({ volume }) => `${volume.plan.slug}.pdf` }, ctx),
    begun: before,
  };
}

test('pages are the same, and each section is laid out once', async () => {
  const dir = await smallBook();
  const made: unknown[] = [];
  const kept = openCache(await scratch('head-start-kept'), () => Promise.resolve('the maker'));
  const cache: Cache = {
    ...kept,
    remember: (kind, parts, make) =>
      kept.remember(kind, parts, () => {
        if (kind === 'section') made.push(parts[0]);
        return make();
      }),
  };
  const early = await printed(dir, cache, true);
  expect(early.begun).toContain('one/soil');
  expect(early.begun.every((name) => /^(?:one|two)\//.test(name))).toBe(true);
  expect(made.length).toBe(new Set(made).size);
  const late = await printed(dir, NO_CACHE, false);
  expect(late.begun).toEqual([]);
  const bytesOf = ({ files }: typeof late): unknown[] =>
    files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')]);
  expect(bytesOf(early)).toEqual(bytesOf(late));
});

test('what is kept begins not again, and nothing begins early where nothing is kept', async () => {
  const dir = await smallBook();
  const cache = openCache(await scratch('head-start-twice'), () => Promise.resolve('the maker'));
  await printed(dir, cache, true);
  expect((await printed(dir, cache, true)).begun).toEqual([]);
  expect((await printed(dir, NO_CACHE, true)).begun).toEqual([]);
});

test('a room that can’t be opened is told by whoever needs it', async () => {
  const ctx: BuildContext = {
    ...context(),
    cache: openCache(await scratch('head-start-shut'), () => Promise.resolve('the maker')),
  };
  const set = await readBook({ dir: await smallBook() }, {}, ctx);
  const opening = Promise.reject<PressRoom>(new Error('no browser'));
  const rendered = await renderBook(set, ctx, headStart(set, opening, ctx));
  expect(rendered.map(({ sections }) => sections.length)).toEqual(set.volumes.map(({ sections }) => sections.length));
});

test('a browser tells that it has a section before it makes the first page', async () => {
  const dir = await smallBook();
  const ctx = context();
  const set = await readBook({ dir }, {}, ctx);
  room ??= await openPressRoom(set.book, MACHINE, ctx);
  const [volume] = await renderBook(set, ctx);
  const rendered = volume?.sections.find(({ section }) => section.kind === 'chapter');
  if (!volume || !rendered) throw new Error('The small book has no chapter.');
  // Paged.js stands still for so long when it has begun.
  const before = [
    `Paged.registerHandlers(class extends Paged.Handler {
      beforeParsed() { for (const end = Date.now() + 400; Date.now() < end; ); }
    })`,
  ];
  const request = sectionRequest(set, volume.volume.plan, [rendered], room, { before }, fileHashes(), ctx);
  const ready = await readySection(rendered, finishOf(rendered, request), request, ctx);
  const told: number[] = [];
  await pagesOf(ready, request, ctx, () => void told.push(performance.now()));
  expect((told[1] ?? 0) - (told[0] ?? 0)).toBeGreaterThan(300);
});
