/** A section's PDF, opened. */
import { readPdf } from '../../pdf/read.js';
import { dictAt, type Dict, entryAt, pagesUnder, type PdfFile, type PdfValue, Ref, resolve } from '../../pdf/values.js';
import type { PdfSection } from './types.js';

export interface SectionFile {
  slug: string;
  file: PdfFile;
  pageTree: Ref;
  /** In order. */
  pages: Ref[];
  structure?: Dict;
}

/** Stand for what only the volume has: the root of its page tree, and its document element. */
export const VOLUME_PAGES = new Ref(-1);
export const VOLUME_DOCUMENT = new Ref(-2);

/** Reads a section. Throws when the bytes are no PDF, or one that Chromium does not make. */
export function openSection({ slug, bytes }: PdfSection): SectionFile {
  const file = readPdf(bytes);
  const pageTree = entryAt(file.catalog, '/Pages');
  if (!(pageTree instanceof Ref)) throw new Error('a PDF without a page tree');
  const pages = pagesUnder(file, pageTree);
  if (new Set(pages.map(({ number }) => number)).size < pages.length) throw new Error('a page stands in two places');
  return { slug, file, pageTree, pages, structure: dictAt(file, file.catalog, '/StructTreeRoot') };
}

/** The dictionary of an object that must be there. */
export function dictionary(file: PdfFile, ref: Ref): Dict {
  const found = resolve(file, ref);
  if (!(found instanceof Map)) throw new Error(`object ${ref.number} is no dictionary`);
  return found;
}

/** Adds an object to the file. */
export function register(file: PdfFile, value: PdfValue): Ref {
  return new Ref(file.objects.push(value) - 1);
}
