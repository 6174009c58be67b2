/** Drives `tests/epub/<case>/in/`: book.yaml and sections as HTML → the files of the package, and what inspection says of it. */
import type { Root } from 'hast';
import { h } from 'hastscript';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { archive } from '../pipeline/epub/archive.js';
import { EPUB_FONTS } from '../pipeline/epub/fonts.js';
import { uuidV5 } from '../pipeline/epub/identifier.js';
import { packVolume } from '../pipeline/epub/package.js';
import { inspectEpub } from '../pipeline/inspect/epub.js';
import type { Artifact, RenderedSection } from '../pipeline/model.js';
import { inputOf, root } from './epub-input.js';

const cases = readdirSync(root).sort();
/** The Java checker, where Debian puts it; a second opinion that the press itself does not need. */
const EPUBCHECK = process.env['EPUBCHECK'] ?? '/usr/share/java/epubcheck.jar';

describe('EPUB', () => {
  test.each(cases)('%s', async (name) => {
    const { artifact, sections } = await made(name);
    const file = new VFile({ path: artifact.name });
    await inspectEpub(artifact, sections, file);
    const all = [...sections.flatMap(({ section }) => section.manuscript?.file ?? []), file];
    compare(join(root, name, 'messages.txt'), all.flatMap(messagesOf).join(''));
    const files = unzipSync(artifact.bytes);
    compare(join(root, name, 'golden', 'files.txt'), `${artifact.name}\n${Object.keys(files).join('\n')}\n`);
    for (const [path, bytes] of Object.entries(files)) {
      if (/\.(?:xhtml|opf|ncx)$/.test(path)) compare(join(root, name, 'golden', basename(path)), strFromU8(bytes));
    }
  });

  test.skipIf(!existsSync(EPUBCHECK)).each(cases)(
    '%s passes epubcheck',
    async (name) => {
      const { artifact } = await made(name);
      const folder = mkdtempSync(join(tmpdir(), 'epub-test-'));
      const path = join(folder, artifact.name);
      writeFileSync(path, artifact.bytes);
      try {
        const report = execFileSync('java', ['-jar', EPUBCHECK, '--failonwarnings', path], { encoding: 'utf8', stdio: 'pipe' });
        expect(report).toContain('0 fatals / 0 errors / 0 warnings');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );

  test('the same sections give the same bytes in every time zone', async () => {
    const zone = process.env['TZ'];
    const digests = [];
    const offsets = new Set();
    for (const TZ of ['Pacific/Apia', 'America/New_York']) {
      process.env['TZ'] = TZ;
      offsets.add(new Date(2025, 5, 1).getTimezoneOffset());
      digests.push(
        createHash('sha256')
          .update((await made('volume')).artifact.bytes)
          .digest('hex'),
      );
    }
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(offsets.size).toBe(2);
    expect(digests[0]).toBe(digests[1]);
  });

  test('input is left as it was', async () => {
    const { sections } = await made('volume');
    expect(JSON.stringify(sections.map(({ body }) => body))).toBe(
      JSON.stringify((await inputOf('volume')).sections.map(({ body }) => body)),
    );
  });

  test('a book adds its own styles to those of the press', async () => {
    const css = strFromU8(unzipSync((await made('draft')).artifact.bytes)['OEBPS/style.css'] ?? new Uint8Array());
    expect(css).toMatch(/@font-face[^]*figcaption[^]*\.own \{/);
  });

  test('the cover is a JPEG as large as stores ask for', async () => {
    const { artifact } = await made('volume');
    const { format, width, height, space } = await sharp(unzipSync(artifact.bytes)['OEBPS/cover.jpg']).metadata();
    expect({ format, width, height, space }).toEqual({ format: 'jpeg', width: 1600, height: 2286, space: 'srgb' });
  });
});

describe('identifiers', () => {
  test('RFC 9562, A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});

test('letters beyond U+FFFF survive wherever the archive cuts the text', async () => {
  const { book, sections, ctx } = await inputOf('draft');
  const [section] = sections;
  const [volume] = book.volumes;
  if (!section || !volume) throw new Error('the case has no section');
  const letters = '𝐛'.repeat(40_000);
  for (const before of ['', 'a']) {
    const body: Root = { type: 'root', children: [h('section', [h('h1', 'Letters'), h('p', before + letters)])] };
    const { bytes } = await packVolume([{ ...section, body, notes: [] }], volume, book, ctx, { kind: 'draft', fonts: [] });
    const texts = Object.entries(unzipSync(bytes)).map(([, file]) => strFromU8(file));
    expect(texts.some((text) => text.includes(before + letters))).toBe(true);
  }
});

describe('the archive', () => {
  const files = new Map([
    ['b/a.txt', strToU8('b')],
    ['a.txt', strToU8('a')],
    ['mimetype', strToU8('application/epub+zip')],
  ]);

  test('begins with the stored mimetype, without extra field', () => {
    expect(strFromU8(archive(files, new Date(0)).subarray(30, 58), true)).toBe('mimetypeapplication/epub+zip');
  });

  test.each([
    ['1969-01-01T00:00:00Z', '1980-01-01 00:00:00'],
    ['2025-03-09T02:30:41Z', '2025-03-09 02:30:40'],
    ['2200-01-01T00:00:00Z', '2107-12-31 23:59:58'],
  ])('dates its entries: %s → %s', (date, stamped) => {
    const bytes = archive(files, new Date(date));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const central = view.getUint32(bytes.length - 6, true);
    expect([dosDate(view.getUint32(10, true)), dosDate(view.getUint32(central + 12, true))]).toEqual([stamped, stamped]);
  });
});

/** What a fault in the package must be reported as. */
const MUTANTS: [string, string, (files: Record<string, Uint8Array>) => void][] = [
  ['a link to an id that is not there', 'link-lands', edit('opening.xhtml', '#fig-plan', '#fig-plane')],
  ['a link to a file that is not there', 'link-lands', edit('opening.xhtml', 'closing.xhtml#sec-closing-end', 'close.xhtml')],
  ['a missing image', 'link-lands', (files) => void delete files['OEBPS/assets/square.png']],
  ['a missing image, by the checker', 'epub-is-valid', (files) => void delete files['OEBPS/assets/square.png']],
  ['a line of the NCX that leads nowhere', 'link-lands', edit('toc.ncx', 'closing.xhtml#sec-closing-end', 'closing.xhtml#end')],
  ['a picture without alt', 'image-has-alternative-text', edit('opening.xhtml', ' alt="A grey square"', '')],
  ['a lost word', 'no-text-is-lost', edit('opening.xhtml', 'Mind the step', 'Mind step')],
  ['a doubled word', 'no-text-is-lost', edit('closing.xhtml', 'Done', 'Done done')],
  ['a lost note', 'no-text-is-lost', edit('closing.xhtml', 'and a list', '')],
  ['a joined word', 'no-text-is-lost', edit('opening.xhtml', 'Go on', 'Goon')],
  ['a section missing from the spine', 'no-text-is-lost', edit('content.opf', '<itemref idref="x-closing.xhtml"/>', '')],
  [
    'a list in a paragraph',
    'epub-is-valid',
    edit('opening.xhtml', '<p>Mind the step.</p>', '<p>Mind <ul><li>the</li></ul> step.</p>'),
  ],
  ['a page that is not listed', 'epub-is-valid', edit('nav.xhtml', '<li><a href="opening.xhtml#page-4">4</a></li>', '')],
  ['a page under another folio', 'epub-is-valid', edit('nav.xhtml', '#page-4">4<', '#page-4">14<')],
  ['broken XML', 'epub-is-valid', edit('closing.xhtml', '</h2>', '</h3>')],
  ['no archive at all', 'epub-is-valid', (files) => Object.keys(files).forEach((path) => delete files[path])],
];

describe('inspection finds', () => {
  test.each(MUTANTS)('%s', async (_what, rule, mutate) => {
    const { artifact, sections } = await made('volume');
    const files = unzipSync(artifact.bytes);
    mutate(files);
    const entries = Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [path, [bytes, { level: path === 'mimetype' ? 0 : 1 }] as const]),
    );
    const file = new VFile({ path: artifact.name });
    await inspectEpub({ ...artifact, bytes: zipSync(entries as never) }, sections, file);
    expect(file.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});

function edit(name: string, from: string, to: string): (files: Record<string, Uint8Array>) => void {
  return (files) => {
    const path = `OEBPS/${name}`;
    const text = strFromU8(files[path] ?? new Uint8Array());
    expect(text).toContain(from);
    files[path] = strToU8(text.replace(from, to));
  };
}

function dosDate(stamp: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const [date, time] = [stamp >>> 16, stamp & 0xffff];
  return `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`;
}

async function made(name: string): Promise<{ artifact: Artifact; sections: RenderedSection[] }> {
  const { book, sections, pages, ctx } = await inputOf(name);
  const [plan] = book.volumes;
  if (!plan) throw new Error(`${name} has no volume`);
  const artifact = await packVolume(sections, plan, book, ctx, {
    kind: name === 'draft' ? 'draft' : 'volume',
    fonts: EPUB_FONTS,
    pages,
  });
  return { artifact, sections };
}

function messagesOf(file: VFile): string[] {
  return file.messages.map(({ ruleId, reason, line }) => `${file.path}${line ? `:${line}` : ''} ${ruleId ?? ''}: ${reason}\n`);
}

function compare(golden: string, actual: string): void {
  if (process.env['UPDATE']) {
    mkdirSync(join(golden, '..'), { recursive: true });
    writeFileSync(golden, actual);
  }
  expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}
