/**
 * Drives `tests/pages/<case>/in.md`: how the text falls on the pages of the finished PDF, and the messages about them. A case that has a
 * `lines.txt` shows its lines, too, as they are set, and one that has a `map.txt` the page map; the map of every case is held against its PDF.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { parsePageMap } from '../pipeline/page-map-file.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { loadPrintStyles } from '../pipeline/print/stylesheet.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { MACHINE } from './machine.js';
import { facsimile, isDivided, rowsOf, type Row, type Side } from './facsimile.js';
import { expectTrue, mapText } from './page-map.js';
import { readPdf, type ReadPage } from './pdf.js';

const ROOT = join(import.meta.dirname, 'pages');
let room: PressRoom;

beforeAll(async () => {
  const ctx = context();
  const set = await readBook({ file: join(ROOT, 'float', 'in.md') }, {}, ctx);
  room = await openPressRoom(set.book, MACHINE, ctx);
});
afterAll(() => room.pool.close());

describe('pages', () => {
  test.each(readdirSync(ROOT).sort())(
    '%s',
    async (name) => {
      const ctx = context();
      const dir = join(ROOT, name);
      const isBook = existsSync(join(dir, 'book.yaml'));
      // Of a book with one chapter, its front matter is of no interest.
      const wanted = isBook && existsSync(join(dir, 'in.md')) ? { chapters: ['in.md'] } : {};
      const set = await readBook(isBook ? { dir } : { file: join(dir, 'in.md') }, wanted, ctx);
      const styles = await loadPrintStyles(ctx.home, set.book.dir, set.book.settings);
      const [artifact, , map] = await printPdfs(
        set,
        await renderBook(set, ctx),
        { ...room, styles },
        { nameOf: () => 'in.pdf' },
        ctx,
      );
      const pdf = await readPdf(artifact?.bytes ?? new Uint8Array());
      const { pages, labels } = pdf;
      expect(pages.length).toBeGreaterThan(0);
      compare(
        join(dir, 'pages.txt'),
        pages
          .map((page, index) => `${index + 1} ${glance(page)}${margin(page, index % 2 === 0 ? COLUMN.recto : COLUMN.verso)}\n`)
          .join(''),
      );
      compare(join(dir, 'messages.txt'), messagesText(ctx.files, dir));
      const read = pages.map((page, index) => ({
        label: labels[index] ?? '',
        side: sideOf(index),
        rows: rowsOf(page, sideOf(index)),
      }));
      for (const page of read) expectWellSet(page);
      const pageMap = parsePageMap(Buffer.from(map?.bytes ?? []).toString());
      if (!pageMap) throw new Error('the page map is not of its schema');
      expectTrue(pageMap, pdf);
      const textOf = (file: string): string => readFileSync(join(dir, file), 'utf8');
      if (existsSync(join(dir, 'map.txt'))) compare(join(dir, 'map.txt'), mapText(pageMap, textOf));
      if (existsSync(join(dir, 'lines.txt'))) compare(join(dir, 'lines.txt'), linesText(read));
    },
    180_000,
  );
});

interface SetPage {
  label: string;
  side: Side;
  rows: Row[];
}

function sideOf(index: number): Side {
  return index % 2 === 0 ? 'recto' : 'verso';
}

/** The pages of the text. */
function linesText(pages: readonly SetPage[]): string {
  return pages
    .filter(({ label, rows }) => /^\d+$/.test(label) && rows.length > 0)
    .map(({ label, side, rows }) => `─ ${label}, ${side}\n${facsimile(rows, side)}`)
    .join('');
}

/** What holds of every page, whatever stands on it. */
function expectWellSet({ label, rows }: SetPage): void {
  for (const part of ['body', 'margin'] as const) {
    const lines = rows.filter((row) => row[part] !== '' && row.y > FOLIO);
    const row = lines.map((line) => (isDivided(line[part]) ? '-' : ' ')).join('');
    expect(row, `page ${label}: divided words under each other`).not.toContain('----');
    expect(lines.at(-1)?.[part] ?? '', `page ${label}: no word is divided over a page`).not.toSatisfy(isDivided);
  }
  const beside = rows.filter(({ margin }) => margin !== '').map(({ y }) => y);
  for (const [index, y] of beside.slice(1).entries())
    expect((beside[index] ?? 0) - y, `page ${label}: nothing collides in the margin`).toBeGreaterThan(NEAREST);
}

/** Above a drop folio, and the least distance of lines in the margin, in points. */
const FOLIO = 55;
const NEAREST = 8;

/** The words a page begins and ends with, and the labels on it in their order. */
function glance({ text }: ReadPage): string {
  const words = text.replaceAll('\u00AD', '').split(/\s+/).filter(Boolean);
  const labels = text.match(/(?:Figure|Table|Listing) [\d.]+(?:\s+\(continued\))?(?=\s+[A-Z]|$)|\(continued\)/gm) ?? [];
  const ends = words.length > 16 ? `${words.slice(0, 8).join(' ')} … ${words.slice(-8).join(' ')}` : words.join(' ');
  return `${ends}${labels.length > 0 ? `\n    ${labels.map((label) => label.replace(/\s+/g, ' ')).join(', ')}` : ''}`;
}

/** The margin column on a page of 7 in, in points, and a line of the text. */
const COLUMN = { verso: [26, 106], recto: [397, 478] };
const LINE = 13.5;
const HEAD = 657;

/** What stands in the margin column: the lines of the text that it begins and ends beside, and its first words. */
function margin({ pieces }: ReadPage, [from = 0, to = 0]: number[]): string {
  const beside = pieces.filter(({ x, y }) => y < HEAD && y > 60 && x >= from && x <= to);
  const lines = [...new Set(beside.map(({ y }) => y))].sort((one, other) => other - one);
  const blocks: number[][] = [];
  for (const y of lines) {
    const last = blocks.at(-1);
    if (last && (last.at(-1) ?? 0) - y < 10.5) last.push(y);
    else blocks.push([y]);
  }
  const wordsAt = (y: number): string =>
    beside
      .filter((piece) => piece.y === y)
      .map(({ text }) => text)
      .join('');
  const lineAt = (y = 0): number => Math.round((HEAD - y) / LINE);
  return blocks
    .map(
      (block) =>
        `\n    beside ${lineAt(block[0])}–${lineAt(block.at(-1))}: ${block.slice(0, 2).map(wordsAt).join(' ').replaceAll('\u00AD', '').replace(/\s+/g, ' ')}`,
    )
    .join('');
}
