/**
 * Reading and making the objects a PDF is built of (ISO 32000-1, 7.3).
 *
 * The library's own `lookup` methods follow a reference in the document an object was parsed in. Objects that were moved to
 * another document must be followed in that one, so everything here is told the context.
 */
import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';

/**
 * Parses a PDF whole; throws on what is no PDF or is broken. A document that is parsed already is given back as it is, so that
 * several readers can share one. The library's default speed lets other work in and takes twice as long.
 */
export async function loadPdf(source: Uint8Array | PDFDocument): Promise<PDFDocument> {
  if (source instanceof PDFDocument) return source;
  return PDFDocument.load(source, { parseSpeed: Infinity, updateMetadata: false, throwOnInvalidObject: true });
}

/** The object itself: what a reference points at, or the object that is no reference; nothing for null. */
export function resolve(context: PDFContext, object: PDFObject | undefined): PDFObject | undefined {
  const found = object instanceof PDFRef ? context.lookup(object) : object;
  return found === PDFNull ? undefined : found;
}

/** The dictionary of an object: itself, or that of a stream. */
export function dictOf(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFStream) return object.dict;
  return object instanceof PDFDict ? object : undefined;
}

/** What a dictionary holds under a key, as it stands there: maybe a reference. */
export function entryAt(holder: PDFObject | undefined, key: string): PDFObject | undefined {
  return dictOf(holder)?.get(PDFName.of(key));
}

export function dictAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFDict | undefined {
  return dictOf(resolve(context, entryAt(holder, key)));
}

export function arrayAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFArray | undefined {
  const found = resolve(context, entryAt(holder, key));
  return found instanceof PDFArray ? found : undefined;
}

/** Zero, one or many: the elements of an array, or the one object that stands in its place. */
export function listAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFObject[] {
  const entry = entryAt(holder, key);
  const found = resolve(context, entry);
  if (found instanceof PDFArray) return found.asArray();
  return entry && found ? [entry] : [];
}

export function numberAt(context: PDFContext, holder: PDFObject | undefined, key: string): number | undefined {
  const found = resolve(context, entryAt(holder, key));
  return found instanceof PDFNumber ? found.asNumber() : undefined;
}

/** A name without its slash. */
export function nameAt(context: PDFContext, holder: PDFObject | undefined, key: string): string | undefined {
  const found = resolve(context, entryAt(holder, key));
  return found instanceof PDFName ? found.decodeText() : undefined;
}

/** The bytes of a string, one character each: names in trees are compared as bytes. */
export function stringAt(context: PDFContext, holder: PDFObject | undefined, key: string): string | undefined {
  return byteText(resolve(context, entryAt(holder, key)));
}

export function byteText(object: PDFObject | undefined): string | undefined {
  if (!(object instanceof PDFString) && !(object instanceof PDFHexString)) return undefined;
  return Buffer.from(object.asBytes()).toString('latin1');
}

/** A string of bytes, for what programs compare: names of destinations, structure ids. Written as UTF-8. */
export function byteString(text: string): PDFHexString {
  return PDFHexString.fromBytes(Buffer.from(text, 'utf8'));
}

/** A string for people: titles, names, languages. Plain letters stay readable in the file, the rest is UTF-16. */
export function textString(text: string): PDFString | PDFHexString {
  return /^[\w .,:;+/-]*$/.test(text) ? PDFString.of(text) : PDFHexString.fromText(text);
}

/** The contents of a stream with its filters undone. */
export function decodedStream(stream: PDFStream): Buffer {
  const filter = stream.dict.get(PDFName.of('Filter'));
  if (!filter) return Buffer.from(stream.getContents());
  const plainFlate = filter === PDFName.FlateDecode && !stream.dict.has(PDFName.of('DecodeParms'));
  if (plainFlate) return inflateSync(stream.getContents());
  if (!(stream instanceof PDFRawStream)) throw new Error('a stream that was not read from a file');
  return Buffer.from(decodePDFRawStream(stream).decode());
}

/** Pages in order, found by walking the page tree from its root. */
export function pagesUnder(context: PDFContext, root: PDFObject | undefined): PDFRef[] {
  const node = resolve(context, root);
  if (nameAt(context, node, 'Type') === 'Page') return root instanceof PDFRef ? [root] : [];
  return listAt(context, node, 'Kids').flatMap((kid) => pagesUnder(context, kid));
}

/** Calls `visit` for every reference inside an object, however deep. */
export function eachReference(object: PDFObject, visit: (ref: PDFRef) => void): void {
  if (object instanceof PDFRef) visit(object);
  else if (object instanceof PDFArray) for (let i = 0; i < object.size(); i++) eachReference(object.get(i), visit);
  else for (const item of dictOf(object)?.values() ?? []) eachReference(item, visit);
}
