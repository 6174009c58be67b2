/** Reading a file whole: cross-reference tables and streams, objects and object streams (ISO 32000-1, 7.5). */
import { inflateSync } from 'node:zlib';
import { accept, type Cursor, expect, fault, readInteger, readValue } from './syntax.js';
import { type Dict, dictOf, entryAt, numberOf, type PdfFile, PdfStream, type PdfValue, Ref } from './values.js';

/** Where an object is: at an offset of the file, or the how-manieth of an object stream. */
type Place = { offset: number } | { stream: number; index: number };

interface Reading {
  bytes: Uint8Array;
  /** The same as text, one character for a byte. */
  text: string;
  places: Map<number, Place>;
  objects: (PdfValue | undefined)[];
}

/** Reads every object. Throws on what is no PDF, is broken or encrypted, or was changed after it was written. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = asBuffer(bytes).toString('latin1');
  const reading: Reading = { bytes, text, places: new Map(), objects: [] };
  if (!text.startsWith('%PDF-')) fault({ text, at: 0 }, '"%PDF-"');
  const cursor: Cursor = { text, at: Math.max(text.lastIndexOf('startxref'), 0) };
  expect(cursor, 'startxref');
  cursor.at = readInteger(cursor);
  const trailer = accept(cursor, 'xref') ? readTable(cursor, reading) : readCrossReferenceStream(cursor, reading);
  for (const key of ['/Prev', '/XRefStm', '/Encrypt']) if (trailer.has(key)) throw new Error(`a PDF with ${key} in its trailer`);
  for (const [number, place] of reading.places) if ('offset' in place) readAt(reading, number, place.offset);
  readObjectStreams(reading);
  const root = trailer.get('/Root');
  const catalog = root instanceof Ref ? dictOf(reading.objects[root.number]) : undefined;
  return { objects: reading.objects, catalog: catalog ?? fault({ text, at: text.length }, 'a catalog') };
}

/** The contents of a stream with its filter undone. Throws at filters that are for pictures. */
export function contentsOf({ dict, data }: PdfStream): Buffer {
  const filter = dict.get('/Filter');
  const [only] = Array.isArray(filter) && filter.length === 1 ? filter : [filter];
  if (only === undefined) return asBuffer(data);
  if (only !== '/FlateDecode' || dict.has('/DecodeParms')) throw new Error(`a stream with another filter: ${String(only)}`);
  return inflateSync(data);
}

/** Entries have twenty bytes: offset, generation, and whether the number is in use (7.5.4). */
function readTable(cursor: Cursor, { text, places }: Reading): Dict {
  while (!accept(cursor, 'trailer')) {
    const first = readInteger(cursor);
    const count = readInteger(cursor);
    for (let i = 0; i < count; i += 1) {
      const offset = readInteger(cursor);
      const generation = readInteger(cursor);
      if (accept(cursor, 'f')) continue;
      expect(cursor, 'n');
      if (generation !== 0) throw new Error(`object ${first + i} was replaced in this file`);
      places.set(first + i, { offset });
    }
  }
  const trailer = readValue(cursor);
  return trailer instanceof Map ? trailer : fault({ text, at: cursor.at }, 'a trailer');
}

/** Rows of three fields for each number: kind (0 free, 1 in the file, 2 in an object stream), and where (7.5.8). */
function readCrossReferenceStream(cursor: Cursor, reading: Reading): Dict {
  const [, stream] = readObject(cursor, reading);
  if (!(stream instanceof PdfStream)) return fault(cursor, 'a cross-reference stream');
  const widths = numbersAt(stream.dict, '/W');
  const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths;
  const index = stream.dict.has('/Index') ? numbersAt(stream.dict, '/Index') : [0, ...numbersAt(stream.dict, '/Size')];
  const rows = contentsOf(stream);
  const field = (at: number, width: number): number => (width ? rows.readUIntBE(at, width) : 0);
  let at = 0;
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first = 0, count = 0] = index.slice(i);
    for (let number = first; number < first + count; number += 1) {
      const kind = kindWidth ? field(at, kindWidth) : 1;
      const where = field(at + kindWidth, firstWidth);
      if (kind === 1) reading.places.set(number, { offset: where });
      if (kind === 2) reading.places.set(number, { stream: where, index: field(at + kindWidth + firstWidth, secondWidth) });
      at += kindWidth + firstWidth + secondWidth;
    }
  }
  return stream.dict;
}

function numbersAt(dict: Dict, key: string): number[] {
  const value = dict.get(key);
  return (Array.isArray(value) ? value : [value]).map((item) => numberOf(item) ?? 0);
}

function readAt(reading: Reading, number: number, offset: number): PdfValue {
  const known = reading.objects[number];
  if (known !== undefined) return known;
  const cursor: Cursor = { text: reading.text, at: offset };
  const [found, value] = readObject(cursor, reading);
  if (found !== number) fault({ text: reading.text, at: offset }, `object ${number}`);
  reading.objects[number] = value;
  return value;
}

function readObject(cursor: Cursor, reading: Reading): [number, PdfValue] {
  const number = readInteger(cursor);
  if (readInteger(cursor) !== 0) throw new Error(`object ${number} was replaced in this file`);
  expect(cursor, 'obj');
  const value = readValue(cursor);
  const whole = value instanceof Map && accept(cursor, 'stream') ? readStream(cursor, value, reading) : value;
  expect(cursor, 'endobj');
  return [number, whole];
}

/** The data begin on a new line, and are as long as the dictionary says. */
function readStream(cursor: Cursor, dict: Dict, reading: Reading): PdfStream {
  const { text } = cursor;
  const start = cursor.at + (text.startsWith('\r\n', cursor.at) ? 2 : 1);
  const length = lengthOf(dict, reading) ?? fault(cursor, 'the length of a stream');
  cursor.at = start + length;
  expect(cursor, 'endstream');
  return new PdfStream(dict, reading.bytes.subarray(start, start + length));
}

function lengthOf(dict: Dict, reading: Reading): number | undefined {
  const length = dict.get('/Length');
  if (!(length instanceof Ref)) return numberOf(length);
  const place = reading.places.get(length.number);
  return place && 'offset' in place ? numberOf(readAt(reading, length.number, place.offset)) : undefined;
}

function readObjectStreams(reading: Reading): void {
  const inside = new Map<number, number[]>();
  for (const [number, place] of reading.places) {
    if (!('stream' in place)) continue;
    const numbers = inside.get(place.stream) ?? [];
    numbers[place.index] = number;
    inside.set(place.stream, numbers);
  }
  for (const [stream, numbers] of inside) readObjectStream(reading, stream, numbers);
}

/** An object stream begins with the number and offset of each object in it (7.5.7). */
function readObjectStream({ objects }: Reading, number: number, numbers: readonly number[]): void {
  const stream = objects[number];
  if (!(stream instanceof PdfStream)) throw new Error(`object ${number} is no object stream`);
  const text = contentsOf(stream).toString('latin1');
  const first = numberOf(entryAt(stream, '/First')) ?? 0;
  const head: Cursor = { text, at: 0 };
  for (const [i, wanted] of numbers.entries()) {
    const found = readInteger(head);
    const offset = readInteger(head);
    // A number may be said to be elsewhere; then what stands here is none.
    if (wanted === undefined) continue;
    if (found !== wanted) throw new Error(`object ${wanted} is not the ${i}th of object stream ${number}`);
    objects[wanted] = readValue({ text, at: first + offset });
  }
}

/** The same bytes, not a copy. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
