/** The YAML files of a book's folder: what each may hold, and which rule it breaks where it holds something else. */
import type { z } from 'zod';
import type { RuleId } from '../rules.js';
import { bookSchema } from './schema/book.js';
import { layoutSchema } from './schema/layout.js';
import { bookGlossarySchema, headGlossarySchema, quizSchema, sideGlossarySchema } from './schema/side.js';

export interface FileKind {
  name: string;
  rule: RuleId;
  schema: z.ZodType;
}

export const BOOK_FILE: FileKind = { name: 'book.yaml', rule: 'book-file-is-valid', schema: bookSchema };
export const LAYOUT_FILE: FileKind = { name: 'layout.yaml', rule: 'layout-file-is-valid', schema: layoutSchema };
export const GLOSSARY_FILE: FileKind = { name: 'glossary.yaml', rule: 'side-file-is-valid', schema: bookGlossarySchema };
/** The head of a chapter that holds a list of terms. */
export const HEAD: FileKind = { name: 'the head', rule: 'side-file-is-valid', schema: headGlossarySchema };
/** Files beside a chapter, whatever their names. */
export const QUIZ_FILE: FileKind = { name: 'the file', rule: 'side-file-is-valid', schema: quizSchema };
export const SIDE_GLOSSARY_FILE: FileKind = { name: 'the file', rule: 'side-file-is-valid', schema: sideGlossarySchema };
