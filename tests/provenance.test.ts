/** What the manifest and the slug line say of where the sources come from. */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provenanceOf } from '../pipeline/provenance.js';
import { scratch } from './press.js';

function git(dir: string, ...args: string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, '-C', dir, ...args], { encoding: 'utf8' }).trim();
}

test('a commit is told as changed when the book is, or what it is printed with', async () => {
  const home = await scratch('provenance');
  const book = join(home, 'chapters');
  const styles = join(home, 'styles', 'sheet.css');
  for (const folder of [book, join(home, 'styles')]) await mkdir(folder);
  await writeFile(join(book, 'book.yaml'), 'title: A\n');
  await writeFile(styles, 'p { margin: 0 }\n');
  git(home, 'init', '--quiet');
  git(home, 'add', '.');
  git(home, 'commit', '--quiet', '--message', 'A book');
  const commit = git(home, 'log', '-1', '--format=%h');
  const told = async (): Promise<string | undefined> => (await provenanceOf(book, home, {})).commit;

  expect(await told()).toBe(commit);
  await writeFile(join(home, 'notes.txt'), 'Of no book.\n');
  expect(await told()).toBe(commit);
  await writeFile(styles, 'p { margin: 1em }\n');
  expect(await told()).toBe(`${commit}+`);
  await writeFile(styles, 'p { margin: 0 }\n');
  expect(await told()).toBe(commit);
  await writeFile(join(book, 'book.yaml'), 'title: B\n');
  expect(await told()).toBe(`${commit}+`);
});

test('a book outside git has no commit, and a press outside git changes none', async () => {
  const [home, book] = [await scratch('no-press'), await scratch('no-book')];
  expect(await provenanceOf(book, home, { SOURCE_DATE_EPOCH: '60' })).toEqual({ date: new Date(60_000) });
});
