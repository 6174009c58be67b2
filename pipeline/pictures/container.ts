/** The containers of PNG and JPEG, without what is not the picture: where it was taken, with what, and by whom stays at home. */
import { crc32 } from 'node:zlib';

/** What shows: header, palette, transparency, data, end (PNG 3, 11.2 and 11.3). Colours are taken for sRGB. */
const CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const SIGNATURE = 8;
/** Length, type and checksum of a chunk. */
const AROUND = 12;

/** Gives a PNG without all other chunks. Throws where a checksum is wrong or the end is missing. */
export function plainPng(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; at + AROUND <= bytes.length;) {
    const end = at + AROUND + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) break;
    if (CHUNKS.has(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  throw new Error('a PNG with a wrong checksum, or without an end');
}

const MARKER = 0xff;
const START_OF_SCAN = 0xda;
/** Says how colours are coded. */
const ADOBE = 0xee;
const COMMENT = 0xfe;

/** Gives a JPEG without comments and application data (ITU T.81, B.2.4), such as EXIF, XMP, thumbnails and profiles. */
export function plainJpeg(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === MARKER;) {
    const kind = bytes[at + 1] ?? 0;
    if (kind === START_OF_SCAN) return Buffer.concat([...parts, bytes.subarray(at)]);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!isSaid(kind)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return bytes;
}

/** JFIF (APP0) says the shape of the pixels, which nobody heeds. */
function isSaid(kind: number): boolean {
  return kind === COMMENT || (kind > 0xe0 && kind <= 0xef && kind !== ADOBE);
}
