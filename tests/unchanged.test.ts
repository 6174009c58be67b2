/** What builds keep: nothing that is stale is ever given, and everything that was said is said again. */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOME, press, scratch, type Run } from './press.js';

let book: string;
let kept: string;

beforeAll(async () => {
  book = await scratch('unchanged-book');
  kept = await scratch('kept');
  await cp(join(HOME, 'tests', 'small-book'), book, { recursive: true });
});

function run(args: string[], output: string, cache = kept): Promise<Run> {
  return press(['--book', book, '--output', output, '--json', ...args], { PRESS_CACHE: cache });
}

/** The draft of a chapter as HTML, which needs no browser. */
async function draft(cache = kept): Promise<{ html: string; messages: unknown }> {
  const output = await scratch('unchanged');
  const { stdout } = await run(['draft', 'soil', '--html'], output, cache);
  const name = (await readdir(join(output, 'drafts'))).find((one) => one.endsWith('.html')) ?? '';
  return {
    html: await readFile(join(output, 'drafts', name), 'utf8'),
    messages: (JSON.parse(stdout) as { messages: unknown }).messages,
  };
}

async function change(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(book, file);
  const text = await readFile(path, 'utf8').catch(() => '');
  await writeFile(path, from === '' ? text + to : text.replace(from, to));
}

test('a release of what has not changed has the same files and messages, and starts no browser', async () => {
  const [first, second] = [await scratch('unchanged-one'), await scratch('unchanged-two')];
  const before = await press(['--book', book, '--output', first, 'release'], { PRESS_CACHE: kept });
  const after = await press(['--book', book, '--output', second, 'release'], { PRESS_CACHE: kept });
  expect([before.code, after.code]).toEqual([0, 0]);
  expect(before.stderr).toContain('Printing one');
  expect(after.stderr).not.toContain('Printing');
  const names = (await readdir(first)).sort();
  expect((await readdir(second)).sort()).toEqual(names);
  for (const name of names)
    expect((await readFile(join(second, name))).equals(await readFile(join(first, name))), name).toBe(true);
});

describe('what a build is made from', () => {
  test.each([
    ['a chapter', 'one/01-soil.md', '', '\nA word more: peat.\n', 'peat'],
    ['a file that nothing names yet', 'unknown.md', '', 'Nothing.\n', ''],
    ['book.yaml', 'book.yaml', 'language: en-US', 'language: en-GB', 'en-GB'],
  ])('changes with %s', async (_, file, from, to, word) => {
    const before = await draft();
    expect(await draft()).toEqual(before);
    const untouched = join(book, file);
    const text = await readFile(untouched, 'utf8').catch(() => undefined);
    await change(file, from, to);
    const after = await draft();
    // Made with nothing kept, it is the same.
    expect(after).toEqual(await draft(await scratch('kept')));
    if (word) expect(after.html).toContain(word);
    if (word) expect(before.html).not.toContain(word);
    await (text === undefined ? rm(untouched) : writeFile(untouched, text));
    expect(await draft()).toEqual(before);
  });
});

test('errors are said again, and refuse a release again', async () => {
  await change('one/01-soil.md', '', '\nSee @fig-nowhere, {>>AU: where is it?<<} and @sec-nothing.\n');
  const output = await scratch('unchanged-errors');
  const [first, second] = [await run(['release'], output), await run(['release'], output)];
  expect([first.code, second.code]).toEqual([1, 1]);
  expect(first.stdout).toContain('reference-target-resolves');
  expect(second.stdout).toBe(first.stdout);
});

test('what is damaged is made again', async () => {
  const before = await draft();
  const files = await readdir(kept, { recursive: true, withFileTypes: true });
  const contents = files.filter((file) => file.isFile() && file.parentPath.includes('content-v2'));
  expect(contents.length).toBeGreaterThan(0);
  for (const { parentPath, name } of contents) await writeFile(join(parentPath, name), 'damaged');
  expect(await draft()).toEqual(before);
});

test('--no-cache keeps nothing', async () => {
  const none = join(await scratch('kept'), 'none');
  await run(['--no-cache', 'draft', 'soil', '--html'], await scratch('unchanged'), none);
  expect(await readdir(none).catch(() => 'no folder')).toBe('no folder');
});
