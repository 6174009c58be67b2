/** `press outline`: the structure of the book, and where the chapter files differ from it. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { differences, type BookFiles } from '../book/differences.js';
import { formatDifferences, formatOutline } from '../book/format.js';
import { loadBook } from '../book/load.js';
import { outlineOf } from '../book/outline.js';
import type { BuildContext } from '../model.js';

/** The text is empty when `json` is asked for. Faults of book.yaml join `ctx.files`. */
export async function outline(
  options: { dir: string; json: boolean },
  ctx: BuildContext,
): Promise<{ text: string; json: unknown }> {
  const book = await loadBook(options.dir, ctx);
  const data = outlineOf(book);
  const differing = await differences(book, filesOf(resolve(options.dir)));
  const text = options.json ? '' : `${formatOutline(data)}\n${formatDifferences(differing)}`;
  return { text, json: { ...data, differences: differing } };
}

/** The folder on disk. What can't be listed or read counts as absent. */
function filesOf(dir: string): BookFiles {
  return {
    list: async (folder) => {
      const entries = await readdir(join(dir, folder), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isFile()).map((entry) => slashed(relative(dir, join(entry.parentPath, entry.name))));
    },
    read: (path) => readFile(join(dir, path), 'utf8').catch(() => undefined),
  };
}

function slashed(path: string): string {
  return path.split(sep).join(posix.sep);
}
