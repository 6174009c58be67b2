/** Reading objects of a document that tests break with pdf-lib, which shares no code with what made it. */
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef, PDFStream } from '@cantoo/pdf-lib';

export function dictAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFDict | undefined {
  return dictOf(entryAt(context, holder, key));
}

export function arrayAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFArray | undefined {
  const found = entryAt(context, holder, key);
  return found instanceof PDFArray ? found : undefined;
}

/** Zero, one or many: the elements of an array, or the one object that stands in its place. */
export function listAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFObject[] {
  const found = entryAt(context, holder, key);
  if (found instanceof PDFArray) return found.asArray();
  return found ? [dictOf(holder)?.get(PDFName.of(key)) ?? found] : [];
}

function entryAt(context: PDFContext, holder: PDFObject | undefined, key: string): PDFObject | undefined {
  const entry = dictOf(holder)?.get(PDFName.of(key));
  return entry instanceof PDFRef ? context.lookup(entry) : entry;
}

function dictOf(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFStream) return object.dict;
  return object instanceof PDFDict ? object : undefined;
}
