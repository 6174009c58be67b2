/** The kinds of value that book.yaml is made of. Every one cleans what it can and refuses the rest with a sentence. */
import { posix } from 'node:path';
import { z } from 'zod';
import { isbnProblem, withoutHyphens } from '../isbn.js';

/** Text that says something; space around it doesn't count. */
export const text = () => z.string().trim().min(1);

/** A positive measure in inches. */
export const inches = () => z.number().positive();

/** `on-device-learning`: lower-case letters, digits and single hyphens, since it names files and links. */
export const slug = () =>
  z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'must be lower-case letters and digits, joined by single hyphens' });

/** `volume-2/edge-deployment` */
export const chapterSlug = () =>
  z.string().regex(/^[^/\s]+\/[^/\s]+$/, { error: 'must name a volume and a chapter, such as volume-1/introduction' });

/** A path inside the book's folder, with forward slashes. */
export const path = () =>
  text()
    .refine(staysInside, { error: 'must be a path inside the book’s folder, with forward slashes' })
    .overwrite(posix.normalize);

/** A path of a Markdown file. */
export const manuscriptPath = () => path().regex(/\.(?:md|qmd)$/, { error: 'must be a file that ends in .md or .qmd' });

/** A BCP 47 tag. */
export const language = () => text().refine(isLanguage, { error: 'must be a language tag (BCP 47) such as en-US' });

/** `pending`, or an ISBN with or without hyphens, in quotes or not; gives its thirteen digits. */
export const isbn = () => z.preprocess(numberAsText, text().superRefine(reportIsbn).overwrite(withoutHyphens));

function staysInside(value: string): boolean {
  const normal = posix.normalize(value);
  return !/[\\\0]|^[a-z]:/i.test(value) && !posix.isAbsolute(normal) && normal !== '..' && !normal.startsWith('../');
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function numberAsText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function reportIsbn(value: string, ctx: z.RefinementCtx): void {
  const problem = isbnProblem(value);
  if (problem) ctx.addIssue({ code: 'custom', message: problem, params: { rule: 'isbn-is-valid' } });
}
