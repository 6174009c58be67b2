/** The file that the path of an image means: in the book's folder, whatever its capitals. */
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { isOutside } from '../read-inside.js';

export interface Found {
  /** Absolute, without links. */
  path: string;
  /** What had to be assumed to find it. */
  assumed?: string;
}

/** Why there is none, and what to do. */
export class NoImage extends Error {
  constructor(
    reason: string,
    readonly note = 'Correct the path or add the file.',
  ) {
    super(reason);
  }
}

/**
 * Finds the file of an image. `folder` is that of its manuscript, `root` the book's, where a path that begins with a slash begins
 * (https://quarto.org/docs/projects/quarto-projects.html#project-metadata). Rejects with a `NoImage`.
 */
export async function findImage(url: string, folder: string, root: string): Promise<Found> {
  refuseAddress(url);
  const written = decoded(url);
  const base = written.startsWith('/') ? root : folder;
  const there = (path: string): Promise<string | undefined> => fileAt(join(base, path), root);
  const exact = await there(written);
  if (exact) return { path: exact };
  const plain = written.replaceAll('\\', '/').replace(/[?#].*$/s, '');
  const path = (await there(plain)) ?? (await alike(plain, base, root));
  if (path) return { path, assumed: basename(path) };
  throw new NoImage('the file is not there', await noteFor(join(base, plain)));
}

function refuseAddress(url: string): void {
  if (/^(?:https?:)?\/\//i.test(url))
    throw new NoImage('the press loads nothing from the network', 'Put the file beside the chapter.');
  if (/^data:/i.test(url)) throw new NoImage('its content stands in the text', 'Put it in a file beside the chapter.');
  if (/^[a-z][a-z\d+.-]*:/i.test(url))
    throw new NoImage('it is no path in the book’s folder', 'Put the file beside the chapter.');
}

/** A path as the file system has it; one with a mere % in it is taken as it is written. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

async function fileAt(path: string, root: string): Promise<string | undefined> {
  const real = path.includes('\0') ? undefined : await realpath(path).catch(() => undefined);
  if (!real) return undefined;
  if (isOutside(real, await realpath(root))) throw new NoImage('the file lies outside the book’s folder');
  return real;
}

/** The file whose path differs in capitals only, or in how accents are encoded. */
async function alike(path: string, base: string, root: string): Promise<string | undefined> {
  const target = resolve(base, `.${sep}${path}`);
  if (isOutside(target, resolve(root))) return undefined;
  let at = resolve(root);
  for (const name of relative(at, target).split(sep)) {
    const names = await namesIn(at);
    const found = names.includes(name) ? name : names.find((other) => folded(other) === folded(name));
    if (found === undefined) return undefined;
    at = join(at, found);
  }
  return fileAt(at, root);
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function noteFor(path: string): Promise<string> {
  const stem = (name: string): string => folded(basename(name, extname(name)));
  const other = (await namesIn(dirname(path))).find((name) => stem(name) === stem(path));
  return other ? `There is a file ${other}: correct the path, or add the file.` : 'Correct the path or add the file.';
}
