/**
 * Drives `tests/house-style/<case>/`: `in/` is laid over a copy of `tests/rules/base/` and mended by `press check --fix`. `golden.txt` holds
 * what was changed, the text of each changed file, and what the rules have to say then. Whatever the case, a second run changes nothing, and
 * code, formulas, addresses, attributes and all words but those of the changes are what they were.
 */
import { readdirSync } from 'node:fs';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fix } from '../pipeline/commands/fix.js';
import type { Environment } from '../pipeline/commands/environment.js';
import { HOUSE_RULES } from '../pipeline/house-rules.js';
import { parseManuscript } from '../pipeline/manuscript/parse.js';
import { normalise } from '../pipeline/normalise.js';
import { childrenOf } from '../pipeline/tree.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { press, scratch } from './press.js';

const ROOT = join(import.meta.dirname, 'house-style');
const BASE = join(import.meta.dirname, 'rules', 'base');
const cases = readdirSync(ROOT).sort();

let copies: string;
beforeAll(async () => {
  copies = await scratch('house-style');
});
afterAll(() => rm(copies, { recursive: true, force: true }));

describe.each(cases)('%s', (name) => {
  let dir: string;
  let before: Map<string, string>;
  let after: Map<string, string>;

  beforeAll(async () => {
    dir = join(copies, name);
    await cp(BASE, dir, { recursive: true });
    await cp(join(ROOT, name, 'in'), dir, { recursive: true });
    before = await textsOf(dir);
  });

  test('what is mended, and what is left to say', async () => {
    const { text = '', messages } = await fixed(dir);
    after = await textsOf(dir);
    const changed = [...after].filter(([path, now]) => now !== before.get(path));
    const shown = changed.map(([path, now]) => `--- ${path}\n${now.replaceAll('\r', '␍').replaceAll('\uFEFF', '␂')}`);
    compare(join(ROOT, name, 'golden.txt'), [text.split('\n\n')[0], ...shown, '--- left', messages].join('\n'));
  });

  test('a second run changes nothing', async () => {
    const { text } = await fixed(dir);
    expect(text).toMatch(/^Nothing to fix\.\n/);
    expect(await textsOf(dir)).toEqual(after);
  });

  test('all but the changes is what it was', () => {
    for (const [path, now] of after) {
      expect(withoutChanges(now), path).toBe(withoutChanges(before.get(path) ?? ''));
      if (path.endsWith('.md')) expect(untouchable(now), path).toEqual(untouchable(before.get(path) ?? ''));
      else expect(now, path).toBe(before.get(path));
    }
  });
});

test('the command line tells what was changed, as text and as data, and leaves no other file', async () => {
  const dir = await scratch('fix');
  await cp(BASE, dir, { recursive: true });
  await cp(join(ROOT, 'included', 'in'), dir, { recursive: true });
  const files = await readdir(dir);
  // What an earlier run has kept serves this one.
  await press(['check', '--book', dir], {}, dir);
  const run = await press(['check', '--fix', '--json', '--book', dir], {}, dir);
  expect(run.code).toBe(0);
  const { fixes, messages } = JSON.parse(run.stdout) as { fixes: unknown[]; messages: unknown[] };
  expect(fixes).toContainEqual({
    file: 'soil.md',
    line: 3,
    column: 8,
    ruleId: 'percent-is-a-word-in-prose',
    from: '5%.',
    to: '5 percent.',
  });
  expect(messages).toEqual([]);
  expect(await readdir(dir)).toEqual(files);
  expect((await press(['check', '--fix', '--book', dir], {}, dir)).stdout).toMatch(/^Nothing to fix\./);
});

/** Mends the book; what the rules say then. */
async function fixed(dir: string): Promise<{ text?: string; messages: string }> {
  const ctx = context();
  const outcome = await fix(dir, [], dir, { ctx, machine: undefined as never, output: dir } satisfies Environment);
  const lines = messagesText(outcome.files ?? [], dir).split(/\n(?=\S)/);
  return {
    ...outcome,
    messages: lines.filter((line) => Object.keys(HOUSE_RULES).some((id) => line.includes(` ${id}: `))).join('\n'),
  };
}

async function textsOf(dir: string): Promise<Map<string, string>> {
  const names = (await readdir(dir)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const)));
}

/** Every character but spaces, marks of quotations, dashes, the signs and words for percent, and capitals. */
function withoutChanges(text: string): string {
  return text.toLowerCase().replace(/percent(?:age)?|&mdash;|&#37;|\\%|^>|[\s\p{Pd}%/]/gmu, '');
}

/** All that is no text, as it was parsed. */
function untouchable(text: string): string[] {
  const found: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type !== 'text') found.push(JSON.stringify(node, (key, value: unknown) => (ELSEWHERE.has(key) ? undefined : value)));
    childrenOf(node).forEach(walk);
  };
  walk(parseManuscript(new VFile({ path: 'soil.md', value: normalise(text) })).tree);
  return found;
}

const ELSEWHERE = new Set(['children', 'position']);
