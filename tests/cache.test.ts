/** What is kept stays within its bounds, and a result that is damaged is made anew. */
import cacache from 'cacache';
import { truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCache, type Cache } from '../pipeline/cache.js';
import { scratch } from './press.js';

const LIMIT = 1_000_000;
const open = (folder: string): Cache => openCache(folder, () => Promise.resolve('the press'), LIMIT);
const contentOf = (name: string, length: number): string => name.padEnd(length, '.');

/** Keeps a result of so many letters, and says when it was last used. */
async function keep(folder: string, name: string, length: number, day: number): Promise<void> {
  const before = new Set(await pathsIn(folder));
  const cache = open(folder);
  await cache.remember('layout', [name], () => Promise.resolve(contentOf(name, length)));
  const time = new Date(Date.UTC(2026, 0, day));
  for (const path of await pathsIn(folder)) if (!before.has(path)) await utimes(path, time, time);
  await cache.trim();
}

async function pathsIn(folder: string): Promise<string[]> {
  return Object.values(await cacache.ls(folder)).map(({ path }) => path);
}

async function isKept(folder: string, name: string): Promise<boolean> {
  let made = false;
  await open(folder).remember('layout', [name], () => Promise.resolve((made = true)));
  return !made;
}

test('what was not used for longest goes when there is too much', async () => {
  const folder = await scratch('cache-bounds');
  for (const [index, name] of ['one', 'two', 'three', 'four'].entries()) await keep(folder, name, 300_000, index + 1);
  expect(await Promise.all(['one', 'two', 'three', 'four'].map((name) => isKept(folder, name)))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('little by little it grows to its bounds, and not beyond', async () => {
  const folder = await scratch('cache-little');
  for (let count = 1; count <= 28; count += 1) await keep(folder, `part ${count}`, 45_000, count);
  const kept = (await pathsIn(folder)).length * 45_000;
  expect(kept).toBeGreaterThan(LIMIT * 0.9);
  expect(kept).toBeLessThan(LIMIT * 1.15);
});

test('a result that is damaged is made anew', async () => {
  const folder = await scratch('cache-damaged');
  await keep(folder, 'whole', 1000, 1);
  expect(await isKept(folder, 'whole')).toBe(true);
  for (const path of await pathsIn(folder)) await truncate(path, 10);
  expect(await isKept(folder, 'whole')).toBe(false);
});

test('where nothing can be written a result is made once in a build', async () => {
  const file = join(await scratch('cache-nowhere'), 'file');
  await writeFile(file, 'no folder');
  const cache = open(join(file, 'results'));
  let times = 0;
  const make = async (): Promise<number> => (times += 1);
  expect([await cache.remember('section', ['one'], make), await cache.remember('section', ['one'], make)]).toEqual([1, 1]);
  await expect(cache.remember('section', ['two'], () => Promise.reject(new Error('no page')))).rejects.toThrow('no page');
  expect(await cache.remember('section', ['two'], make)).toBe(2);
  await cache.trim();
});
