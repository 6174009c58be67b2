/** What a browser or a build that dies costs: one more try of a section, and never a finished file. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOME, press, scratch } from './press.js';

const BOOK = join(HOME, 'tests', 'small-book');
const FILES = ['one.pdf', 'two.pdf', 'one.epub', 'two.epub', 'manifest.json'];
let good: string;

beforeAll(async () => {
  good = await scratch('faults-good');
  expect((await press(['release', '--book', BOOK, '--output', good, '--quiet'])).code).toBe(0);
});

interface Building {
  child: ChildProcess;
  /** Resolves when the build has said so. */
  said: (words: RegExp) => Promise<void>;
  ended: Promise<{ code: number | null; stderr: string }>;
}

/** Starts a release without what earlier builds kept. */
async function building(output: string, kept: string, ...more: string[]): Promise<Building> {
  const args = [join(HOME, 'pipeline', 'press.mjs'), 'release', '--book', BOOK, '--output', output, ...more];
  const environment = { ...process.env, SOURCE_DATE_EPOCH: '1767225600', PRESS_CACHE: kept };
  const child = spawn(process.execPath, args, { cwd: HOME, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  const waiting: (() => void)[] = [];
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
    for (const look of waiting) look();
  });
  const said = (words: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => void (words.test(stderr) && resolve());
      waiting.push(look);
      look();
    });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stderr });
    });
  });
  return { child, said, ended };
}

/** The browsers that a process has started. */
function browsersOf(parent: number | undefined): number[] {
  return readdirSync('/proc').flatMap((entry) => {
    try {
      const after = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const isBrowser = readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('--headless');
      return Number(after[1]) === parent && isBrowser ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });
}

async function expectGood(output: string): Promise<void> {
  for (const name of FILES)
    expect((await readFile(join(output, name))).equals(await readFile(join(good, name))), name).toBe(true);
}

describe.each([
  ['killed', 'SIGKILL', /the browser has gone/],
  ['stopped', 'SIGSTOP', /no progress for 4 s/],
] as const)('a browser that is %s', (_, signal, reason) => {
  test('costs its section one more try', async () => {
    const output = await scratch('faults-browser');
    const { child, said, ended } = await building(output, await scratch('kept'), '--jobs', '2', '--patience', '4');
    await said(/one\/[\w-]+: \d+ page/);
    const [browser] = browsersOf(child.pid);
    expect(browser).toBeDefined();
    process.kill(browser as number, signal);
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(reason);
    await expectGood(output);
  });
});

test('a build that is killed leaves the last good files, no browser, and nothing that makes the next one wrong', async () => {
  const [output, kept] = [await scratch('faults-build'), await scratch('kept')];
  expect((await press(['release', '--book', BOOK, '--output', output, '--quiet'])).code).toBe(0);
  for (const moment of [/Printing one/, /one\/[\w-]+: \d+ page/, /Printing two/, /Packing EPUB/]) {
    const { child, said, ended } = await building(output, kept);
    await said(moment);
    const browsers = browsersOf(child.pid);
    child.kill('SIGKILL');
    await ended;
    await expectGood(output);
    await expect.poll(() => browsers.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  }
  const { ended } = await building(output, kept);
  expect((await ended).code).toBe(0);
  await expectGood(output);
  expect((await readdir(output)).filter((name) => name.startsWith('.'))).toEqual([]);
});

function isAlive(process: number): boolean {
  try {
    return !readFileSync(`/proc/${process}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
