/** Books with drawings in TikZ: what is on the pages and in the package, what is kept, and where faults are told. */
import { strFromU8, unzipSync } from 'fflate';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FlatMessage } from '../pipeline/diagnostics.js';
import { press, scratch } from './press.js';

const BOOK = join(import.meta.dirname, 'drawn');

let output: string;
let first: string;
let second: string;
beforeAll(async () => {
  output = await scratch('drawn');
  const environment = { PRESS_CACHE: await scratch('drawn-kept') };
  const common = ['--book', BOOK, '--output', output, '--jobs', '2'];
  first = (await press(['draft', 'soil.md', '--pdf', '--epub', ...common], environment)).stderr;
  second = (await press(['check', ...common], environment)).stderr;
});

async function messagesOf(args: string[], environment: Record<string, string> = {}): Promise<FlatMessage[]> {
  const { stdout } = await press([...args, '--json'], environment);
  return (JSON.parse(stdout) as { messages: FlatMessage[] }).messages;
}

test('a build tells each drawing that it makes, and makes the same one once; the next makes none', () => {
  expect(first.match(/^ {2}drawing \d+: .*soil\.md:\d+, [\d.]+ s$/gm)).toHaveLength(2);
  expect(second).not.toMatch(/^ {2}drawing /m);
  for (const told of [first, second]) expect(told.match(/drawing-has-alternative-text/g)).toHaveLength(1);
});

describe('in print', () => {
  interface Tag {
    role?: string;
    alt?: string;
    children?: Tag[];
  }
  const figuresIn = ({ role, alt, children = [] }: Tag): (string | undefined)[] => [
    ...(role === 'Figure' && alt !== undefined ? [alt] : []),
    ...children.flatMap(figuresIn),
  ];
  const document = async () =>
    getDocument({ data: new Uint8Array(await readFile(join(output, 'drafts', 'soil.pdf'))), verbosity: 0 }).promise;

  test('each is a figure with its words', async () => {
    const pdf = await document();
    const trees = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getStructTree()),
    );
    expect(trees.flatMap((tree) => figuresIn(tree as Tag))).toEqual([
      'A box of sand over a box of clay.',
      'Water: It comes up at the edge.',
      'Sand and clay once more.',
    ]);
  });

  test('labels are outlines, and colours grays', async () => {
    const pdf = await document();
    const page = await pdf.getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const colours = fnArray.flatMap((operator, at) =>
      operator === OPS.setFillRGBColor || operator === OPS.setStrokeRGBColor ? [String((argsArray[at] as unknown[])[0])] : [],
    );
    // Soil, rgb(180, 90, 20), is as light as this gray.
    expect(colours).toContain('#6d6d6d');
    for (const colour of colours) expect(colour).toMatch(/^#(..)\1\1$/);
    const { items } = await page.getTextContent();
    expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).not.toContain('sand');
  });
});

test('in an EPUB each is an SVG with its words, its labels and ids of its own', async () => {
  const files = unzipSync(await readFile(join(output, 'drafts', 'soil.epub')));
  const name = Object.keys(files).find((path) => path.endsWith('soil.xhtml')) ?? '';
  const text = strFromU8(files[name] ?? new Uint8Array());
  expect(text.match(/<svg[^>]*>/g)).toHaveLength(3);
  expect(text.match(/<svg[^>]* aria-label="[^"]*"/g)?.map((svg) => /aria-label="([^"]*)"/.exec(svg)?.[1])).toEqual([
    'A box of sand over a box of clay.',
    'Water: It comes up at the edge.',
    'Sand and clay once more.',
  ]);
  expect(text.match(/<desc>[^<]*<\/desc>/g)).toEqual([
    '<desc>sand; clay c1</desc>',
    '<desc>water</desc>',
    '<desc>sand; clay c1</desc>',
  ]);
  const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of text.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  expect(text).toContain('#b45a14');
  expect(first).not.toContain('epub-is-valid');
});

test('a fault is told at its line of the manuscript, and what never ends is ended', async () => {
  const messages = await messagesOf(['check', join(BOOK, 'lines.md'), '--patience', '15', '--jobs', '2']);
  const told = messages.filter(({ ruleId }) => ruleId === 'figure-can-be-drawn').map(({ line, reason }) => `${line}: ${reason}`);
  const wrong = 'TeX can’t draw this: Undefined control sequence: \\wrong';
  expect(told).toEqual([
    ...[10, 15, 23, 29].map((line) => `${line}: ${wrong}`),
    '34: TeX can’t draw this: TeX had not ended after 30 s, twice',
  ]);
});

test('a book that asks for lualatex is drawn by nothing else', async () => {
  const book = await scratch('drawn-lua');
  await cp(BOOK, book, { recursive: true });
  const yaml = await readFile(join(book, 'book.yaml'), 'utf8');
  await writeFile(join(book, 'book.yaml'), yaml.replace('drawings: {', 'drawings: { engine: lualatex,'));
  const nowhere = join(book, 'bin');
  await mkdir(nowhere);
  const messages = await messagesOf(['check', '--book', book], { PATH: nowhere });
  const told = messages.filter(({ ruleId }) => ruleId === 'figure-can-be-drawn');
  expect(told).toHaveLength(3);
  expect(told[0]?.reason).toBe(
    'TeX can’t draw this: the book asks for lualatex, and this machine has no lualatex and no dvisvgm',
  );
});

test('a preamble that is not there is told', async () => {
  const book = await scratch('drawn-none');
  await cp(BOOK, book, { recursive: true });
  const yaml = await readFile(join(book, 'book.yaml'), 'utf8');
  for (const path of ['none.tex', '../drawings.tex']) {
    await writeFile(join(book, 'book.yaml'), yaml.replace('drawings.tex', path));
    const told = (await messagesOf(['check', '--book', book])).filter(({ ruleId }) => ruleId === 'manuscript-exists');
    expect(told.map(({ reason }) => reason)).toHaveLength(1);
    expect(told[0]?.reason).toContain(path);
  }
});
