/** Marked content of pages (ISO 32000-1, 14.6): what their streams say, and what is known of them. */
import { createHash } from 'node:crypto';
import { contentsOf } from './read.js';
import { listAt, type PdfFile, PdfStream, type Ref, resolve } from './values.js';

/**
 * By hash of a page's content stream, how many pieces of marked content are in it, numbered from 0. Whoever has read a stream may
 * keep this: as long as the bytes are the same, nobody need read it again.
 */
export type KnownMarks = ReadonlyMap<string, number>;

/** Marked content identifiers in the content of a page, each once. */
export function marksOf(file: PdfFile, page: Ref, known?: KnownMarks): number[] {
  const marks = contentStreams(file, page).flatMap((stream) => {
    const count = known?.get(hashOf(stream));
    if (count === undefined) return identifiers(contentsOf(stream).toString('latin1'));
    return Array.from({ length: count }, (_, mark) => mark);
  });
  return [...new Set(marks)];
}

/** What is to be remembered of a page whose content has these marks, each once; nothing where it is of an uncommon kind. */
export function countMarks(file: PdfFile, page: Ref, marks: readonly number[]): [hash: string, count: number] | undefined {
  const [only, ...more] = contentStreams(file, page);
  if (!only || more.length) return undefined;
  return Math.max(-1, ...marks) === marks.length - 1 ? [hashOf(only), marks.length] : undefined;
}

function contentStreams(file: PdfFile, page: Ref): PdfStream[] {
  const parts = listAt(file, resolve(file, page), '/Contents').map((part) => resolve(file, part));
  return parts.filter((part) => part instanceof PdfStream);
}

/** The dictionary says how the data are to be read. */
function hashOf({ dict, data }: PdfStream): string {
  return createHash('sha256')
    .update(`${String(dict.get('/Filter'))}\n`)
    .update(data)
    .digest('base64');
}

/** Text is written as glyph numbers in hexadecimal, so an operand of this look is always one. */
function identifiers(content: string): number[] {
  return [...content.matchAll(/\/MCID\s+(\d+)/g)].map(([, digits]) => Number(digits));
}
