/** Files of a book's folder, and of no other. */
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** The bytes of a file in the folder, or why it can't be read. */
export async function readInside(dir: string, absolute: string): Promise<Uint8Array | string> {
  try {
    const [folder, target] = await Promise.all([realpath(dir), realpath(absolute)]);
    if (isOutside(target, folder)) return 'it lies outside the book’s folder';
    return await readFile(target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' ? 'it is not there' : code;
  }
}

/** True for a path that is not in a folder; both are absolute, and no links. */
export function isOutside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}
