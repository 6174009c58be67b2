/**
 * Pictures made ready for where they are shown: the right way up, standing still, in 8 bits and in colours that are shown the same
 * everywhere, no larger than of use, and with nothing in the file but the picture. Never made larger; what is ready stays as it is.
 */
import { readFile } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Cache } from '../cache.js';
import { inTurns } from '../turns.js';
import { plainJpeg, plainPng } from './container.js';

/** What a picture is made ready for. */
export interface Use {
  /** Paper in black alone, or in what colours there are; a screen. */
  target: 'black' | 'inks' | 'screen';
  /** Of few colours, with edges that must stay sharp. */
  line: boolean;
  /** Pixels that are of use across; on a screen on either side. */
  most?: number;
}

export interface Prepared {
  /** Media type. */
  type: string;
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** Pixels of the largest picture that is unpacked: 10 × 14 in at 840 ppi. */
export const MOST_PIXELS = 100_000_000;
/** Pixels on the long side that a screen of a reading system has use for. */
export const SCREEN = 1600;

/** Of a JPEG that is made of what was none: nobody sees a difference at 300 ppi. */
const QUALITY = 95;
/** Bytes a pixel; a PNG that takes more is of something in nature. */
const NATURAL = 1.2;

/** As many at a time as there are threads for it. */
const turn = inTurns(4);

/** Makes the picture of a file ready; what had to be made is kept. Rejects where the file is damaged. */
export async function preparePicture(path: string, use: Use, cache: Cache): Promise<Prepared> {
  return turn(async () => {
    const bytes = await readFile(path);
    const data = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    if (!isReady(data, use)) return cache.remember('picture', [bytes, use], () => made(bytes, data, use));
    const { format, width, height } = data;
    return { type: `image/${format}`, width, height, bytes: plain(bytes, format) };
  });
}

function plain(bytes: Buffer, format: string): Buffer {
  return format === 'png' ? plainPng(bytes) : format === 'jpeg' ? plainJpeg(bytes) : bytes;
}

function isReady(data: Metadata, { target, line, most = Infinity }: Use): boolean {
  const { format, width, height, channels, hasAlpha, orientation = 1, pages = 1, depth, space, isProgressive } = data;
  if (pages > 1 || orientation !== 1 || depth !== 'uchar' || hasForeignColours(data)) return false;
  if (target === 'screen') return ['png', 'jpeg', 'gif'].includes(format) && Math.max(width, height) <= most;
  if (width > most || hasAlpha) return false;
  if (target === 'inks') return format === 'png' || format === 'jpeg';
  // Chromium takes such a JPEG into the PDF as it is. Its PNGs are RGB, and become gray where sections are finished.
  return line ? format === 'png' && space === 'b-w' : format === 'jpeg' && channels === 1 && !isProgressive;
}

/** All that reading systems and Chromium take for sRGB or gray is one of them. */
function hasForeignColours({ space, icc, format }: Metadata): boolean {
  if (space !== 'srgb' && space !== 'b-w') return true;
  const isSrgb = icc && /s\0?R\0?G\0?B/.test(icc.toString('latin1'));
  return icc !== undefined && !(isSrgb && (format === 'png' || format === 'jpeg'));
}

async function made(bytes: Buffer, data: Metadata, use: Use): Promise<Prepared> {
  const { target, most } = use;
  let image = sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS }).autoOrient();
  if (data.hasAlpha && target !== 'screen') image = image.flatten({ background: '#fff' });
  const height = target === 'screen' ? most : undefined;
  if (most !== undefined) image = image.resize({ width: most, height, fit: 'inside', withoutEnlargement: true });
  return encoded(image.toColourspace(target === 'black' ? 'b-w' : 'srgb'), data, use);
}

async function encoded(image: Sharp, { format, hasAlpha }: Metadata, { target, line }: Use): Promise<Prepared> {
  const asJpeg = (): Promise<Prepared> => output(image.clone().jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }));
  if (!line && (target === 'black' || format === 'jpeg')) return asJpeg();
  const png = await output(image.clone().png({ compressionLevel: target === 'screen' ? 9 : 6 }));
  const isNatural = png.bytes.length > NATURAL * png.width * png.height;
  return target === 'screen' && !line && !hasAlpha && isNatural ? asJpeg() : png;
}

async function output(image: Sharp): Promise<Prepared> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { type: `image/${info.format}`, width: info.width, height: info.height, bytes: data };
}
