/**
 * Manuscripts put together at random from words, faults, and what no rule speaks of, with line ends, tabs, and spaces of all kinds: what
 * `press check --fix` makes of them says the same but for the faults, keeps every other byte, and leaves nothing that it could mend.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Environment } from '../pipeline/commands/environment.js';
import { fix } from '../pipeline/commands/fix.js';
import { context } from './book-context.js';
import { scratch } from './press.js';
import { numbersFrom } from './seeded.js';

/** What is typed, and what it is once it is mended. */
const FAULTS: readonly (readonly [string, string])[] = [
  ['of 5% more', 'of 5 percent more'],
  ['of 5%-10% more', 'of 5--10 percent more'],
  ['by 5 % points', 'by 5 percentage points'],
  ['10-20 layers', '10--20 layers'],
  ['100MB-1GB of it', '100MB--1GB of it'],
  ['sand — or clay', 'sand---or clay'],
  ['sand -- *or clay*', 'sand---*or clay*'],
  ['**sand** - or clay', '**sand**---or clay'],
  ['sand / clay', 'sand/clay'],
  ['see Chapter 12', 'see chapter 12'],
  ['for $10-$20', 'for $10--$20'],
];
const RIGHT = [
  'sand',
  '`5% — 10-20`',
  '$5\\% - a$',
  '[clay](https://example.org/10-20/5%25)',
  '2024-01-15',
  '*loam*',
  'x\u00A0y',
  '&amp;',
];
const OPENINGS = ['', '- ', '> ', '1. ', '| a |\n|---|\n\n', '```\n5% — 10-20\n```\n\n', '## Soil\n\n'];
const ENDS = ['.', '.  ', '.\t', ',\nand silt.'];

let dir: string;
beforeAll(async () => {
  dir = await scratch('house-style-random');
  await cp(join(import.meta.dirname, 'rules', 'base'), dir, { recursive: true });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each([1, 2, 3, 4, 5, 6])('manuscript %i', async (seed) => {
  const { typed, mended } = manuscriptFrom(seed);
  const path = join(dir, 'soil.md');
  await writeFile(path, typed);
  await fix(dir, [], dir, { ctx: context(), machine: undefined as never, output: dir } satisfies Environment);
  expect(await readFile(path, 'utf8')).toBe(mended);
  const again = await fix(dir, [], dir, { ctx: context(), machine: undefined as never, output: dir } satisfies Environment);
  expect(again.text).toMatch(/^Nothing to fix\.\n/);
});

function manuscriptFrom(seed: number): { typed: string; mended: string } {
  const next = numbersFrom(seed);
  const one = <T>(from: readonly T[]): T => from[next(from.length)] as T;
  const paragraphs = Array.from({ length: 40 }, () => {
    // Quotations say what they say of percentages, slashes, and chapters.
    const opening = one(OPENINGS);
    const faults = opening === '> ' ? FAULTS.filter(([typed]) => /—|--|GB|- or|layers|\$/.test(typed)) : FAULTS;
    const pieces = [one(RIGHT), one(faults), one(RIGHT), one(faults), one(RIGHT)];
    const say = (side: 0 | 1): string => pieces.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join(' so ');
    const end = one(ENDS);
    return [0, 1].map((side) => `${opening}All ${say(side as 0 | 1)}${end}`) as [string, string];
  });
  const lineEnd = one(['\n', '\r\n']);
  const mark = one(['', '\uFEFF']);
  const whole = (side: 0 | 1): string =>
    mark + ['# Soil {#sec-soil}', ...paragraphs.map((both) => both[side]), ''].join('\n\n').replaceAll('\n', lineEnd);
  return { typed: whole(0), mended: whole(1) };
}
