/** What a person gets wrong on the command line, and what the machine lacks: a sentence, the right exit code, and nothing lost. */
import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOME, press, scratch, type Run } from './press.js';

let folder: string;
let book: string;

beforeAll(async () => {
  folder = await scratch('mistakes');
  book = join(folder, 'book');
  await cp(join(HOME, 'tests', 'small-book'), book, { recursive: true });
  for (const source of ['small-book', 'six-mistakes'])
    await cp(join(HOME, 'tests', source), join(folder, 'faulty'), { recursive: true });
  await mkdir(join(folder, 'bare'));
  await mkdir(join(folder, 'none'));
  await writeFile(join(folder, 'none', 'book.yaml'), 'title: A\nauthors: []\nlanguage: en\npublisher: B\nvolumes: []\n');
  await mkdir(join(folder, 'planned'));
  const volume = 'volumes:\n  - title: V\n    isbn: { print: pending, epub: pending }\n';
  await writeFile(join(folder, 'planned', 'book.yaml'), `title: A\nauthors: []\nlanguage: en\npublisher: B\n${volume}`);
  await writeFile(join(folder, 'file'), 'no folder');
});

function at(...args: string[]): Promise<Run> {
  return press(['--quiet', ...args], {}, folder);
}

/** What is said last. */
function last({ stderr }: Run): string {
  return stderr.trim().split('\n').at(-1) ?? '';
}

describe('a book', () => {
  test.each(['check', 'outline', 'proof', 'release', 'index'])(
    'that is not there is a mistake of the command line: %s',
    async (name) => {
      const run = await at(name, '--book', 'nowhere');
      expect(run.code).toBe(2);
      expect(run.stderr).toBe(`There is nothing at ${join(folder, 'nowhere')}: --book takes a folder with a book.yaml.\n`);
    },
  );

  test('is named by its folder', async () => {
    const run = await at('check', '--book', 'book/book.yaml');
    expect([run.code, last(run)]).toEqual([2, `There is no folder at ${join(book, 'book.yaml')}: say --book ${book}.`]);
  });

  test('without a book.yaml says so, and makes no proof', async () => {
    const run = await at('proof', '--book', 'bare', '--output', 'out');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('There is no book.yaml in the folder');
    expect(run.stdout).toBe('No proof was made: the book has no volume.\n');
  });

  test('with a volume of no chapters is told, and can be one that is planned', async () => {
    const run = await at('check', '--book', 'planned');
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('planned/book.yaml:6:5  warning  book-file-is-valid\n  the volume "V" has no chapters\n');
  });

  test('of no volume says why there is no chapter and no page', async () => {
    for (const args of [
      ['draft', 'soil'],
      ['where', '3'],
    ]) {
      const run = await at(...args, '--book', 'none');
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('none/book.yaml:5:10  error  book-file-is-valid');
      expect(last(run)).toMatch(/The book has no (chapter|volume)\.$/);
    }
    expect((await at('index', '--book', 'none')).code).toBe(1);
  });
});

test('a name that is nearly one gives that one', async () => {
  const chapter = await at('check', 'stoen', '--book', 'book');
  expect([chapter.code, last(chapter)]).toEqual([
    2,
    'There is no chapter "stoen". Did you mean stone? The book has the chapters one/soil, one/stone, two/second-ending, two/cloud.',
  ]);
  expect(last(await at('check', 'stoen.md', '--book', 'book'))).toMatch(/^There is no file and no chapter "stoen\.md"\. /);
  const volume = await at('index', 'one', '--book', 'book');
  expect(volume.code).toBe(0);
});

test('what failed is told as data, too, after what was found before', async () => {
  const run = await at('draft', 'soil', '--book', 'none', '--json');
  const { messages, error } = JSON.parse(run.stdout) as { messages: { ruleId: string }[]; error: string };
  expect([run.code, error]).toEqual([2, 'There is no chapter "soil". The book has no chapter.']);
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['book-file-is-valid']);
});

describe('the output', () => {
  test.each(['file', 'file/deeper'])('is no file: %s', async (output) => {
    const run = await at('proof', '--book', 'book', '--output', output);
    expect([run.code, run.stderr]).toEqual([2, `${join(folder, 'file')} is no folder: --output takes one.\n`]);
  });

  test('keeps all files where one can not take its place', async () => {
    const drafts = join(folder, 'kept', 'drafts');
    await mkdir(join(drafts, 'stone.html'), { recursive: true });
    await writeFile(join(drafts, 'stone.epub'), 'the last good file');
    const run = await at('draft', 'stone', '--epub', '--html', '--book', 'faulty', '--output', 'kept');
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('faulty/one/02-stone.md:3:67  error  reference-target-resolves');
    expect(last(run)).toBe(`The files could not be written to ${drafts}, where all is as it was: stone.html is a folder there`);
    expect((await readdir(drafts)).sort()).toEqual(['stone.epub', 'stone.html']);
    expect(await readFile(join(drafts, 'stone.epub'), 'utf8')).toBe('the last good file');
  });
});

test('a reader that has seen enough is no fault', async () => {
  const [code, stderr] = await closedEarly(['check', '--book', book, '--json', '--quiet']);
  expect([code, stderr]).toEqual([0, '']);
});

describe('a variable of the environment', () => {
  test.each([
    ['SOURCE_DATE_EPOCH', 'yesterday', 2, 'SOURCE_DATE_EPOCH is a number of seconds, not "yesterday".'],
    ['PUPPETEER_EXECUTABLE_PATH', '/no', 3, 'There is no browser at /no, which PUPPETEER_EXECUTABLE_PATH names.'],
  ])('that is wrong is told by its name: %s', async (name, value, code, said) => {
    const run = await press(['proof', 'two', '--quiet', '--book', book, '--output', 'out'], { [name]: value }, folder);
    expect([run.code, last(run)]).toEqual([code, said]);
  });
});

test('what is to be typed next has its name in quotes', async () => {
  await writeFile(join(folder, 'One – 1.md'), '# One\n\nSee @sec-none.\n');
  const run = await at('draft', 'One – 1.md', '--html', '--output', 'out');
  expect(run.stdout).toContain("press check 'One – 1.md' lists them");
});

test('help of a command has the options of all', async () => {
  const run = await at('check', '--help');
  expect(run.code).toBe(0);
  for (const option of ['--fix', '--book', '--json', '--quiet']) expect(run.stdout).toContain(option);
});

test('each command has a script', async () => {
  const { scripts } = JSON.parse(await readFile(join(HOME, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const commands = [...(await at('--help')).stdout.matchAll(/^ {2}([a-z]+) (?=.*\S)/gm)].map(([, name = '']) => name);
  const own = commands.filter((name) => !['help', 'production', 'authors', 'release'].includes(name));
  expect(own).toEqual(['proof', 'draft', 'check', 'where', 'index', 'outline', 'clean']);
  for (const name of [...own, 'release']) expect(scripts[name]).toMatch(new RegExp(`press\\.mjs ${name}$`));
});

/** Runs the press with a standard output that nobody reads. */
function closedEarly(args: string[]): Promise<[number | null, string]> {
  const child = spawn(process.execPath, [join(HOME, 'pipeline', 'press.mjs'), ...args], { env: { ...process.env } });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve([code, stderr]);
    });
  });
}
