/** Every Markdown file a book names. */
import type { Book, BuildContext, Manuscript } from '../model.js';
import { readManuscript } from './read.js';

/** Gives the manuscripts by their path in the book's folder: chapters, appendices, prefaces, texts of parts. Those that can't be read are messages. */
export async function readManuscripts(book: Book, ctx: BuildContext): Promise<Map<string, Manuscript>> {
  const read = await Promise.all(pathsOf(book).map(async (path) => ({ path, manuscript: await readManuscript(book.dir, path, ctx) })));
  return new Map(read.flatMap(({ path, manuscript }) => (manuscript ? [[path, manuscript]] : [])));
}

function pathsOf({ volumes }: Book): string[] {
  const paths = volumes.flatMap(({ preface, parts, chapters, appendices }) => [
    preface,
    ...parts.map(({ text }) => text),
    ...[...chapters, ...appendices].map(({ file }) => file),
  ]);
  return [...new Set(paths.filter((path): path is string => path !== undefined))];
}
