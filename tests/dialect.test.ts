/**
 * Drives `tests/dialect/<group>/<case>/`: a case for each construct authors write. `in.md` is a piece of a chapter (`beside.md` and `far.md`
 * are the next chapter and one of the other volume); `print.html` and, where it differs, `epub.html` are what becomes of it, `messages.txt`
 * what is said about it. `about.md` tells authors: the guide is made of these files (`tests/guide/`).
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildCase, DIALECT } from './dialect-case.js';
import { compare } from './golden.js';

const cases = readdirSync(DIALECT)
  .filter((name) => /^\d/.test(name))
  .flatMap((group) => readdirSync(join(DIALECT, group)).map((name) => join(group, name)))
  .filter((name) => !name.endsWith('.md'))
  .sort();

test.concurrent.each(cases)('%s', async (name) => {
  const source = join(DIALECT, name);
  const dir = await mkdtemp(join(tmpdir(), 'press-dialect-'));
  try {
    const { print, epub, messages } = await buildCase(source, dir);
    compare(join(source, 'print.html'), print);
    compare(join(source, 'epub.html'), epub === print ? '' : epub);
    compare(join(source, 'messages.txt'), messages);
    expect(existsSync(join(source, 'about.md')), 'authors are told').toBe(true);
  } finally {
    await rm(dir, { recursive: true });
  }
});
