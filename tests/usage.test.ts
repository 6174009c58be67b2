/** What the command line says to a person who asks for help or for what is not there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOME, press } from './press.js';

const BOOK = join(HOME, 'tests', 'small-book');

test('usage mistakes are a sentence and exit code 2', async () => {
  for (const args of [
    ['releese'],
    ['release', 'volume-9', '--book', BOOK],
    ['draft', 'nowhere', '--book', BOOK],
    ['draft'],
    ['check', '--jobs', 'many'],
    ['check', '--patience', 'Infinity'],
  ]) {
    const run = await press(args);
    expect(run.code, args.join(' ')).toBe(2);
    expect(run.stderr).not.toContain('    at ');
    expect(run.stderr.length).toBeGreaterThan(10);
  }
});

test('a date of the sources that is none is a usage mistake', async () => {
  const run = await press(['check', '--book', BOOK], { SOURCE_DATE_EPOCH: 'yesterday' });
  expect(run.code).toBe(2);
  expect(run.stderr).toBe('SOURCE_DATE_EPOCH is a number of seconds, not "yesterday".\n');
});

test('help tells the three jobs and the exit codes', async () => {
  const run = await press(['--help']);
  expect(run.code).toBe(0);
  for (const word of ['release', 'proof', 'draft', 'check', 'where', 'index', 'outline', 'clean', 'Exit codes'])
    expect(run.stdout).toContain(word);
});

test('the press tells its version', async () => {
  const { version } = JSON.parse(await readFile(join(HOME, 'package.json'), 'utf8')) as { version: string };
  expect(await press(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});
