/** The image files of a manuscript: found, measured, and kept inside the book's folder. */
import type { Element } from 'hast';
import type { Image } from 'mdast';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import sharp from 'sharp';
import { visit } from 'unist-util-visit';
import { report } from '../diagnostics.js';
import type { Manuscript } from '../model.js';
import { drawing } from './drawings.js';

export type LoadedImage =
  | { kind: 'drawing'; path: string; svg: Element }
  | { kind: 'picture'; path: string; name: string; type: string; width: number; height: number };

/** By the path as the manuscript writes it. */
export type Images = ReadonlyMap<string, LoadedImage>;

const TYPES: Record<string, string> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' };

/**
 * Reads every image that a manuscript shows. `folder` is the manuscript's absolute folder, `root` the folder no image may lie outside of.
 * What is missing, unreadable or outside is a message at the image's place (`image-exists`).
 */
export async function loadImages(manuscript: Manuscript, folder: string, root: string, prefix: string): Promise<Images> {
  const loaded = new Map<string, LoadedImage>();
  const wanted: Image[] = [];
  visit(manuscript.tree, 'image', (node) => void wanted.push(node));
  for (const [index, node] of wanted.entries()) {
    if (loaded.has(node.url)) continue;
    const image = await loadImage(join(folder, decoded(node.url)), root, `${prefix}-drawing-${index + 1}-`).catch(
      (error: unknown) => String(error),
    );
    if (typeof image !== 'string') loaded.set(node.url, image);
    else
      report(manuscript.file, 'image-exists', `No image at "${node.url}": ${image}`, {
        place: node.position,
        note: 'Correct the path or add the file.',
        construct: 'image',
      });
  }
  return loaded;
}

/** A path as the file system has it; one with a mere % in it is taken as it is written. */
function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

async function loadImage(path: string, root: string, prefix: string): Promise<LoadedImage> {
  const real = await realpath(path).catch(() => undefined);
  if (!real) return Promise.reject('the file is not there');
  if (relative(await realpath(root), real).startsWith(`..${sep}`))
    return Promise.reject('the file lies outside the book’s folder');
  if (extname(real).toLowerCase() === '.svg') {
    const svg = drawing(await readFile(real, 'utf8'), prefix);
    return svg ? { kind: 'drawing', path: real, svg } : Promise.reject('the file holds no SVG');
  }
  const { width, height, format } = await sharp(real, { limitInputPixels: 100_000_000 })
    .metadata()
    .catch(() => Promise.reject('the file is not a picture the press can read'));
  const type = TYPES[format];
  if (!type) return Promise.reject(`its format (${format}) is not PNG, JPEG, WebP, GIF or SVG`);
  return { kind: 'picture', path: real, name: pictureName(real, root), type, width, height };
}

/** A name for the artifact that is unique in the book: the path from its folder, flattened. */
function pictureName(path: string, root: string): string {
  return (
    relative(root, path)
      .split(sep)
      .join('-')
      .replace(/[^\w.-]+/g, '-') || basename(path)
  );
}

export function folderOf(dir: string, file: string): string {
  return dirname(join(dir, file));
}
