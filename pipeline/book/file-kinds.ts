/** The YAML files of a book's folder: what each may hold, and which rule it breaks where it holds something else. */
import type { z } from 'zod';
import type { RuleId } from '../rules.js';
import { bookSchema } from './schema/book.js';
import { layoutSchema } from './schema/layout.js';

export interface FileKind {
  name: string;
  rule: RuleId;
  schema: z.ZodType;
}

export const BOOK_FILE: FileKind = { name: 'book.yaml', rule: 'book-file-is-valid', schema: bookSchema };
export const LAYOUT_FILE: FileKind = { name: 'layout.yaml', rule: 'layout-file-is-valid', schema: layoutSchema };
