/** Machine Learning Systems itself, released by the README's command, and its finished files read back. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBook } from '../pipeline/build.js';
import { parsePageMap } from '../pipeline/page-map-file.js';
import { inspectLinks } from '../pipeline/inspect/links.js';
import { context } from './book-context.js';
import { expectIndexTrue } from './index-truth.js';
import { readTags } from './pdf-tags.js';
import { readPdf, type ReadPdf } from './pdf.js';
import { HOME, press, scratch, type Run } from './press.js';

const VOLUMES = ['volume-1', 'volume-2'] as const;
/** The chapters of stage `full`. */
const FULL = [
  'volume-1/01-introduction.md',
  'volume-1/09-efficient-ai.md',
  'volume-2/01-memory-hierarchies.md',
  'volume-2/04-distributed-training.md',
];
/** Debian's tools: a second opinion that the press itself does not need. */
const EPUBCHECK = '/usr/share/java/epubcheck.jar';
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

const book = readBook({ dir: join(HOME, 'chapters') }, {}, context());
let output: string;
let run: Run;
const read = new Map<string, ReadPdf>();

beforeAll(async () => {
  output = await scratch('our-book');
  run = await press(['release', '--output', output]);
  for (const volume of VOLUMES) read.set(volume, await readPdf(await readFile(join(output, `${volume}.pdf`))));
}, 600_000);

const volumeOf = (slug: string): ReadPdf =>
  read.get(slug) ?? { pages: [], outline: [], labels: [], info: {}, language: null, tagged: false };
const flat = (items: ReadPdf['outline']): ReadPdf['outline'] => items.flatMap((item) => [item, ...flat(item.children)]);
const letters = (text: string): string => text.replace(/\s+/g, '');

test('it is released without an error or a warning', () => {
  expect(run.code).toBe(0);
  expect([...run.stderr.matchAll(/ {2}(?:error|warning) {2}(\S+)/g)].map(([, rule]) => rule)).toEqual([]);
});

test('the imprint stands at one height in both volumes, at the foot of the title page', () => {
  const heights = VOLUMES.map((slug) => volumeOf(slug).pages[2]?.pieces.find(({ text }) => text === 'The MIT Press')?.y ?? 0);
  expect(heights[0]).toBe(heights[1]);
  expect(heights[0]).toBeGreaterThan(63);
  expect(heights[0]).toBeLessThan(72);
});

test('words can be found: where they could be divided they read as one', () => {
  const pieces = volumeOf('volume-1').pages.flatMap((page) => page.pieces.map(({ text }) => text));
  expect(pieces).toContain('Machine Learning');
  expect(pieces.filter((text) => /\u00AD./.test(text))).toEqual([]);
});

test('what book.yaml says is printed with the punctuation of the chapters', () => {
  const text = volumeOf('volume-1')
    .pages.map((page) => page.text)
    .join('\n');
  expect(text).toContain('Ending on “AI for Good” leaves');
});

