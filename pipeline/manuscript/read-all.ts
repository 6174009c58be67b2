/** Every Markdown file a book names. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from 'unist';
import { report } from '../diagnostics.js';
import type { Book, BuildContext, Manuscript } from '../model.js';
import { readManuscript } from './read.js';

/** A file and the place where book.yaml names it. */
interface Named {
  path: string;
  position?: Position;
}

/** Gives the manuscripts by their path in the book's folder: chapters, appendices, prefaces, texts of parts. A missing one is a message where book.yaml names it. */
export async function readManuscripts(book: Book, ctx: BuildContext): Promise<Map<string, Manuscript>> {
  const read = await Promise.all(
    [...filesOf(book).values()].map(async (named) => ({ ...named, manuscript: await readNamed(book, named, ctx) })),
  );
  return new Map(read.flatMap(({ path, manuscript }) => (manuscript ? [[path, manuscript]] : [])));
}

async function readNamed(book: Book, { path, position }: Named, ctx: BuildContext): Promise<Manuscript | undefined> {
  const there = await access(join(book.dir, path)).then(
    () => true,
    () => false,
  );
  if (there) return readManuscript(book.dir, path, ctx);
  report(book.file, 'manuscript-exists', `There is no file "${path}"`, {
    place: position,
    note: 'Write it, or correct its name.',
  });
  return undefined;
}

/** By path, so that a file named twice is read once. */
function filesOf({ volumes }: Book): Map<string, Named> {
  const named = volumes.flatMap(({ preface, parts, chapters, appendices, position }) => [
    { path: preface, position },
    ...parts.map((part) => ({ path: part.text, position: part.position })),
    ...[...chapters, ...appendices].map((chapter) => ({ path: chapter.file, position: chapter.position })),
  ]);
  return new Map(named.flatMap(({ path, position }) => (path === undefined ? [] : [[path, { path, position }]])));
}
