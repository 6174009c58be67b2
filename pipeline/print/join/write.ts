/**
 * Writing the file: objects go into compressed object streams, their places into a cross-reference stream (ISO 32000-1, 7.5.7 and
 * 7.5.8). Streams are compressed in threads beside; what is where does not depend on which is ready first.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { ObjectSink } from './fill.js';

/** Fewer, and opening compressors takes longer than compressing. */
const OBJECTS_PER_STREAM = 500;
/** Fixed, so that equal input gives equal bytes. */
const COMPRESSION = { level: 6 } as const;
const compress = promisify(deflate) as (data: Uint8Array, options: typeof COMPRESSION) => Promise<Buffer>;

export interface PdfWriter extends ObjectSink {
  object: (number: number, text: Buffer | string) => void;
  /** A number for an object that is written later. */
  reserve: () => number;
  /** Writes an object and gives its number. */
  add: (text: string) => number;
  /** Writes a stream, uncompressed so that tools which know no PDF find it, and gives its number. `entries` lack the length. */
  addStream: (entries: string, data: Uint8Array) => number;
  /** The whole file. Its ID is a hash of all objects and of `seed`, which stands for the streams. */
  finish: (root: number, information: number, seed: string) => Promise<Buffer>;
}

/** Where an object is: at an offset of the file, or the how-manieth of an object stream. */
type Place = { offset: number } | { stream: number; index: number };

/** The file so far. */
interface Output {
  chunks: Uint8Array[];
  length: number;
  places: Map<number, Place>;
}

interface ObjectStream {
  members: { number: number; text: Buffer }[];
  compressed?: Promise<Buffer>;
}

/** Opens a file whose first free object number is `next`. */
export function openWriter(next: number): PdfWriter {
  const out: Output = { chunks: [], length: 0, places: new Map() };
  const packed: ObjectStream[] = [];
  let free = next;
  put(out, '%PDF-1.7\n%âãÏÓ\n');
  const writer: PdfWriter = {
    object: (number, text) => pack(packed, number, typeof text === 'string' ? Buffer.from(text, 'latin1') : text),
    stream: (number, dict, data) => putStream(out, number, dict, data),
    reserve: () => free++,
    add: (text) => {
      writer.object(free, text);
      return free++;
    },
    addStream: (entries, data) => {
      writer.stream(free, Buffer.from(`<<${entries}/Length ${data.length}>>`, 'latin1'), data);
      return free++;
    },
    finish: async (root, information, seed) => {
      const last = packed.at(-1);
      if (last) close(last);
      const hash = createHash('sha256').update(seed);
      for (const stream of packed) hash.update(await putObjectStream(out, free++, stream));
      // As long as the MD5 that the standard suggests (14.4).
      const id = hash.digest('hex').slice(0, 32);
      await putCrossReferences(out, free, `/Root ${root} 0 R/Info ${information} 0 R/ID[<${id}> <${id}>]`);
      return Buffer.concat(out.chunks, out.length);
    },
  };
  return writer;
}

function pack(packed: ObjectStream[], number: number, text: Buffer): void {
  const last = packed.at(-1);
  const open = last && !last.compressed ? last : undefined;
  const stream = open ?? { members: [] };
  if (!open) packed.push(stream);
  stream.members.push({ number, text });
  if (stream.members.length === OBJECTS_PER_STREAM) close(stream);
}

/** Begins to compress: an object stream starts with the number and offset of each object in it. */
function close(stream: ObjectStream): void {
  if (stream.compressed) return;
  const { members } = stream;
  stream.compressed = compress(
    Buffer.concat([Buffer.from(indexOf(stream), 'latin1'), ...members.flatMap(({ text }) => [text, NEWLINE])]),
    COMPRESSION,
  );
}

const NEWLINE = Buffer.from('\n');

function indexOf({ members }: ObjectStream): string {
  let index = '';
  let offset = 0;
  for (const { number, text } of members) {
    index += `${number} ${offset} `;
    offset += text.length + 1;
  }
  return index;
}

function put(out: Output, data: Uint8Array | string): void {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  out.chunks.push(bytes);
  out.length += bytes.length;
}

function putStream(out: Output, number: number, dict: Uint8Array, data: Uint8Array): void {
  out.places.set(number, { offset: out.length });
  put(out, `${number} 0 obj\n`);
  put(out, dict);
  put(out, '\nstream\n');
  put(out, data);
  put(out, '\nendstream\nendobj\n');
}

async function putObjectStream(out: Output, number: number, stream: ObjectStream): Promise<Buffer> {
  const data = (await stream.compressed) ?? Buffer.alloc(0);
  for (const [index, member] of stream.members.entries()) out.places.set(member.number, { stream: number, index });
  const entries = `/Type/ObjStm/N ${stream.members.length}/First ${indexOf(stream).length}`;
  putStream(out, number, flateDict(entries, data), data);
  return data;
}

async function putCrossReferences(out: Output, number: number, roots: string): Promise<void> {
  const start = out.length;
  out.places.set(number, { offset: start });
  const data = await compress(crossReferenceTable(out.places, number + 1), COMPRESSION);
  putStream(out, number, flateDict(`/Type/XRef/Size ${number + 1}/W[1 4 2]${roots}`, data), data);
  put(out, `startxref\n${start}\n%%EOF\n`);
}

function flateDict(entries: string, { length }: Uint8Array): Buffer {
  return Buffer.from(`<<${entries}/Filter/FlateDecode/Length ${length}>>`, 'latin1');
}

/** Seven bytes for each number: its kind (0 free, 1 in the file, 2 in an object stream) and two fields. */
function crossReferenceTable(places: ReadonlyMap<number, Place>, size: number): Buffer {
  const table = Buffer.alloc(size * 7);
  table.writeUInt16BE(65535, 5);
  for (const [number, place] of places) {
    const inFile = 'offset' in place;
    table.writeUInt8(inFile ? 1 : 2, number * 7);
    table.writeUInt32BE(inFile ? place.offset : place.stream, number * 7 + 1);
    table.writeUInt16BE(inFile ? 0 : place.index, number * 7 + 5);
  }
  return table;
}