describe.each(VOLUMES)('%s', (slug) => {
  test('has its fourteen chapters, each on a recto with its number and title', () => {
    const pdf = volumeOf(slug);
    const chapters = flat(pdf.outline).filter(({ title }) => /^\d+ /.test(title));
    expect(chapters).toHaveLength(14);
    for (const { title, page } of chapters) {
      expect(page % 2, title).toBe(1);
      expect(letters(pdf.pages[page - 1]?.text ?? '')).toContain(letters(title));
    }
  });

  test('every line of the contents gives the folio of the page it names', () => {
    const pdf = volumeOf(slug);
    const from = pdf.pages.findIndex(({ text }) => text.startsWith('Contents'));
    const contents = letters(
      pdf.pages
        .slice(from, from + 5)
        .map(({ text }) => text)
        .join(' '),
    );
    const listed = flat(pdf.outline).filter(({ title }) => /^(\d+(\.\d+)?|Part [IVX]+:) /.test(title));
    expect(listed.length).toBeGreaterThan(100);
    for (const { title, page } of listed) {
      expect(contents).toContain(letters(`${title.replace(/^(Part [IVX]+):/, '$1')} ${pdf.labels[page - 1] ?? '?'}`));
    }
  });

  test('every folio that is printed is the label of its page, and folios run without a gap', () => {
    const pdf = volumeOf(slug);
    const body = pdf.labels.indexOf('1');
    expect(body % 2).toBe(0);
    expect(pdf.labels.slice(body)).toEqual(pdf.labels.slice(body).map((_, index) => String(index + 1)));
    let printed = 0;
    for (const [index, page] of pdf.pages.entries()) {
      const folios = page.pieces.filter(({ text, y }) => (y > 665 || y < 50) && /^([ivxl]+|\d+)$/.test(text.trim()));
      for (const { text } of folios) expect(text.trim()).toBe(pdf.labels[index]);
      printed += folios.length;
    }
    expect(printed).toBeGreaterThan(50);
  });

  test('every link lands', async () => {
    const report = await inspectLinks(await readFile(join(output, `${slug}.pdf`)));
    expect(report.problems).toEqual([]);
    expect(report.internal.length).toBeGreaterThan(100);
    // Another reader finds as many, and each of them lands.
    const landed = volumeOf(slug).pages.flatMap(({ links }) => links);
    expect(landed).toHaveLength(report.internal.length);
    expect(Math.min(...landed)).toBeGreaterThan(0);
  });

  test('every word is in the structure tree, or marked as an artifact', async () => {
    const { tagged, stray } = await readTags(await readFile(join(output, `${slug}.pdf`)));
    expect(stray).toEqual([]);
    expect(tagged).toBeGreaterThan(5000);
  });

  test('nothing is printed that is for the outline only, and no reference is left open', () => {
    const text = volumeOf(slug)
      .pages.map((page) => page.text)
      .join('\n');
    for (const secret of [
      'hyperscaler',
      'Core technical content',
      'Ideal Collaborator',
      'Needs authorship',
      '??',
      '@sec-',
      '@fig-',
      '$$',
    ])
      expect(text).not.toContain(secret);
  });

  // Volumes without terms have no index.
  test('each locator of its index is a page on which the words around the term stand', async ({ skip }) => {
    const set = await book;
    const map = parsePageMap(await readFile(join(output, `${slug}.pages.json`), 'utf8'));
    const hasIndex = set.volumes.some(
      ({ plan, sections }) => plan.slug === slug && sections.some(({ role }) => role === 'index'),
    );
    expect(map?.sections.some(({ role }) => role === 'index')).toBe(hasIndex);
    skip(!hasIndex, 'no term is indexed');
    if (map) expect(expectIndexTrue(set, slug, new Map([[slug, { pdf: volumeOf(slug), map }]]))).toBeGreaterThan(0);
  });

  test('the EPUB passes the EPUB checker', async () => {
    const result = await EpubCheck.validate(new Uint8Array(await readFile(join(output, `${slug}.epub`))));
    expect(result.messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([]);
  });

  test('large drawings of its EPUB are files with their words, and no chapter is heavy', async () => {
    const files = unzipSync(new Uint8Array(await readFile(join(output, `${slug}.epub`))));
    const names = Object.keys(files);
    const drawings = names.filter((name) => /drawings\/.*\.svg$/.test(name));
    expect(drawings.length).toBeGreaterThan(0);
    for (const name of drawings)
      expect(strFromU8(files[name] ?? new Uint8Array())).toMatch(/^<\?xml.*\n<svg xmlns="[^"]*svg"[^>]*><desc>/);
    const text = names.filter((name) => name.endsWith('.xhtml')).map((name) => strFromU8(files[name] ?? new Uint8Array()));
    expect(Math.max(...text.map(({ length }) => length))).toBeLessThan(300_000);
    const pictures = text.flatMap((one) => one.match(/<img src="drawings[^>]*>/g) ?? []);
    expect(pictures).toHaveLength(drawings.length);
    for (const picture of pictures) expect(picture).toMatch(/ alt="[^"]{20,}" width="\d+" height="\d+"/);
  });

  test.skipIf(!has('qpdf'))('qpdf finds the PDF sound (skipped where qpdf is not installed)', () => {
    expect(execFileSync('qpdf', ['--check', join(output, `${slug}.pdf`)]).toString()).toContain(
      'No syntax or stream encoding errors found',
    );
  });

  test.skipIf(!has('pdffonts'))('poppler finds every font embedded (skipped where poppler-utils is not installed)', () => {
    const lines = execFileSync('pdffonts', [join(output, `${slug}.pdf`)])
      .toString()
      .trim()
      .split('\n')
      .slice(2);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/(SourceSerif4|SourceSans3|SourceCodePro|STIXTwoMath).* yes yes yes /);
  });

  test.skipIf(!existsSync(EPUBCHECK))('EPUBCheck in Java agrees (skipped where Debian’s epubcheck is not installed)', () => {
    const report = spawnSync('java', ['-jar', EPUBCHECK, join(output, `${slug}.epub`)]);
    expect(report.stdout.toString() + report.stderr.toString()).toContain('0 fatals / 0 errors / 0 warnings');
  });
});

test('the early-awareness note stands in Benchmarking', () => {
  expect(
    volumeOf('volume-1')
      .pages.map((page) => page.text)
      .join(' '),
  ).toContain('Early awareness: energy and carbon');
});

test.each(FULL)('the full chapter %s has four thousand words or more', async (file) => {
  const source = await readFile(join(HOME, 'chapters', file), 'utf8');
  const prose = source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/\\index\{(?:[^{}]|\{[^}]*\})*\}/g, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\$\$[\s\S]*?\$\$/g, '')
    .split('\n')
    .filter((line) => !/^(\||:|\[\^|!\[)/.test(line));
  expect(prose.join(' ').split(/\s+/).length).toBeGreaterThan(4000);
});
