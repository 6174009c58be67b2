/** Image files as they are read, and made ready for pages and screens. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { NO_CACHE, openCache } from '../pipeline/cache.js';
import { readPicture, type Picture } from '../pipeline/html/picture-files.js';
import { preparePicture, type Prepared, type Use } from '../pipeline/pictures/prepare.js';
import { lineArt, natural, plain } from './picture-samples.js';
import { scratch } from './press.js';

let dir = '';
beforeAll(async () => {
  dir = await scratch('pictures');
});

async function written(name: string, made: Sharp | Buffer): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, Buffer.isBuffer(made) ? made : await made.toBuffer());
  return path;
}

async function read(name: string, made: Sharp | Buffer): Promise<Picture> {
  const content = await readPicture(await written(name, made), 'x-', NO_CACHE);
  if (content.kind !== 'picture') throw new Error(`${name} is no picture`);
  return content;
}

describe('a picture is read', () => {
  test('for what it is', async () => {
    const expected = { kind: 'picture', type: 'image/png', width: 30, height: 20, line: false, remarks: [] };
    expect(await read('ready.png', plain(30, 20).png())).toEqual(expected);
  });

  test('the right way up', async () => {
    const turned = plain(30, 20).withMetadata({ orientation: 6 }).jpeg();
    expect(await read('turned.jpg', turned)).toMatchObject({ width: 20, height: 30, type: 'image/jpeg' });
  });

  test('as line art where it has few colours', async () => {
    expect((await read('lines.png', lineArt(30, 20))).line).toBe(true);
  });

  test('as its first where it moves, and says so', async () => {
    const frames = await Promise.all(['#000', '#fff'].map((colour) => plain(30, 20, colour).png().toBuffer()));
    const picture = await read('moving.gif', sharp(frames, { join: { animated: true } }).gif());
    expect(picture).toMatchObject({ type: 'image/gif', width: 30, height: 20 });
    expect(picture.remarks.map(({ rule }) => rule)).toEqual(['image-is-still']);
  });

  test('not at all where it has too many pixels', async () => {
    const huge = plain(20_000, 6_000).png({ compressionLevel: 9, palette: true });
    await expect(read('huge.png', huge)).rejects.toThrow('20000 × 6000 pixels');
  }, 30_000);

  test('not at all where it is cut off', async () => {
    const whole = await plain(400, 300).jpeg().toBuffer();
    await expect(read('cut.jpg', whole.subarray(0, whole.length / 2))).rejects.toThrow('cut off');
  });

  test.each([
    ['jpeg', 2],
    ['png', 12],
  ] as const)('not at all where a part inside is lost: %s', async (format, end) => {
    const whole = await natural(400, 300).toFormat(format).toBuffer();
    const spoiled = Buffer.concat([whole.subarray(0, whole.length >> 1), whole.subarray(-end)]);
    await expect(read(`spoiled.${format}`, spoiled)).rejects.toThrow('cut off or damaged');
  });

  test('though it has what only takes room', async () => {
    const whole = await natural(400, 300).jpeg().toBuffer();
    const padded = Buffer.concat([whole.subarray(0, -2), Buffer.alloc(20), whole.subarray(-2), Buffer.from('afterwards')]);
    expect(await read('padded.jpg', padded)).toMatchObject({ width: 400, height: 300 });
  });
});

describe('a picture is made ready', () => {
  const ready = async (name: string, made: Sharp | Buffer, use: Partial<Use>): Promise<Prepared> =>
    preparePicture(await written(name, made), { target: 'screen', line: false, ...use }, NO_CACHE);
  const metadata = ({ bytes }: Prepared) => sharp(bytes).metadata();

  test('by doing nothing where it is', async () => {
    const [png, jpeg] = [await natural(30, 20).png().toBuffer(), await natural(30, 20).jpeg().toBuffer()];
    const data = png.subarray(png.indexOf('IDAT'), png.indexOf('IEND'));
    for (const target of ['screen', 'inks'] as const) {
      expect(Buffer.from((await ready('a.png', png, { target })).bytes).includes(data)).toBe(true);
      expect(Buffer.compare((await ready('a.jpg', jpeg, { target })).bytes, jpeg)).toBe(0);
    }
    const gray = await plain(30, 20).toColourspace('b-w').jpeg().toBuffer();
    expect(Buffer.compare((await ready('gray.jpg', gray, { target: 'black' })).bytes, gray)).toBe(0);
  });

  test('without what else is in the file, pixels untouched', async () => {
    const said = { exif: { IFD0: { Artist: 'Somebody' } } };
    for (const format of ['png', 'jpeg'] as const) {
      const before = await natural(60, 40).withMetadata(said).toFormat(format).toBuffer();
      const after = await ready(`said.${format}`, before, {});
      expect(before.toString('latin1')).toContain('Somebody');
      expect(Buffer.from(after.bytes).toString('latin1')).not.toContain('Somebody');
      expect(await sharp(after.bytes).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer());
    }
  });

  test('gray for black ink', async () => {
    const made = await ready('rgb.png', plain(30, 20).png(), { target: 'black' });
    expect(await metadata(made)).toMatchObject({ format: 'jpeg', space: 'b-w', channels: 1, width: 30, isProgressive: false });
    const lines = await ready('lines.png', lineArt(30, 20), { target: 'black', line: true });
    expect(await metadata(lines)).toMatchObject({ format: 'png', space: 'b-w', channels: 1 });
  });

  test('upright', async () => {
    const turned = plain(30, 20).withMetadata({ orientation: 6 }).jpeg();
    expect(await metadata(await ready('turned.jpg', turned, {}))).toMatchObject({ width: 20, height: 30, format: 'jpeg' });
  });

  test('in RGB where it is CMYK', async () => {
    const made = await ready('cmyk.jpg', plain(30, 20).toColourspace('cmyk').jpeg(), {});
    expect(await metadata(made)).toMatchObject({ space: 'srgb', format: 'jpeg' });
  });

  test('in sRGB where it has another profile', async () => {
    const wide = plain(30, 20, '#0f0').withIccProfile('p3').png();
    const [red = 0, green = 0] = await sharp((await ready('wide.png', wide, {})).bytes)
      .raw()
      .toBuffer();
    expect(green).toBe(255);
    expect(red).toBeLessThan(8);
  });

  test('in eight bits where it has sixteen', async () => {
    const deep = plain(30, 20).toColourspace('rgb16').png();
    expect(await metadata(await ready('deep.png', deep, {}))).toMatchObject({ depth: 'uchar' });
    expect(await metadata(await ready('deep.png', deep, { target: 'black', line: true }))).toMatchObject({ depth: 'uchar' });
  });

  test('on white paper where it is transparent; a screen has its own ground', async () => {
    const clear = sharp({ create: { width: 30, height: 20, channels: 4, background: '#0000' } }).png();
    const printed = await ready('clear.png', clear, { target: 'inks' });
    expect([...(await sharp(printed.bytes).raw().toBuffer())].slice(0, 3)).toEqual([255, 255, 255]);
    expect((await metadata(await ready('clear.png', clear, {}))).hasAlpha).toBe(true);
  });

  test('standing still', async () => {
    const frames = await Promise.all(['#000', '#fff'].map((colour) => plain(30, 20, colour).png().toBuffer()));
    const made = await ready('moving.gif', sharp(frames, { join: { animated: true } }).gif(), {});
    expect(await metadata(made)).toMatchObject({ width: 30, height: 20, format: 'png' });
  });

  test('smaller, never larger, and as what it is', async () => {
    const photograph = natural(400, 200).tiff();
    expect(await ready('scan.tiff', photograph, { most: 200 })).toMatchObject({ type: 'image/jpeg', width: 200, height: 100 });
    expect(await ready('scan.tiff', plain(400, 200).tiff(), { most: 900 })).toMatchObject({ type: 'image/png', width: 400 });
    expect(await ready('tall.png', plain(200, 400).png(), { most: 200 })).toMatchObject({ type: 'image/png', height: 200 });
  });

  test('once, and to the same bytes', async () => {
    const path = await written('kept.png', natural(60, 40).png());
    const use: Use = { target: 'black', line: false };
    const cache = openCache(await scratch('cache'), () => Promise.resolve('test'));
    const [first, kept, again] = [
      await preparePicture(path, use, cache),
      await preparePicture(path, use, cache),
      await preparePicture(path, use, NO_CACHE),
    ];
    for (const other of [kept, again]) expect(Buffer.compare(other.bytes, first.bytes)).toBe(0);
  });

  test('not at all where it is damaged', async () => {
    const whole = await natural(60, 40).png().toBuffer();
    const middle = whole.length >> 1;
    whole[middle] = 1 + (whole[middle] ?? 0);
    await expect(ready('spoiled.png', whole, {})).rejects.toThrow('wrong checksum');
    await expect(ready('spoiled.png', whole, { target: 'black' })).rejects.toThrow();
  });
});
