/** The command line: exit codes, messages, files. */
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOME, press, scratch } from './press.js';
import { readPdf } from './pdf.js';

const BOOK = join(HOME, 'tests', 'small-book');

interface Message {
  file: string;
  line: number;
  column: number;
  ruleId: string;
  severity: string;
  reason: string;
  note: string;
  cause: string | null;
}

test('six mistakes give six messages with their places in one run; a release touches nothing', async () => {
  const folder = await scratch('mistakes');
  await cp(BOOK, folder, { recursive: true });
  await cp(join(HOME, 'tests', 'six-mistakes'), folder, { recursive: true });
  const output = join(folder, 'output');
  await mkdir(output);
  await writeFile(join(output, 'one.pdf'), 'the last good file');
  const run = await press(['release', '--book', folder, '--output', output, '--json'], {}, folder);
  expect(run.code).toBe(1);
  const { messages } = JSON.parse(run.stdout) as { messages: Message[] };
  const errors = messages
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, column, ruleId }) => `${file}:${line}:${column} ${ruleId}`);
  expect(errors).toEqual((await readFile(join(HOME, 'tests', 'six-mistakes.expected.txt'), 'utf8')).trim().split('\n'));
  expect(messages.find(({ ruleId }) => ruleId === 'label-is-unique')?.cause).toMatch(/^one\/01-soil\.md:\d+:\d+$/);
  expect(await readdir(output)).toEqual(['one.pdf']);
  expect(await readFile(join(output, 'one.pdf'), 'utf8')).toBe('the last good file');
});

test('check lists the same messages for a person and ends with exit code 1', async () => {
  const folder = await scratch('check');
  await cp(BOOK, folder, { recursive: true });
  await cp(join(HOME, 'tests', 'six-mistakes'), folder, { recursive: true });
  const run = await press(['check', '--book', folder], {}, folder);
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/one\/02-stone\.md:\d+:\d+ {2}error {2}reference-target-resolves/);
  expect(run.stderr).toMatch(/6 errors/);
});

interface Line {
  construct: string;
  group: string;
  count: number;
  rendered: number;
  degraded: number;
  dropped: number;
  places: { file: string; line: number; column: number; outcome: string }[];
  more: number;
}

const ESSAY = `# An Essay {#sec-essay}

*Plain* words, \\noindent \\unknown{words}, see @fig-absent and @fig-absent.

::: {.strange fig-pos="htb"}

<!-- hidden -->

More *words*.

:::
`;

test('check ends with the ledger: each construct, how many, what became of them, where', async () => {
  const folder = await scratch('ledger');
  await writeFile(join(folder, 'essay.qmd'), ESSAY);
  const run = await press(['check', 'essay.qmd'], {}, folder);
  expect(run.code).toBe(0);
  expect(run.stdout).toBe(`construct            count  rendered  degraded  dropped  where
Document
  title                  1         1         -        -  essay.qmd:1
  comment                1         -         -        1  essay.qmd:7
Blocks
  fenced div             1         1         -        -  essay.qmd:5
  raw TeX \\noindent      1         -         -        1  essay.qmd:3
  raw TeX \\unknown       1         -         1        -  essay.qmd:3
Inlines
  reference fig          2         -         2        -  essay.qmd:3
  emphasis               2         2         -        -  essay.qmd:3 and 1 more
Attributes
  attribute fig-pos      1         -         -        1  essay.qmd:5
  attribute id           1         1         -        -  essay.qmd:1
  class .strange         1         -         -        1  essay.qmd:5

5 constructs rendered, 3 degraded, 4 dropped.
1 volume, 1 section checked
`);
  expect(run.stderr).toContain('essay.qmd:5:1  info  attribute-has-effect');
});

test('the ledger as data has its places; messages say what became of their construct', async () => {
  const folder = await scratch('ledger-json');
  await writeFile(join(folder, 'essay.qmd'), ESSAY);
  const run = await press(['check', 'essay.qmd', '--json'], {}, folder);
  const { ledger, messages } = JSON.parse(run.stdout) as {
    ledger: Line[];
    messages: (Message & { construct: string; outcome: string })[];
  };
  const line = (construct: string) => ledger.find((one) => one.construct === construct);
  expect(line('emphasis')).toEqual({
    construct: 'emphasis',
    group: 'Inlines',
    count: 2,
    rendered: 2,
    degraded: 0,
    dropped: 0,
    places: [
      { file: 'essay.qmd', line: 3, column: 1, outcome: 'rendered' },
      { file: 'essay.qmd', line: 9, column: 6, outcome: 'rendered' },
    ],
    more: 0,
  });
  expect(line('class .strange')).toMatchObject({ count: 1, dropped: 1, places: [{ line: 5, outcome: 'dropped' }] });
  expect(messages.find(({ construct }) => construct === 'class .strange')).toMatchObject({ line: 5, outcome: 'dropped' });
});

