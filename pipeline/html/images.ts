/** The image files of a manuscript: found, read, and kept inside the book's folder. */
import type { Element } from 'hast';
import type { Image } from 'mdast';
import { createHash } from 'node:crypto';
import { basename, relative, sep } from 'node:path';
import { visit } from '../visit.js';
import type { Cache } from '../cache.js';
import { report } from '../diagnostics.js';
import type { Manuscript } from '../model.js';
import { findImage, NoImage } from './image-paths.js';
import { readPicture, type Picture } from './picture-files.js';

export type LoadedImage =
  { kind: 'drawing'; path: string; svg: Element } | ({ kind: 'picture'; path: string; name: string } & Omit<Picture, 'remarks'>);

/** By the path as the manuscript writes it. */
export type Images = ReadonlyMap<string, LoadedImage>;

/** Where the images of a manuscript are looked for. */
export interface Place {
  /** The manuscript's own folder, absolute. */
  folder: string;
  /** The folder no image may lie outside of. */
  root: string;
  /** Keeps the ids of its drawings apart from others. */
  prefix: string;
  cache: Cache;
}

/**
 * Reads every image that a manuscript shows. What is missing, unreadable, damaged or outside is a message at the image's place (`image-exists`).
 */
export async function loadImages(manuscript: Manuscript, { folder, root, prefix, cache }: Place): Promise<Images> {
  const loaded = new Map<string, LoadedImage>();
  const wanted = new Map<string, Image>();
  visit(manuscript.tree, 'image', (node) => void (wanted.has(node.url) || wanted.set(node.url, node)));
  for (const [index, node] of [...wanted.values()].entries()) {
    const image = await loadImage(node, manuscript, { folder, root, cache, prefix: `${prefix}-drawing-${index + 1}-` });
    if (image) loaded.set(node.url, image);
  }
  return loaded;
}

async function loadImage(node: Image, { file }: Manuscript, place: Place): Promise<LoadedImage | undefined> {
  const { url, position } = node;
  try {
    const { path, assumed } = await findImage(url, place.folder, place.root);
    if (assumed) {
      const note = `It is taken to be ${assumed}; write its path as it is, capitals included.`;
      report(file, 'image-path-is-exact', `No image at "${url}", but one with nearly that name`, { place: position, note });
    }
    const content = await readPicture(path, place.prefix, place.cache);
    for (const { rule, reason, note } of content.remarks) report(file, rule, `${reason}: ${url}`, { place: position, note });
    if (content.kind === 'drawing') {
      for (const name of content.dropped) reportDropped(name, node, file);
      return { kind: 'drawing', path, svg: content.svg };
    }
    const { type, width, height, line } = content;
    return { kind: 'picture', path, name: pictureName(path, place.root, type), type, width, height, line };
  } catch (error) {
    if (!(error instanceof NoImage)) throw error;
    report(file, 'image-exists', `No image at "${shortened(url)}": ${error.message}`, {
      place: position,
      note: error.note,
      construct: 'image',
      outcome: 'dropped',
    });
    return undefined;
  }
}

function shortened(url: string): string {
  return url.length > 120 ? `${url.slice(0, 60)}…` : url;
}

function reportDropped(name: string, { url, position }: Image, file: Manuscript['file']): void {
  report(file, 'construct-is-known', `The press does not set <${name}> in the drawing ${url}; it is left out`, {
    place: position,
    note: 'Look at the result; export the drawing with plain shapes, text, and attributes.',
    construct: `SVG <${name}>`,
    outcome: 'degraded',
  });
}

/** A name for the artifact that is unique in the book and tells the type: the path from its folder, flattened. */
function pictureName(path: string, root: string, type: string): string {
  const way = relative(root, path).split(sep).join('/');
  const flat = way.replaceAll('/', '-').replace(/[^\w.-]+/g, '-') || basename(path);
  const ending = `.${type === 'image/jpeg' ? 'jpg' : type.slice('image/'.length)}`;
  const isNamed = flat.toLowerCase().endsWith(ending) || (ending === '.jpg' && /\.jpe?g$/i.test(flat));
  const stem = isNamed ? flat : `${flat.replace(/\.[A-Za-z]{2,4}$/, '')}${ending}`;
  // Where the flattened name could be that of another file, too, the path itself tells them apart.
  const isPlain = isNamed && /^[\w./-]+$/.test(way) && !(way.includes('/') && way.includes('-'));
  return isPlain ? stem : stem.replace(/(?=\.\w+$)/, `-${createHash('sha256').update(way).digest('hex').slice(0, 8)}`);
}
