/** The pictures of finished books: how many pixels they have, in which colours, and what is said about them. */
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { packEpubs, printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { openCache } from '../pipeline/cache.js';
import type { BuildContext } from '../pipeline/model.js';
import { openPressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { MACHINE } from './machine.js';
import { picturesIn, type Placed } from './pdf-pictures.js';
import { lineArt, natural, plain } from './picture-samples.js';
import { scratch } from './press.js';

describe('a book with pictures', () => {
  const CHAPTER = `# Springs

![Enough](enough.png){width=3in}

![Far too many](many.jpg){width=2in}

![Lines](lines.png){width=2in}

![Few](few.png){width=2in}

![See-through](clear.png){width=2in}
`;
  let book = '';
  beforeAll(async () => {
    book = await scratch('picture-book');
    await cp(join(import.meta.dirname, 'colours'), book, { recursive: true });
    await writeFile(join(book, 'in.md'), CHAPTER);
    const clear = sharp({ create: { width: 600, height: 300, channels: 4, background: '#00f8' } });
    const files = {
      'enough.png': natural(900, 300).png(),
      'many.jpg': natural(2400, 600).jpeg(),
      'lines.png': lineArt(1200, 400),
      'few.png': plain(200, 100).png(),
      'clear.png': clear.png(),
    };
    for (const [name, made] of Object.entries(files)) await writeFile(join(book, name), await made.toBuffer());
  });

  async function printed(folder: string, ctx: BuildContext, colours: 1 | 2 = 1): Promise<Placed[]> {
    const set = await readBook({ dir: folder }, {}, ctx);
    set.book.settings.colours = colours;
    const room = await openPressRoom(set.book, MACHINE, ctx);
    try {
      const [pdf] = await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'in.pdf' }, ctx);
      return picturesIn(pdf?.bytes ?? new Uint8Array());
    } finally {
      await room.pool.close();
    }
  }

  test('in black has gray ones only, of no more pixels than can be seen', async () => {
    expect(await printed(book, context())).toEqual([
      { width: 900, ppi: 300, space: '/DeviceGray', bits: 8, filter: '/DCTDecode', isClear: false },
      { width: 900, ppi: 450, space: '/DeviceGray', bits: 8, filter: '/DCTDecode', isClear: false },
      { width: 1200, ppi: 600, space: '/DeviceGray', bits: 1, filter: '/FlateDecode', isClear: false },
      { width: 200, ppi: 100, space: '/DeviceGray', bits: 8, filter: '/DCTDecode', isClear: false },
      { width: 600, ppi: 300, space: '/DeviceGray', bits: 8, filter: '/DCTDecode', isClear: false },
    ]);
  });

  test('in two inks keeps their colours', async () => {
    const placed = await printed(book, context(), 2);
    expect(placed.map(({ width, ppi }) => [width, ppi])).toEqual([
      [900, 300],
      [900, 450],
      [1200, 600],
      [200, 100],
      [600, 300],
    ]);
    expect(placed.map(({ space }) => space)).toEqual(['/ICCBased', '/ICCBased', '/DeviceGray', '/ICCBased', '/ICCBased']);
    expect(placed.filter(({ isClear }) => isClear)).toEqual([]);
  });

  test('as an EPUB has them in colour, as large as a screen, and says their sum', async () => {
    const said: string[] = [];
    const ctx = { ...context(), progress: (event: { type: string; text?: string }) => void said.push(event.text ?? '') };
    const set = await readBook({ dir: book }, {}, ctx);
    const [epub] = await packEpubs(set, await renderBook(set, ctx), 'volume', ctx);
    const files = unzipSync(epub?.bytes ?? new Uint8Array());
    const many = await sharp(files['OEBPS/assets/many.jpg']).metadata();
    expect(many).toMatchObject({ format: 'jpeg', width: 1600, height: 400, space: 'srgb' });
    const text = Object.entries(files)
      .map(([name, bytes]) => (name.endsWith('.xhtml') ? Buffer.from(bytes).toString() : ''))
      .join('');
    expect(text).toMatch(/<img src="assets\/many\.jpg"[^>]* width="1600" height="400"/);
    expect(said.join('\n')).toMatch(/volume-1\.epub has 5 pictures, \d\.\d MB, 1 of them made smaller/);
    expect(ctx.files.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === 'epub-is-valid')).toEqual([]);
  });

  test('is printed though one is damaged, and says so each time', async () => {
    const folder = await scratch('damaged');
    await cp(join(import.meta.dirname, 'colours'), folder, { recursive: true });
    await writeFile(join(folder, 'in.md'), '# Springs\n\n![Spoiled](spoiled.png){width=2in}\n');
    const whole = await natural(600, 300).png().toBuffer();
    await writeFile(join(folder, 'spoiled.png'), whole.fill(7, 2000, 3000));
    const cache = openCache(await scratch('cache'), () => Promise.resolve('test'));
    for (const ctx of [
      { ...context(), cache },
      { ...context(), cache },
    ]) {
      await printed(folder, ctx);
      const said = ctx.files.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === 'image-exists');
      expect(said.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
        '3: No image at "spoiled.png": the file is cut off or damaged',
      ]);
    }
  });
});
