/** `tests/notes/in`, a book with notes wherever one can be called, with its notes after each chapter and in the back: the finished pages. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packEpubs, printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { inspectLinks } from '../pipeline/inspect/links.js';
import { inspectTags } from '../pipeline/inspect/tags.js';
import type { Wanted } from '../pipeline/volume/narrow.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { MACHINE } from './machine.js';
import { readPdf, type ReadPdf } from './pdf.js';
import { scratch } from './press.js';

const ROOT = join(import.meta.dirname, 'notes');
let room: PressRoom;

beforeAll(async () => {
  const ctx = context();
  const { book } = await readBook({ dir: join(ROOT, 'in') }, {}, ctx);
  room = await openPressRoom(book, MACHINE, ctx);
});
afterAll(() => room.pool.close());

/** The book with settings of its own. */
async function bookWith(settings: string): Promise<string> {
  const dir = await scratch('notes');
  await cp(join(ROOT, 'in'), dir, { recursive: true });
  const plan = await readFile(join(dir, 'book.yaml'), 'utf8');
  await writeFile(join(dir, 'book.yaml'), plan.replace('settings:\n', `settings:\n${settings}`));
  return dir;
}

async function printed(
  settings: string,
  wanted: Wanted = {},
  before: string[] = [],
): Promise<{ pdf: ReadPdf; bytes: Uint8Array; messages: string }> {
  const dir = await bookWith(settings);
  const ctx = context();
  const set = await readBook({ dir }, wanted, ctx);
  const [artifact] = await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'one.pdf', before }, ctx);
  const bytes = artifact?.bytes ?? new Uint8Array();
  return { pdf: await readPdf(bytes), bytes, messages: messagesText(ctx.files, dir) };
}

/** Each page with its folio, what stands on it, and the pages its links lead to. */
function pagesText({ pages, labels }: ReadPdf): string {
  return pages
    .map(({ text, links }, index) => {
      const leads = links.length > 0 ? ` → ${links.map((page) => labels[page - 1]).join(' ')}` : '';
      return `─ ${labels[index]}${leads}\n${text ? `${text}\n` : ''}`;
    })
    .join('');
}

describe.each([
  ['chapter-end', '  notes: chapter-end\n  bibliography: chapter\n  heads: { notes: Remarks }\n'],
  ['back', '  notes: back\n'],
])('%s', (name, settings) => {
  test('every note is printed once, and stands where the golden says', async () => {
    const { pdf, bytes, messages } = await printed(settings);
    compare(join(ROOT, `${name}.txt`), pagesText(pdf));
    compare(join(ROOT, `${name}.messages.txt`), messages);
    expect((await inspectLinks(bytes)).problems).toEqual([]);
    expect((await inspectTags(bytes)).problems).toEqual([]);
  });
});

/** Takes a word off the page, as a fault of layout would. */
const THIEF = `
  if (!window.thief) {
    window.thief = true;
    Paged.registerHandlers(class extends Paged.Handler {
      afterPageLayout(page) {
        const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) node.data = node.data.replace('sharp', '');
      }
    });
  }`;

test('a word of a note that is lost in the back is an error at its own source line', async () => {
  const { messages } = await printed('  notes: back\n', {}, [THIEF]);
  expect(messages).toMatch(/^a-tools\.md:5:\d+ error no-text-is-lost: /m);
  expect(messages.match(/no-text-is-lost/g)).toHaveLength(1);
});

test('in a draft of one chapter, notes of the back stand at its end', async () => {
  const { pdf } = await printed('  notes: back\n', { chapters: ['stone'] });
  const text = pdf.pages.map((page) => page.text).join(' ');
  expect(text).toMatch(/Slate splits.*Notes 1\. The first note of the second chapter.*2\. The last note of the second chapter/);
});

test('the EPUB is the same wherever print has the notes', async () => {
  const epubs: string[] = [];
  for (const place of ['foot', 'margin', 'chapter-end', 'back']) {
    const ctx = context();
    const set = await readBook({ dir: await bookWith(`  notes: ${place}\n`) }, {}, ctx);
    const [epub] = await packEpubs(set, await renderBook(set, ctx), 'volume', ctx);
    epubs.push(Buffer.from(epub?.bytes ?? []).toString('base64'));
    expect(messagesText(ctx.files)).not.toContain('error');
  }
  expect(epubs[0]?.length).toBeGreaterThan(1000);
  expect(new Set(epubs).size).toBe(1);
});
