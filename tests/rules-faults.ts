/** Faults that finished files must never have, put into sound ones. */
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { archive } from '../pipeline/epub/archive.js';
import { dictAt, listAt } from './pdf-lib.js';

type Spoil = (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array;

export type Fault = keyof typeof FAULTS;

export const FAULTS = {
  'a PDF link without a target': inPdf((document) => firstLink(document).delete(PDFName.of('Dest'))),
  'a bookmark without a target': inPdf((document) => firstBookmark(document).delete(PDFName.of('Dest'))),
  'a PDF without tags': inPdf(({ catalog }) => catalog.delete(PDFName.of('StructTreeRoot'))),
  'a PDF without its last page': inPdf((document) => document.removePage(document.getPageCount() - 1)),
  'a PDF with a font of the system': inPdf((document) =>
    firstFont(document).set(PDFName.of('BaseFont'), PDFName.of('ABCDEF+DejaVuSans')),
  ),
  'an EPUB link to an id that is not there': inEpub('nav.xhtml', /soil\.xhtml/, '$&#sec-soul'),
  'an EPUB without a language': inEpub('content.opf', /<dc:language>.*?<\/dc:language>/, ''),
  'an EPUB with a block in a paragraph': inEpub('soil.xhtml', /<p\b[^>]*>/, '$&<div>Clay</div>'),
} satisfies Record<string, { of: 'pdf' | 'epub'; spoil: Spoil }>;

function inPdf(fault: (document: PDFDocument) => unknown): { of: 'pdf'; spoil: Spoil } {
  const spoil = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    fault(document);
    return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  };
  return { of: 'pdf', spoil };
}

/** Replaces text in the file of a package whose path ends in `name`. */
function inEpub(name: string, from: RegExp, to: string): { of: 'epub'; spoil: Spoil } {
  const spoil = (bytes: Uint8Array): Uint8Array => {
    const files = new Map(Object.entries(unzipSync(bytes)));
    const path = sure(
      [...files.keys()].find((key) => key.endsWith(`/${name}`)),
      name,
    );
    const text = strFromU8(sure(files.get(path), name));
    if (!from.test(text)) throw new Error(`${path} has nothing like ${from}`);
    return archive(files.set(path, strToU8(text.replace(from, to))), new Date(0));
  };
  return { of: 'epub', spoil };
}

function firstLink(document: PDFDocument): PDFDict {
  const { context } = document;
  const annotations = document.getPages().flatMap(({ node }) => listAt(context, node, 'Annots'));
  return context.lookup(sure(annotations[0], 'a link'), PDFDict);
}

function firstBookmark({ context, catalog }: PDFDocument): PDFDict {
  return sure(dictAt(context, dictAt(context, catalog, 'Outlines'), 'First'), 'a bookmark');
}

function firstFont({ context }: PDFDocument): PDFDict {
  const dicts = context.enumerateIndirectObjects().map(([, object]) => object);
  const isFont = (object: unknown): object is PDFDict =>
    object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Font');
  return sure(dicts.find(isFont), 'a font');
}

function sure<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the finished files of the tests have no ${what}`);
  return value;
}
