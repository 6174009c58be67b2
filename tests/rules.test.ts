/**
 * Drives `tests/rules/<rule-id>/`, a folder for each rule: `in/` is laid over a copy of `tests/rules/base/`, `messages.txt` holds what
 * the rule has to say then, a line each: `file:line:column severity rule-id reason | note | cause`, with `-` for a note that is not there.
 * Where reading the book is not enough, `case.json` says what else is done (see `Case`); `before.js` runs in each page before layout,
 * `after.js` when it is dressed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flatten, type FlatMessage } from '../pipeline/diagnostics.js';
import { RULES } from '../pipeline/rules.js';
import { compare } from './golden.js';
import { scratch } from './press.js';
import { closeRoom, runCase, type Case } from './rules-levels.js';

const ROOT = join(import.meta.dirname, 'rules');
const BASE = join(ROOT, 'base');
const rules = Object.keys(RULES).sort();
const folders = readdirSync(ROOT)
  .filter((name) => name !== 'base')
  .sort();

let copies: string;
beforeAll(async () => {
  copies = await scratch('rules');
});
afterAll(async () => {
  await closeRoom();
  await rm(copies, { recursive: true, force: true });
});

test('every rule has a folder', () => {
  expect(rules.filter((rule) => !folders.includes(rule))).toEqual([]);
});

test('every folder is that of a rule', () => {
  expect(folders.filter((folder) => !rules.includes(folder))).toEqual([]);
});

test.each(['check', 'artifact'] as const)('the book of the tests gives no message by itself: %s', async (level) => {
  const book = await laidOver('base');
  expect(flatten(await runCase(book, { level, faults: [] }), book)).toEqual([]);
});

test.each(folders)('%s', async (rule) => {
  const book = await laidOver(rule);
  const messages = flatten(await runCase(book, caseOf(rule)), book).filter(({ ruleId }) => ruleId === rule);
  expect(messages, 'the rule has something to say').not.toEqual([]);
  compare(join(ROOT, rule, 'messages.txt'), messages.map(lineOf).join(''));
});

/** A copy of the base with a case's files over it; the bare base for a case that has none. */
async function laidOver(name: string): Promise<string> {
  const own = join(ROOT, name, 'in');
  const book = join(copies, existsSync(own) ? name : 'base');
  await cp(BASE, book, { recursive: true });
  if (existsSync(own)) await cp(own, book, { recursive: true });
  return book;
}

function caseOf(rule: string): Case {
  const textOf = (name: string): string[] => {
    const path = join(ROOT, rule, name);
    return existsSync(path) ? [readFileSync(path, 'utf8')] : [];
  };
  const [said = '{}'] = textOf('case.json');
  return { ...(JSON.parse(said) as Case), before: textOf('before.js'), after: textOf('after.js') };
}

/** Finished files lie in no folder yet; how wide a word or a page is, and which browser the press pins, are not for these tests to say. */
function lineOf({ file, line, column, severity, ruleId, reason, note, cause }: FlatMessage): string {
  const place = [file.startsWith('..') ? basename(file) : file, line, column].filter((part) => part !== null).join(':');
  const more = cause ? [note ?? '-', cause] : note ? [note] : [];
  const said = reason.replace(/[\d.]+ (px|times|% of the type area)/g, '… $1').replace(/Chrome\/[\d.]+/, 'Chrome/…');
  return `${place} ${severity} ${ruleId} ${[said, ...more].join(' | ')}\n`;
}
