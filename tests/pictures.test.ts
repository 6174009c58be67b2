/** Image files as pages and readers get them: what they hold, the right way up, standing still, in colours that all can show. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawing, drawingDescription } from '../pipeline/html/drawings.js';
import { readPicture, type Picture } from '../pipeline/html/picture-files.js';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(dir, { recursive: true }));

const plain = (width: number, height: number): Sharp => sharp({ create: { width, height, channels: 3, background: '#b40' } });

async function written(name: string, made: Sharp | Buffer): Promise<Picture> {
  const path = join(dir, name);
  await writeFile(path, Buffer.isBuffer(made) ? made : await made.toBuffer());
  const content = await readPicture(path, 'x-');
  if (content.kind !== 'picture') throw new Error(`${name} is no picture`);
  return content;
}

describe('a picture', () => {
  test('that is ready is left as it is', async () => {
    const picture = await written('ready.png', plain(30, 20).png());
    expect(picture).toEqual({ kind: 'picture', type: 'image/png', width: 30, height: 20, remarks: [] });
  });

  test('turned by its EXIF data stands upright', async () => {
    const { width, height, bytes } = await written('turned.jpg', plain(30, 20).withMetadata({ orientation: 6 }).jpeg());
    expect([width, height]).toEqual([20, 30]);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 20, height: 30, format: 'jpeg' });
  });

  test('in CMYK becomes RGB', async () => {
    const { type, bytes } = await written('cmyk.jpg', plain(30, 20).toColourspace('cmyk').jpeg());
    expect(type).toBe('image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb' });
  });

  test('in a format that no reader shows becomes PNG', async () => {
    const { type, bytes } = await written('scan.tiff', plain(30, 20).tiff());
    expect(type).toBe('image/png');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 30, height: 20, format: 'png' });
  });

  test('that moves stands still, and says so', async () => {
    const frames = await Promise.all(['#000', '#fff'].map((background) => frame(background)));
    const picture = await written('moving.gif', sharp(frames, { join: { animated: true } }).gif());
    expect(picture).toMatchObject({ type: 'image/png', width: 30, height: 20 });
    expect(picture.remarks.map(({ rule }) => rule)).toEqual(['image-is-still']);
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 30, height: 20, format: 'png' });
  });

  test('of too many pixels is refused before it is unpacked', async () => {
    const huge = plain(20_000, 6_000).png({ compressionLevel: 9, palette: true });
    await expect(written('huge.png', huge)).rejects.toThrow('20000 × 6000 pixels');
  }, 30_000);

  test('cut off is refused', async () => {
    const whole = await plain(400, 300).jpeg().toBuffer();
    await expect(written('cut.jpg', whole.subarray(0, whole.length / 2))).rejects.toThrow('cut off');
  });
});

function frame(background: string): Promise<Buffer> {
  return sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer();
}

describe('a drawing', () => {
  const read = (inside: string, attributes = 'viewBox="0 0 10 10"') =>
    drawing(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`, 'x-');

  test('keeps what is harmless and tells what it lost', () => {
    const found = read('<title>Dot</title><script>evil()</script><image href="a.png"/><circle id="c" r="4" onclick="evil()"/>');
    expect(found?.dropped).toEqual(['image']);
    expect(found && drawingDescription(found.svg)).toBe('Dot');
    expect(JSON.stringify(found?.svg)).not.toContain('evil');
  });

  test('has the rules of its style sheet on its elements', () => {
    const found = read('<style>.a, #c { fill: #999; stroke-width: 2px }</style><path class="a"/><path id="c" style="fill:red"/>');
    expect(found?.dropped).toEqual([]);
    const paths = found?.svg.children.map((child) => (child.type === 'element' ? child.properties : {}));
    expect(paths?.[0]).toMatchObject({ fill: '#999', strokeWidth: '2px' });
    expect(paths?.[1]).toMatchObject({ style: 'fill:red', strokeWidth: '2px' });
  });

  test('tells of a style sheet that it cannot keep', () => {
    expect(read('<style>g > .a { fill: red }</style><path class="a"/>')?.dropped).toEqual(['style']);
  });

  test('can be made smaller, though it has no view box', () => {
    expect(read('<path/>', 'width="200" height="100"')?.svg.properties).toMatchObject({ viewBox: '0 0 200 100' });
  });
});
