/** The inks of a printed book: black and its grays, and the second colour where the book has two. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { loadPrintStyles } from '../pipeline/print/stylesheet.js';
import { context } from './book-context.js';
import { MACHINE } from './machine.js';
import { scratch } from './press.js';

const ACCENT = '#a3123f';

let room: PressRoom;
beforeAll(async () => {
  const set = await readBook({ dir: join(import.meta.dirname, 'colours') }, {}, context());
  room = await openPressRoom(set.book, MACHINE, context());
});
afterAll(() => room.pool.close());

/** A text and the colour it is printed in. */
interface Inked {
  text: string;
  colour: string;
}

async function printed(settings: string): Promise<Inked[]> {
  const dir = await scratch('colours');
  await cp(join(import.meta.dirname, 'colours'), dir, { recursive: true });
  const book = join(dir, 'book.yaml');
  await writeFile(book, (await readFile(book, 'utf8')).replace('settings: { colours: 2 }', settings));
  const ctx = context();
  const set = await readBook({ dir }, { chapters: ['in.md'] }, ctx);
  const styles = await loadPrintStyles(ctx.home, dir, set.book.settings);
  const [pdf] = await printPdfs(set, await renderBook(set, ctx), { ...room, styles }, { nameOf: () => 'in.pdf' }, ctx);
  return inked(pdf?.bytes ?? new Uint8Array());
}

async function inked(bytes: Uint8Array): Promise<Inked[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const found: Inked[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    let colour = '#000000';
    const saved: string[] = [];
    for (const [index, operator] of fnArray.entries()) {
      const [first] = (argsArray[index] ?? []) as [unknown?];
      if (operator === OPS.save) saved.push(colour);
      if (operator === OPS.restore) colour = saved.pop() ?? colour;
      if (operator === OPS.setFillRGBColor || operator === OPS.setStrokeRGBColor) colour = String(first);
      if (operator === OPS.showText)
        found.push({ text: (first as { unicode?: string }[]).map(({ unicode = '' }) => unicode).join(''), colour });
    }
  }
  return found;
}

/** Some lines are set letter by letter. */
function letters(texts: readonly Inked[]): string {
  return texts.map(({ text }) => text.replace(/[\s\u00AD]/g, '')).join('');
}

test('one ink prints black and grays', async () => {
  const texts = await printed('settings: {}');
  expect(texts.length).toBeGreaterThan(20);
  for (const { text, colour } of texts) expect(colour, text).toMatch(/^#(..)\1\1$/);
});

test('with two, structure has the second, and running text is black', async () => {
  const texts = await printed('settings: { colours: 2 }');
  const inAccent = letters(texts.filter(({ colour }) => colour === ACCENT));
  const inBlack = letters(texts.filter(({ colour }) => colour !== ACCENT));
  // The number of the chapter, the title of the callout, the label of the table.
  for (const words of ['1', 'Aspringisnowell', 'Table1.1']) expect(inAccent).toContain(words);
  for (const words of ['Watercomesup', 'Nobody', 'liters', 'return', 'Upper', 'Ithas']) {
    expect(inBlack).toContain(words);
    expect(inAccent).not.toContain(words);
  }
});
