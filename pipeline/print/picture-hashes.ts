/** The hashes of files: a page changes with the picture, not only with its name. */
import { readFile } from 'node:fs/promises';
import { keyOf } from '../cache.js';

/** Gives what hashes files by their paths; each is read once. */
export function fileHashes(): (path: string) => Promise<string> {
  const files = new Map<string, Promise<string>>();
  return (path) => {
    const known = files.get(path) ?? readFile(path).then((bytes) => keyOf([bytes]));
    files.set(path, known);
    return known;
  };
}
