/** Drives `tests/pages/<case>/in.md`: how the text falls on the pages of the finished PDF, and the messages about them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { loadPrintStyles } from '../pipeline/print/stylesheet.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { MACHINE } from './machine.js';
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
      const source = existsSync(join(dir, 'book.yaml')) ? { dir } : { file: join(dir, 'in.md') };
      const set = await readBook(source, {}, ctx);
      const styles = await loadPrintStyles(ctx.home, set.book.dir, set.book.settings);
      const [artifact] = await printPdfs(set, await renderBook(set, ctx), { ...room, styles }, { nameOf: () => 'in.pdf' }, ctx);
      const { pages } = await readPdf(artifact?.bytes ?? new Uint8Array());
      expect(pages.length).toBeGreaterThan(0);
      compare(join(dir, 'pages.txt'), pages.map((page, index) => `${index + 1} ${glance(page)}\n`).join(''));
      compare(join(dir, 'messages.txt'), messagesText(ctx.files, dir));
    },
    60_000,
  );
});

/** The words a page begins and ends with, and the labels on it in their order. */
function glance({ text }: ReadPage): string {
  const words = text.replaceAll('\u00AD', '').split(/\s+/).filter(Boolean);
  const labels = text.match(/(?:Figure|Table|Listing) [\d.]+(?:\s+\(continued\))?(?=\s+[A-Z]|$)|\(continued\)/gm) ?? [];
  const ends = words.length > 16 ? `${words.slice(0, 8).join(' ')} … ${words.slice(-8).join(' ')}` : words.join(' ');
  return `${ends}${labels.length > 0 ? `\n    ${labels.map((label) => label.replace(/\s+/g, ' ')).join(', ')}` : ''}`;
}
