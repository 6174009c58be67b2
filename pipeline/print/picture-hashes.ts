/** The pictures of a section by their hashes: a page changes with the picture, not only with its name. */
import { readFile } from 'node:fs/promises';
import { keyOf } from '../cache.js';
import type { RenderedSection } from '../model.js';

/** Gives what hashes the pictures of a section; each file is read once. */
export function contentHashes(): (images: RenderedSection['images']) => Promise<string> {
  const files = new Map<string, Promise<string>>();
  const hashOf = (path: string): Promise<string> => {
    const known = files.get(path) ?? readFile(path).then((bytes) => keyOf([bytes]));
    files.set(path, known);
    return known;
  };
  return async (images) => {
    const contents = await Promise.all(images.map(({ path, bytes }) => bytes ?? hashOf(path)));
    return keyOf(images.flatMap(({ src, type }, index) => [src, type, contents[index]]));
  };
}
