/** Drawings that are half clear: Chromium puts each into a form, with marks that go on in the numbers of the page. */
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { inspectTags } from '../pipeline/inspect/tags.js';
import { openPressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { MACHINE } from './machine.js';
import { scratch } from './press.js';

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60"><g opacity="0.5"><path d="M5 5h80v40H5z"/>' +
  '<text x="10" y="30" font-size="10" fill="#fff">half clear</text></g><circle r="20" cx="150" cy="30" opacity="0.3"/></svg>';

const ctx = context();
let pdf: Uint8Array;

beforeAll(async () => {
  const file = join(await scratch('clear-drawings'), 'layers.md');
  await writeFile(join(file, '..', 'layers.svg'), DRAWING);
  await writeFile(file, '# Layers\n\nBefore.\n\n![Two layers](layers.svg){fig-alt="A shape over another"}\n\nAfter.\n');
  const set = await readBook({ file }, {}, ctx);
  const room = await openPressRoom(set.book, MACHINE, ctx);
  try {
    const [made] = await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'layers.pdf' }, ctx);
    pdf = made?.bytes ?? new Uint8Array();
  } finally {
    await room.pool.close();
  }
});

test('are content of their page', () => {
  expect(ctx.files.flatMap(({ messages }) => messages).map(String)).toEqual([]);
  expect(inspectTags(pdf).problems).toEqual([]);
});

test('are missed where the page does not draw them', async () => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  for (const page of document.getPages()) page.node.Resources()?.delete(PDFName.of('XObject'));
  const { problems } = inspectTags(await document.save({ useObjectStreams: false, addDefaultPage: false }));
  expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['content-missing']));
});
