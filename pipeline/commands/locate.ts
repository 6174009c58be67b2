/** What a person names on the command line: chapters by slug or path, and Markdown files that are in no book. */
import { stat } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import { loadBook } from '../book/load.js';
import type { Source } from '../build.js';
import type { BuildContext } from '../model.js';
import type { Wanted } from '../volume/narrow.js';

/** A book to read, and what is wanted of it. */
export interface Located {
  source: Source;
  wanted: Wanted;
}

/** Gives the books that hold what is named: that of `dir` for all its chapters together, and each other file as a book of its own. */
export async function locate(dir: string, names: readonly string[], ctx: BuildContext): Promise<Located[]> {
  const places = await Promise.all(names.map((name) => placeOf(dir, name, ctx)));
  const chapters = places.flatMap(({ chapter }) => chapter ?? []);
  const files = places.flatMap(({ file }) => file ?? []);
  return [
    ...(chapters.length > 0 ? [{ source: { dir }, wanted: { chapters } }] : []),
    ...[...new Set(files)].map((file) => ({ source: { file }, wanted: {} })),
  ];
}

/** A file that is outside the book's folder, or that `book.yaml` does not name, is in no book. */
async function placeOf(dir: string, name: string, ctx: BuildContext): Promise<{ chapter?: string; file?: string }> {
  const isFile = await stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return { chapter: name };
  const inside = relative(resolve(dir), resolve(name)).split(sep).join(posix.sep);
  return !inside.startsWith('../') && (await isInBook(dir, inside, ctx)) ? { chapter: inside } : { file: resolve(name) };
}

async function isInBook(dir: string, path: string, ctx: BuildContext): Promise<boolean> {
  // Its messages are told when the book is read in earnest.
  const { volumes } = await loadBook(dir, { ...ctx, files: [] });
  return volumes.some(({ chapters, appendices }) =>
    [...chapters, ...appendices].some(({ file }) => posix.normalize(file) === path),
  );
}
