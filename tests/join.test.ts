/** Joins the sections of `tests/join/fixtures/` and reads the file back with our inspectors, pdf.js and, where it is there, qpdf. */
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectLinks } from '../pipeline/inspect/links.js';
import { inspectTags } from '../pipeline/inspect/tags.js';
import { joinSections } from '../pipeline/print/join/join.js';
import type { JoinResult, PdfSection } from '../pipeline/print/join/types.js';
import { type ReadPdf, readPdf } from './join/read-pdf.js';
import { finished, OPTIONS, section, volume } from './join/volume.js';

const GOLDEN = join(import.meta.dirname, 'join', 'golden.txt');
const hasQpdf = spawnSync('qpdf', ['--version']).status === 0;

let joined: JoinResult;
let read: ReadPdf;
beforeAll(async () => {
  joined = await joinSections(finished(volume()), OPTIONS);
  read = await readPdf(joined.bytes);
});

describe('a joined volume', () => {
  test('has every page of its sections, in order', async () => {
    const sources = await Promise.all(volume().map(({ bytes }) => readPdf(bytes)));
    expect(joined).toMatchObject({ pages: 9, problems: [] });
    expect(read.pages.map(({ text }) => text)).toEqual(sources.flatMap(({ pages }) => pages.map(({ text }) => text)));
    expect(read.pages[4]?.text).toContain('The first chapter begins');
  });

  test('reads, outlines and labels its pages as the golden says', () => {
    const pages = read.pages.map(({ tags }, i) => [`page ${i + 1}, called ${read.labels?.[i]}`, ...tags].join('\n'));
    compare([`outline (number below, minus when folded)`, ...read.outline, '', pages.join('\n\n'), ''].join('\n'));
  });

  test('has one structure tree in which everything resolves', async () => {
    const report = await inspectTags(joined.bytes);
    const sources = await Promise.all(volume().map(({ bytes }) => inspectTags(bytes)));
    const sum = (key: 'elements' | 'contents' | 'annotations' | 'ids' | 'headers') =>
      sources.reduce((n, source) => n + source[key], 0);
    expect(report.problems).toEqual([]);
    expect(report.elements).toBe(sum('elements') + 1);
    expect(report.types).toMatchObject({ Document: 1, Part: 3 });
    for (const key of ['contents', 'annotations', 'ids', 'headers'] as const) expect(report[key]).toBe(sum(key));
    expect(report.headers).toBeGreaterThan(0);
  });

  test('leads every link to its page, those with accents and percent signs too', async () => {
    const report = await inspectLinks(joined.bytes);
    expect(report.problems).toEqual([]);
    expect(report.internal.map(({ page, target }) => `${page}→${target}`)).toEqual(
      // Contents; from one to itself (in two pieces), to café and half; back; in two: note, back, to the end of one.
      ['3→5', '3→6', '3→9', '5→6', '5→6', '5→9', '5→9', '6→5', '8→8', '8→8', '8→7'],
    );
    expect(new Set(report.external.map(({ page, uri }) => `${page}→${uri}`))).toEqual(new Set(['5→https://example.org/a?b=c']));
    expect(report.names.map(({ name }) => name)).toEqual([
      'front/contents',
      'one',
      'one/end',
      'one/mesures',
      'one/start',
      'two',
      'two/50%25',
      'two/caf%C3%A9',
      'two/note',
      'two/start',
    ]);
  });

  test('says what it is, with no date but that of the sources', () => {
    expect(read.info).toMatchObject({
      Title: 'A Small Book',
      Author: 'Its Mäkers',
      Subject: 'Joining <sections>',
      Keywords: 'pages, links & <labels>',
      Creator: 'press 1.0',
      Producer: 'press 1.0',
      CreationDate: 'D:20240102030405Z',
      ModDate: 'D:20240102030405Z',
      Language: 'en-US',
    });
    expect(Object.fromEntries(read.xmp)).toMatchObject({
      'dc:title': 'A Small Book',
      'dc:creator': ['Its Mäkers'],
      'dc:language': 'en-US',
      'dc:description': 'Joining <sections>',
      'dc:subject': ['pages', 'links & <labels>'],
      'pdf:keywords': 'pages, links & <labels>',
      'pdf:producer': 'press 1.0',
      'xmp:createdate': '2024-01-02T03:04:05Z',
    });
  });

  test('shows its title and declares its tags', async () => {
    const { catalog } = await PDFDocument.load(joined.bytes, { updateMetadata: false });
    expect(catalog.get(PDFName.of('ViewerPreferences'))?.toString()).toContain('/DisplayDocTitle true');
    expect(catalog.get(PDFName.of('MarkInfo'))?.toString()).toContain('/Marked true');
  });

  test('stores a picture of two sections once', async () => {
    expect(await images(volume()[2]?.bytes)).toBe(2);
    expect(await images(joined.bytes)).toBe(2);
  });

  test('is the same bytes again, and another ID when anything differs', async () => {
    const again = await joinSections(finished(volume()), OPTIONS);
    const other = await joinSections(finished(volume()), { ...OPTIONS, title: 'A small book' });
    expect(Buffer.compare(again.bytes, joined.bytes)).toBe(0);
    expect(idOf(other.bytes)).not.toBe(idOf(joined.bytes));
  });

  test('leaves the sections as they were', async () => {
    const sections = volume();
    const before = sections.map(({ bytes }) => Buffer.from(bytes));
    await joinSections(finished(sections), OPTIONS);
    expect(sections.every(({ bytes }, i) => before[i]?.equals(bytes))).toBe(true);
  });

  // Skipped where qpdf is not installed: it is a second opinion on the syntax, no part of the press.
  test.skipIf(!hasQpdf)('passes qpdf --check', () => {
    const folder = mkdtempSync(join(tmpdir(), 'join-test-'));
    try {
      writeFileSync(join(folder, 'volume.pdf'), joined.bytes);
      const said = execFileSync('qpdf', ['--check', join(folder, 'volume.pdf')], { encoding: 'utf8', stdio: 'pipe' });
      expect(said).toContain('No syntax or stream encoding errors found');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('boxes', () => {
  test('are exact, and default to the trim', async () => {
    const document = await PDFDocument.load(joined.bytes, { updateMetadata: false });
    const page = document.getPage(0);
    for (const box of [page.getMediaBox(), page.getBleedBox(), page.getTrimBox()]) {
      expect(box).toEqual({ x: 0, y: 0, width: 441, height: 666 });
    }
  });

  test('may differ on versos', async () => {
    const recto = { media: [0, 0, 441, 666], bleed: [0, 3, 438, 660], trim: [0, 6, 435, 654] } as const;
    const verso = { media: [0, 0, 441, 666], bleed: [3, 3, 438, 660], trim: [6, 6, 435, 654] } as const;
    const { bytes, problems } = await joinSections(finished(volume(), { boxes: recto, versoBoxes: verso }), OPTIONS);
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const trims = document.getPages().map((page) => page.getTrimBox().x);
    expect(problems).toEqual([]);
    expect(trims).toEqual([0, 6, 0, 6, 0, 6, 0, 6, 0]);
    expect(document.getPage(1).getBleedBox()).toEqual({ x: 3, y: 3, width: 438, height: 660 });
  });
});

describe('problems', () => {
  test('name each missing target once; the links stay and lead nowhere', async () => {
    const { bytes, problems } = await joinSections(finished([...volume(), section('wrong')]), OPTIONS);
    const links = await inspectLinks(bytes);
    expect(problems).toEqual([
      { slug: 'wrong', kind: 'link-target', detail: 'section one has no id "absent"' },
      { slug: 'wrong', kind: 'link-target', detail: 'there is no section three' },
    ]);
    expect(new Set(links.problems.map(({ page, kind }) => `${page} ${kind}`))).toEqual(new Set(['10 target-absent']));
    expect(links.problems.length).toBeGreaterThanOrEqual(3);
    expect((await inspectTags(bytes)).problems).toEqual([]);
  });

  test('name bookmarks whose target is missing', async () => {
    const outline = [
      { title: 'No such id', slug: 'one', id: 'absent', level: 1, open: true },
      { title: 'No such section', slug: 'three', level: 1, open: true },
    ];
    const { bytes, problems } = await joinSections(finished(volume()), { ...OPTIONS, outline });
    expect(problems.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([
      'outline-target: section one has no id "absent"',
      'outline-target: there is no section three',
    ]);
    expect((await readPdf(bytes)).outline).toEqual(['0 No such id → 5']);
  });

  test('name sections with another number or size of pages', async () => {
    const { problems } = await joinSections(finished([{ ...section('two'), pages: 3 }], { boxes: { trim: [0, 0, 504, 720] } }), {
      ...OPTIONS,
      outline: [],
    });
    expect(problems.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual(
      expect.arrayContaining(['page-count: has 2 pages, not 3', 'page-size: page 1 is 440.88 × 666 pt, not 504 × 720 pt']),
    );
  });

  test('name a section with text and no tags', async () => {
    const { problems } = await joinSections(
      finished([section('one'), await untagged(section('two')), section('blank')]),
      OPTIONS,
    );
    expect(problems.filter(({ kind }) => kind === 'untagged').map(({ slug }) => slug)).toEqual(['two']);
  });

  test('are thrown where the program is at fault', async () => {
    await expect(joinSections(finished([section('one'), section('one')]), OPTIONS)).rejects.toThrow(
      'two sections are called one',
    );
    await expect(
      joinSections(finished(volume()), { ...OPTIONS, labels: [{ fromPage: 1, style: 'arabic', first: 1 }] }),
    ).rejects.toThrow('page 0');
    expect(() => finished([{ slug: 'x', pages: 1, bytes: Buffer.from('no PDF') }])).toThrow('section x: ');
  });
});

async function untagged(tagged: PdfSection): Promise<PdfSection> {
  const document = await PDFDocument.load(tagged.bytes, { updateMetadata: false });
  document.catalog.delete(PDFName.of('StructTreeRoot'));
  return { ...tagged, bytes: await document.save({ useObjectStreams: false }) };
}

async function images(bytes: Uint8Array | undefined): Promise<number> {
  const { context } = await PDFDocument.load(bytes ?? new Uint8Array(), { updateMetadata: false });
  const streams = context.enumerateIndirectObjects().filter(([, object]) => object instanceof PDFRawStream);
  return streams.filter(([, object]) => object.toString().includes('/Subtype /Image')).length;
}

function idOf(bytes: Uint8Array): string | undefined {
  return /\/ID ?\[<(\w{32})> <\1>\]/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
}

function compare(actual: string): void {
  if (process.env['UPDATE']) writeFileSync(GOLDEN, actual);
  expect(actual).toBe(readFileSync(GOLDEN, 'utf8'));
}
