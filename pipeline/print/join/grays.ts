/**
 * Pictures that are gray are said to be gray. Chromium keeps only a JPEG as it is; whatever else it unpacks to RGB, and what has three
 * equal components asks for three inks at the press.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import { atomAt, numberAt, type PdfFile, PdfStream, type PdfValue, resolve } from '../../pdf/values.js';

/** Puts gray pictures in the place of those RGB ones that hold nothing else, of one bit where that is enough. */
export function grayPictures(file: PdfFile): void {
  for (const [number, object] of file.objects.entries()) {
    if (!(object instanceof PdfStream) || !isRgb(file, object)) continue;
    const gray = grayOf(file, object);
    if (gray) file.objects[number] = gray;
  }
}

/** Three components of eight bits, packed by nothing but deflate (ISO 32000-1, 8.9.5). */
function isRgb(file: PdfFile, { dict }: PdfStream): boolean {
  if (dict.get('/Subtype') !== '/Image' || atomAt(file, dict, '/Filter') !== '/FlateDecode') return false;
  if (dict.has('/DecodeParms') || dict.has('/Decode') || dict.has('/SMask') || dict.has('/Mask')) return false;
  return numberAt(file, dict, '/BitsPerComponent') === 8 && componentsOf(file, dict.get('/ColorSpace')) === 3;
}

function componentsOf(file: PdfFile, space: PdfValue | undefined): number | undefined {
  const found = resolve(file, space);
  if (!Array.isArray(found)) return found === '/DeviceRGB' ? 3 : undefined;
  return found[0] === '/ICCBased' ? numberAt(file, resolve(file, found[1]), '/N') : undefined;
}

function grayOf(file: PdfFile, { dict, data }: PdfStream): PdfStream | undefined {
  const [width, height] = [numberAt(file, dict, '/Width') ?? 0, numberAt(file, dict, '/Height') ?? 0];
  const pixels = inflateSync(data);
  if (pixels.length !== width * height * 3) return undefined;
  const grays = Buffer.alloc(width * height);
  let isBilevel = true;
  for (let at = 0, from = 0; at < grays.length; at += 1, from += 3) {
    const gray = pixels[from] ?? 0;
    if (pixels[from + 1] !== gray || pixels[from + 2] !== gray) return undefined;
    grays[at] = gray;
    isBilevel &&= gray === 0 || gray === 255;
  }
  const packed = deflateSync(isBilevel ? bits(grays, width, height) : grays, { level: 9 });
  const said = new Map(dict).set('/ColorSpace', '/DeviceGray').set('/BitsPerComponent', isBilevel ? '1' : '8');
  return new PdfStream(said.set('/Length', String(packed.length)), packed);
}

/** Black and white, eight pixels to the byte; a row begins with a byte of its own. */
function bits(grays: Uint8Array, width: number, height: number): Buffer {
  const row = Math.ceil(width / 8);
  const packed = Buffer.alloc(row * height);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1)
      if (grays[at]) packed[y * row + (x >> 3)] = (packed[y * row + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return packed;
}
