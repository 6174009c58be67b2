/**
 * Writing the file. Ours, because the library's writer takes ten times as long on the many small objects of a structure tree:
 * objects go into compressed object streams, their places into a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type PDFContext, type PDFObject, type PDFRef, PDFStream } from '@cantoo/pdf-lib';

const OBJECTS_PER_STREAM = 200;
/** Fixed, so that equal input gives equal bytes. */
const COMPRESSION = { level: 6 } as const;

/** Where an object is: at an offset of the file, or the how-manieth of an object stream. */
type Place = { offset: number } | { stream: number; index: number };

/** The file so far. */
interface Output {
  chunks: Buffer[];
  length: number;
  places: Map<number, Place>;
}

/** The document as a file. Its ID is a hash of everything in it. */
export function writePdf(context: PDFContext, root: PDFRef, information: PDFRef): Uint8Array {
  const out: Output = { chunks: [], length: 0, places: new Map() };
  put(out, '%PDF-1.7\n%âãÏÓ\n');
  const objects = context.enumerateIndirectObjects();
  for (const [ref, object] of objects) if (object instanceof PDFStream) putObject(out, ref.objectNumber, serialized(object));
  const packed = objects.filter(([, object]) => !(object instanceof PDFStream));
  let next = context.largestObjectNumber + 1;
  for (let i = 0; i < packed.length; i += OBJECTS_PER_STREAM)
    putObjectStream(out, next++, packed.slice(i, i + OBJECTS_PER_STREAM));
  putCrossReferences(out, next, `/Root ${root.toString()} /Info ${information.toString()}`);
  return Buffer.concat(out.chunks, out.length);
}

function put(out: Output, data: Buffer | string): void {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  out.chunks.push(bytes);
  out.length += bytes.length;
}

function putObject(out: Output, number: number, body: Buffer): void {
  out.places.set(number, { offset: out.length });
  put(out, `${number} 0 obj\n`);
  put(out, body);
  put(out, '\nendobj\n');
}

function putStream(out: Output, number: number, entries: string, contents: Buffer): void {
  const data = deflateSync(contents, COMPRESSION);
  const head = `<< ${entries} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  putObject(out, number, Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from('\nendstream')]));
}

/** An object stream begins with the number and offset of each object in it. */
function putObjectStream(out: Output, number: number, objects: readonly [PDFRef, PDFObject][]): void {
  let index = '';
  let bodies = '';
  for (const [i, [ref, object]] of objects.entries()) {
    index += `${ref.objectNumber} ${bodies.length} `;
    bodies += `${object.toString()}\n`;
    out.places.set(ref.objectNumber, { stream: number, index: i });
  }
  const entries = `/Type /ObjStm /N ${objects.length} /First ${index.length}`;
  putStream(out, number, entries, Buffer.from(index + bodies, 'latin1'));
}

function putCrossReferences(out: Output, number: number, roots: string): void {
  const start = out.length;
  out.places.set(number, { offset: start });
  const id = `<${contentHash(out.chunks)}>`;
  const entries = `/Type /XRef /Size ${number + 1} /W [1 4 2] ${roots} /ID [${id} ${id}]`;
  putStream(out, number, entries, crossReferenceTable(out.places, number + 1));
  put(out, `startxref\n${start}\n%%EOF\n`);
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

/** As long as the MD5 that the standard suggests (14.4). */
function contentHash(chunks: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}

function serialized(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
