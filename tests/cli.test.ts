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

test('a proof has crop marks round the same trim, a slug line, and the problem on its page; it ends with 0', async () => {
  const folder = await scratch('proof');
  await cp(BOOK, folder, { recursive: true });
  await cp(join(HOME, 'tests', 'six-mistakes', 'one', '02-stone.md'), join(folder, 'one', '02-stone.md'));
  const run = await press(['proof', 'one', '--book', folder, '--output', join(folder, 'output')], {}, folder);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('reference-target-resolves');
  const pdf = await readPdf(await readFile(join(folder, 'output', 'proofs', 'one-proof.pdf')));
  const bytes = (await readFile(join(folder, 'output', 'proofs', 'one-proof.pdf'))).toString('latin1');
  expect(bytes).not.toBe('');
  for (const page of pdf.pages) {
    expect(page.view).toEqual([0, 0, 576, 792]);
    expect(page.text).toContain('Small Book, volume 1 · no commit · 2026-01-01 · PROOF, not for sale');
  }
  expect(pdf.pages.some(({ text }) => text.includes('reference-target-resolves:'))).toBe(true);
});

test('a draft has its true numbers and names what it does not contain', async () => {
  const output = await scratch('draft');
  const run = await press(['draft', 'one/02-', '--pdf', '--epub', '--html', '--book', BOOK, '--output', output]);
  expect(run.stderr).not.toContain('error');
  expect(run.code).toBe(0);
  expect((await readdir(join(output, 'drafts'))).sort()).toEqual(['stone.epub', 'stone.html', 'stone.pdf']);
  const text = (await readPdf(await readFile(join(output, 'drafts', 'stone.pdf')))).pages.map((page) => page.text).join(' ');
  expect(text).toContain('2 Stone');
  expect(text).toContain('2.1 Kinds of Stone');
  expect(text).toContain('under soil (chapter 1), as figure 1.1 shows');
  const html = await readFile(join(output, 'drafts', 'stone.html'), 'utf8');
  expect(html).toContain('<span class="number">2</span> Stone');
});

test('a Markdown file that is in no book is drafted; an id that no file has is one warning and printed in brackets', async () => {
  const folder = await scratch('loose');
  await writeFile(join(folder, 'essay.md'), '# An Essay {#sec-essay}\n\nSee @fig-absent and @fig-absent. It has words.\n');
  const run = await press(['draft', join(folder, 'essay.md'), '--output', folder], {}, folder);
  expect(run.code).toBe(0);
  expect(run.stderr.match(/reference-target-is-known-in-draft/g)).toHaveLength(1);
  const text = (await readPdf(await readFile(join(folder, 'drafts', 'essay.pdf')))).pages.map((page) => page.text).join(' ');
  expect(text).toContain('See [fig-absent] and [fig-absent]. It has words.');
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

test('usage mistakes are a sentence and exit code 2', async () => {
  for (const args of [
    ['releese'],
    ['release', 'volume-9', '--book', BOOK],
    ['draft', 'nowhere', '--book', BOOK],
    ['draft'],
    ['check', '--jobs', 'many'],
  ]) {
    const run = await press(args);
    expect(run.code, args.join(' ')).toBe(2);
    expect(run.stderr).not.toContain('    at ');
    expect(run.stderr.length).toBeGreaterThan(10);
  }
});

test('help tells the three jobs and the exit codes', async () => {
  const run = await press(['--help']);
  expect(run.code).toBe(0);
  for (const word of ['release', 'proof', 'draft', 'check', 'outline', 'clean', 'Exit codes']) expect(run.stdout).toContain(word);
});

test('clean removes finished files and nothing else', async () => {
  const output = await scratch('clean');
  await writeFile(join(output, 'one.pdf'), '');
  await writeFile(join(output, 'notes.txt'), '');
  expect((await press(['clean', '--output', output])).code).toBe(0);
  expect(await readdir(output)).toEqual(['notes.txt']);
});

test('a browser that cannot start is exit code 3 and leaves no file', async () => {
  const output = await scratch('no-browser');
  const run = await press(['draft', 'stone', '--book', BOOK, '--output', output], {
    PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome',
  });
  expect(run.code).toBe(3);
  expect(await readdir(output)).toEqual([]);
});
