/** Marked content that a page does not hold itself: Chromium sets what is half clear as a group, which is a form of its own. */
import { contentsOf } from '../pdf/read.js';
import { atomAt, dictAt, numberAt, type PdfFile, PdfStream, type PdfValue, resolve } from '../pdf/values.js';

/**
 * Gives the marked content identifiers in the forms that a page draws, and in those that these draw. They go on in the numbers of the page,
 * unless the form says that its numbers are its own (ISO 32000-1, 14.7.4).
 */
export function marksInForms(file: PdfFile, page: PdfValue | undefined): number[] {
  const marks: number[] = [];
  const seen = new Set<PdfStream>();
  const walk = (holder: PdfValue | undefined): void => {
    for (const value of dictAt(file, dictAt(file, holder, '/Resources'), '/XObject')?.values() ?? []) {
      const form = resolve(file, value);
      if (!(form instanceof PdfStream) || seen.has(form) || atomAt(file, form.dict, '/Subtype') !== '/Form') continue;
      seen.add(form);
      if (numberAt(file, form.dict, '/StructParents') === undefined) marks.push(...identifiers(form));
      walk(form.dict);
    }
  };
  walk(page);
  return marks;
}

/** Text is written as glyph numbers in hexadecimal, so an operand of this look is always one. */
function identifiers(form: PdfStream): number[] {
  const found = contentsOf(form)
    .toString('latin1')
    .matchAll(/\/MCID\s+(\d+)/g);
  return [...found].map(([, digits]) => Number(digits));
}
