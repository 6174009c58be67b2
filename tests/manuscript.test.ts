/** Drives `tests/manuscript/<case>/in.md`: the tree it is parsed to, and the messages about it. UPDATE=1 rewrites what is expected. */
import { NO_CACHE } from '../pipeline/cache.js';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VFile } from 'vfile';
import { report } from '../pipeline/diagnostics.js';
import { blocksOf } from '../pipeline/manuscript/grid-tree.js';
import { parseManuscript, parseMarkdown } from '../pipeline/manuscript/parse.js';
import { readManuscript } from '../pipeline/manuscript/read.js';
import type { BuildContext } from '../pipeline/model.js';
import { childrenOf, plainText } from '../pipeline/tree.js';
import { numbersFrom } from './seeded.js';

const root = join(import.meta.dirname, 'manuscript');
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('a manuscript', () => {
  test.each(cases.map(({ name }) => name).sort())('%s', (name) => {
    const dir = join(root, name);
    const file = new VFile({ path: 'in.md', value: readFileSync(join(dir, 'in.md')) });
    const { tree, metadata } = parseManuscript(file);
    const head = Object.keys(metadata).length > 0 ? `metadata ${JSON.stringify(metadata)}\n` : '';
    compare(join(dir, 'golden.txt'), head + inspect(tree));
    compare(join(dir, 'messages.txt'), messagesOf(file));
  });
});

function compare(golden: string, actual: string): void {
  if (process.env['UPDATE'] && (actual !== '' || existsSync(golden))) writeFileSync(golden, actual);
  expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}

/** One line a node, indented by depth: `2:1 heading depth=1 {"id":"x"}`, and for text `2:3 text "Title"`. */
function inspect(node: Nodes, depth = 0): string {
  const { type, position, ...fields } = node as Nodes & Record<string, unknown>;
  const at = position ? `${position.start.line}:${position.start.column}` : '-';
  const shown = Object.entries(fields).filter(([key, value]) => key !== 'children' && value !== undefined && value !== null);
  const parts = shown.map(([key, value]) =>
    key === 'value' ? JSON.stringify(value) : `${key}=${JSON.stringify(value, withoutOffsets)}`,
  );
  const line = `${'  '.repeat(depth)}${[at, type, ...parts].join(' ')}\n`;
  return (
    line +
    childrenOf(node)
      .map((child) => inspect(child, depth + 1))
      .join('')
  );
}

function withoutOffsets(key: string, value: unknown): unknown {
  if (key !== 'position' || typeof value !== 'object' || value === null || !('start' in value)) return value;
  const { line, column } = value.start as { line: number; column: number };
  return `${line}:${column}`;
}

function messagesOf({ messages }: VFile): string {
  return messages
    .map(({ name, ruleId, reason, note }) => `${name} ${ruleId ?? ''}\n  ${reason}\n  note: ${note ?? ''}\n`)
    .join('');
}

describe('a text made to hurt', () => {
  const signs = [
    '[',
    ']',
    '$',
    '|',
    '@',
    '{',
    '*',
    '](',
    '^[',
    '\\a{',
    '$$',
    '<!--',
    ': ',
    '> ',
    '`',
    '[a](',
    '::: {.a}\n',
    ':::\n',
    '$$\n',
    '+---+\n',
    '\\textbf{',
    '\\index{',
    '\\a[',
    '\\[',
    '\\begin{itemize}\n',
    '{>>',
    '{~~',
    '{{<',
  ];

  test.each(signs)('of many %j is parsed without losing text', (sign) => {
    const { tree } = parseManuscript(new VFile({ value: `Before ${sign.repeat(5000)}\n\nafter.\n` }));
    expect(plainText(tree)).toContain('Before');
    expect(plainText(tree)).toContain('after.');
    expect(depthOf(tree)).toBeLessThan(300);
  });

  test('of markup in markup is as deep as a tree may be', () => {
    const file = new VFile({ value: `${'> '.repeat(80)}Quoted\n\nA ${'*a **b '.repeat(80)}x${'** a*'.repeat(80)}\n` });
    const { tree } = parseManuscript(file);
    expect(depthOf(tree)).toBeLessThan(110);
    expect(plainText(tree).match(/[ab]/g)).toHaveLength(240);
    expect(file.messages.map(({ reason }) => reason)).toEqual(['Quotations and lists nest too deep', 'Markup nests too deep']);
  });

  test('of ten thousand divs is parsed', () => {
    const { tree } = parseManuscript(
      new VFile({ value: `${'::: {.a}\n'.repeat(10_000)}Deep.\n${':::\n'.repeat(10_000)}\nOut.\n` }),
    );
    expect(plainText(tree)).toContain('Deep.');
    expect(childrenOf(tree).at(-1)).toMatchObject({ type: 'paragraph', children: [{ value: 'Out.' }] });
  }, 60_000);
});

function depthOf(node: Nodes): number {
  return 1 + Math.max(0, ...childrenOf(node).map(depthOf));
}