test('check takes chapters and files; the other chapters are read for their labels and no more is said of them', async () => {
  const folder = await scratch('check-some');
  await cp(BOOK, folder, { recursive: true });
  await cp(join(HOME, 'tests', 'six-mistakes'), folder, { recursive: true });
  await writeFile(join(folder, 'loose.md'), '# Loose\n\nIn no book, though in its folder: @sec-nowhere.\n');
  const one = await press(['check', 'soil', '--book', folder], {}, folder);
  expect(one.stderr).not.toContain('02-stone.md');
  expect(one.stdout).toMatch(/1 volume, \d sections? checked/);
  const other = await press(['check', 'one/02-stone.md', 'loose.md', '--book', folder], {}, folder);
  expect(other.code).toBe(1);
  expect(other.stderr).toMatch(/one\/02-stone\.md:\d+:\d+ {2}error {2}reference-target-resolves/);
  expect(other.stderr).toMatch(/loose\.md:\d+:\d+ {2}warning {2}reference-target-is-known-in-draft/);
  expect(other.stdout).toMatch(/2 volumes, \d sections checked/);
  expect((await press(['check', 'nowhere', '--book', folder], {}, folder)).code).toBe(2);
});

test('a proof has crop marks round the same trim, a slug line, and the problem on its page; it ends with 0', async () => {
  const folder = await scratch('proof');
  await cp(BOOK, folder, { recursive: true });
  await cp(join(HOME, 'tests', 'six-mistakes', 'one', '02-stone.md'), join(folder, 'one', '02-stone.md'));
  const run = await press(['proof', 'one', '--book', folder, '--output', join(folder, 'output')], {}, folder);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('reference-target-resolves');
  const pdf = await readPdf(await readFile(join(folder, 'output', 'proofs', 'one-proof.pdf')));
  for (const page of pdf.pages) {
    expect(page.view).toEqual([-36, -36, 540, 756]);
    expect(page.text).toContain('Small Book, volume 1 · no commit · 2026-01-01 · PROOF, not for sale');
  }
  const marks = pdf.pages.map(({ pieces }) => pieces.find(({ text }) => text.startsWith('reference-target-resolves:'))?.x);
  const atSpine = marks.flatMap((x, index) => (x === undefined ? [] : (index % 2 === 0 ? x : 504 - x) < 58.5));
  expect(new Set(atSpine), 'at the outer edge may be notes').toEqual(new Set([true]));
});

test('a draft has its true numbers and names what it does not contain', async () => {
  const output = await scratch('draft');
  const run = await press(['draft', 'one/02-', '--pdf', '--epub', '--html', '--book', BOOK, '--output', output]);
  expect(run.stderr).not.toContain('error');
  expect(run.code).toBe(0);
  const made = (await readdir(join(output, 'drafts'))).sort().join(' ');
  expect(made).toBe('stone.audit.json stone.epub stone.html stone.pages.json stone.pdf');
  const text = (await readPdf(await readFile(join(output, 'drafts', 'stone.pdf')))).pages.map((page) => page.text).join(' ');
  expect(text).toContain('2 Stone');
  expect(text).toContain('2.1 Kinds of Stone');
  expect(text).toContain('under soil (chapter 1), as figure 1.1 shows');
  const html = await readFile(join(output, 'drafts', 'stone.html'), 'utf8');
  expect(html).toContain('<span class="number">2</span> Stone');
  expect(run.stdout).toMatch(/^\d+ constructs rendered\n$/);
});

test('a Markdown file that is in no book is drafted; an id that no file has is one warning and printed in brackets', async () => {
  const folder = await scratch('loose');
  await writeFile(join(folder, 'essay.md'), '# An Essay {#sec-essay}\n\nSee @fig-absent and @fig-absent. It has words.\n');
  const run = await press(['draft', join(folder, 'essay.md'), '--output', folder], {}, folder);
  expect(run.code).toBe(0);
  expect(run.stderr.match(/reference-target-is-known-in-draft/g)).toHaveLength(1);
  const text = (await readPdf(await readFile(join(folder, 'drafts', 'essay.pdf')))).pages.map((page) => page.text).join(' ');
  expect(text).toContain('See [fig-absent] and [fig-absent]. It has words.');
  expect(run.stdout).toBe(`2 constructs rendered, 2 degraded: press check ${join(folder, 'essay.md')} lists them\n`);
});

test('repeated lines and words that run over pages are all there', async () => {
  const folder = await scratch('repeats');
  const listing = Array.from(
    { length: 90 },
    (_, index) => `    for i in range(${index % 3}):\n        x = x + 1  # again\n`,
  ).join('\n');
  const prose = '*alpha* words of a long paragraph that runs on '.repeat(300);
  await writeFile(join(folder, 'repeats.md'), `# Repeats {#sec-repeats}\n\n\`\`\`python\n${listing}\`\`\`\n\n${prose}end.\n`);
  const run = await press(['draft', join(folder, 'repeats.md'), '--output', folder], {}, folder);
  expect(run.stderr).not.toContain('error');
  const { pages } = await readPdf(await readFile(join(folder, 'drafts', 'repeats.pdf')));
  const text = pages.map((page) => page.text).join(' ');
  expect(text.match(/# again/g)).toHaveLength(90);
  expect(text.match(/alpha/g)).toHaveLength(300);
  expect(pages.length).toBeGreaterThan(8);
});

test('a browser that cannot start is exit code 3 and leaves no file', async () => {
  const output = await scratch('no-browser');
  const run = await press(['draft', 'stone', '--book', BOOK, '--output', output], {
    PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome',
  });
  expect(run.code).toBe(3);
  expect(await readdir(output)).toEqual([]);
});
