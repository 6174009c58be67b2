/** Jobs are done by whichever thread is free, and what goes wrong in the other is told as if it were this one. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aside, job, type Aside } from '../pipeline/aside.js';
import { secondThread } from '../pipeline/second-thread.js';
import { scratch } from './press.js';

/** Says where it was done; throws or ends when it is told to. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ number, args: [text] }) => {
  if (text === 'end') process.exit(7);
  if (text === 'throw') parentPort.postMessage({ number, error: new TypeError('no such page') });
  else parentPort.postMessage({ number, value: text + ' there' });
});
parentPort.postMessage('ready');
`;
const here = job('parse', (text: string): string => `${text} here`);

let folder: string;
let said: string[];
beforeEach(async () => {
  said = [];
  folder = await scratch('second-thread');
  await writeFile(join(folder, 'thread.cjs'), THREAD);
});
afterEach(() => rm(folder, { recursive: true }));

/** Gives the threads once the other is ready; until then all is done here. */
async function started(): Promise<Aside> {
  const threads = secondThread((text) => void said.push(text), join(folder, 'thread.cjs'));
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await threads('parse', ['ready?'], () => 'not yet')) !== 'not yet') return threads;
    await setTimeout(20);
  }
  throw new Error('The second thread never began.');
}

test('many jobs are shared', async () => {
  const threads = await started();
  const names = Array.from({ length: 40 }, (_, index) => `job ${index}`);
  const done = await Promise.all(names.map((name) => aside({ aside: threads }, here, name)));
  expect(done.map((text) => text.replace(/ (?:here|there)$/, ''))).toEqual(names);
  expect(new Set(done.map((text) => text.split(' ').at(-1)))).toEqual(new Set(['here', 'there']));
});

test('an error there is an error here', async () => {
  const ctx = { aside: await started() };
  await expect(aside(ctx, here, 'throw')).rejects.toThrow(new TypeError('no such page'));
  expect(await aside(ctx, here, 'after it')).toBe('after it there');
});

test('when a thread ends it is said, and what it had is done here, as is all else', async () => {
  const ctx = { aside: await started() };
  const left = await Promise.all([aside(ctx, here, 'end'), aside(ctx, here, 'next')]);
  expect(left).toEqual(['end here', 'next here']);
  expect(await aside(ctx, here, 'after it')).toBe('after it here');
  expect(said).toEqual(['the second thread has ended; the first goes on alone']);
});

test('what can not be sent is done here', async () => {
  const called = job('parse', (act: () => string) => act());
  const ctx = { aside: await started() };
  expect(await aside(ctx, called, () => 'no plain data')).toBe('no plain data');
  expect(await aside(ctx, here, 'after it')).toBe('after it there');
});

test('where the press is no program there is one thread', async () => {
  const fault = job('parse', (): string => {
    throw new Error('no such word');
  });
  const ctx = { aside: secondThread((text) => void said.push(text), join(folder, 'nothing.js')) };
  expect(await aside(ctx, here, 'a job')).toBe('a job here');
  await expect(aside(ctx, fault)).rejects.toThrow('no such word');
  expect(await aside({}, here, 'a job')).toBe('a job here');
});