test('Markdown in an attribute is parsed as in a chapter', () => {
  expect(inspect(parseMarkdown('**T**: see @fig-x'))).toBe(
    '1:1 root\n  1:1 paragraph\n    1:1 strong\n      1:3 text "T"\n    1:6 text ": see "\n' +
      '    1:12 cite bracketed=false items=[{"key":"fig-x","prefix":"","suffix":"","suppressAuthor":false,"position":"1:12"}]\n',
  );
});

describe('reading a file', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'manuscript-'));
    await writeFile(join(dir, 'good.md'), '\uFEFF# Title\r\n');
    await writeFile(join(dir, 'latin.md'), Buffer.from('# Title\n\ncaf\u00e9\n', 'latin1'));
    await symlink(import.meta.filename, join(dir, 'link.md'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  test('puts the normalised text in the file', async () => {
    const ctx = context();
    const manuscript = await readManuscript(dir, 'good.md', ctx);
    expect(ctx.files).toEqual([manuscript?.file]);
    expect(String(manuscript?.file)).toBe('# Title\n');
    expect(manuscript?.file.messages).toEqual([]);
  });

  test.each(['missing.md', 'link.md', '../manuscript.test.ts', '.'])('reports %s', async (path) => {
    const ctx = context();
    expect(await readManuscript(dir, path, ctx)).toBeUndefined();
    expect(ctx.files[0]?.messages.map(({ ruleId }) => ruleId)).toEqual(['manuscript-exists']);
  });

  test('puts in what it includes, in its place and under its own name', async () => {
    await mkdir(join(dir, 'parts'));
    await writeFile(join(dir, 'whole.md'), '---\ntitle: Whole\n---\n\nBefore.\n\n{{< include parts/a.md >}}\n\nAfter.\n');
    await writeFile(join(dir, 'parts', 'a.md'), 'A of {{< meta title >}}.\n\n{{< include b.md >}}\n\n{{< include /good.md >}}\n');
    await writeFile(join(dir, 'parts', 'b.md'), '\n\nB \\foo{x}.\n\n{{< include a.md >}}\n\n{{< include missing.md >}}\n');
    const ctx = context();
    const manuscript = await readManuscript(dir, 'whole.md', ctx);
    const texts = childrenOf(manuscript?.tree ?? { type: 'root', children: [] });
    expect(texts.map(plainText)).toEqual([
      'Before.',
      'A of Whole.',
      'B \\foo{x}.',
      '{{< include a.md >}}',
      '{{< include missing.md >}}',
      'Title',
      'After.',
    ]);
    const messages = ctx.files.flatMap((file) => file.messages.map(({ line, ruleId }) => `${file.basename}:${line} ${ruleId}`));
    expect(messages).toEqual([
      'b.md:3 construct-is-known',
      'b.md:5 included-file-is-readable',
      'b.md:7 included-file-is-readable',
    ]);
    if (manuscript) report(manuscript.file, 'construct-is-known', 'Told later', { place: texts[2]?.position });
    expect(ctx.files.find(({ basename }) => basename === 'b.md')?.messages.at(-1)).toMatchObject({
      reason: 'Told later',
      line: 3,
    });
  });

  test('reports where a file is not UTF-8, and reads it', async () => {
    const ctx = context();
    const manuscript = await readManuscript(dir, 'latin.md', ctx);
    expect(manuscript?.file.messages).toMatchObject([{ ruleId: 'manuscript-is-utf8', line: 3, column: 4 }]);
    expect(manuscript?.tree.children).toHaveLength(2);
  });
});

function context(): BuildContext {
  return {
    home: join(import.meta.dirname, '..'),
    files: [],
    signal: new AbortController().signal,
    sourceDate: new Date(0),
    jobs: 1,
    cache: NO_CACHE,
    progress: () => undefined,
  };
}

test('a cell that needs no parser is what the parser makes of it', () => {
  const next = numbersFrom(7);
  const pick = (from: readonly string[]): string => from[next(from.length)] ?? '';
  let unparsed = 0;
  for (let count = 0; count < 3000; count += 1) {
    let text = pick(['', '', '**', '**', '*']);
    const pieces = 1 + next(5);
    for (let piece = 0; piece < pieces; piece += 1)
      text +=
        pick(['word', 'A', '12', 'Größe', 'i', 'x', '数']) +
        (piece + 1 < pieces ? pick([' ', ', ', '-', '/', ',', '\n', '. ', '**']) : '');
    text += pick(['', '', '**', '**', '.']);
    let offset = 0;
    const lines = text.split('\n').map((line, index) => {
      const start = { line: index + 1, column: 1, offset };
      offset += line.length + 1;
      return { text: line, start };
    });
    let isParsed = false;
    const blocks = blocksOf(
      lines,
      () => {
        isParsed = true;
        return [];
      },
      () => undefined,
    );
    if (isParsed) continue;
    unparsed += 1;
    expect({ text, blocks }).toEqual({ text, blocks: parseMarkdown(text).children });
  }
  expect(unparsed).toBeGreaterThan(300);
});
