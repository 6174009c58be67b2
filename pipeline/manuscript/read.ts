/** Markdown files from the disk. */
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { BuildContext, Manuscript } from '../model.js';
import { parseManuscript } from './parse.js';
import { locator, normalise } from './source.js';

/**
 * Reads and parses the file at `path` in the folder `dir`; it joins `ctx.files`, and so do the messages about it.
 * Nothing where there is no such file, or where it lies outside the folder.
 */
export async function readManuscript(dir: string, path: string, ctx: BuildContext): Promise<Manuscript | undefined> {
  const absolute = resolve(dir, path);
  const file = new VFile({ path: relative('', absolute) || path });
  ctx.files.push(file);
  const bytes = await readInside(dir, absolute, file);
  if (!bytes) return undefined;
  file.value = normalise(decode(bytes, file));
  return parseManuscript(file);
}

async function readInside(dir: string, absolute: string, file: VFile): Promise<Uint8Array | undefined> {
  try {
    const [folder, target] = await Promise.all([realpath(dir), realpath(absolute)]);
    const way = relative(folder, target);
    if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return await readFile(target);
    report(file, 'manuscript-exists', 'The file lies outside the book’s folder and is not read', {
      note: 'Move it into the folder.',
    });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    report(file, 'manuscript-exists', `The file can't be read (${reason})`, {
      note: 'Write it, or correct its name in book.yaml.',
    });
  }
  return undefined;
}

/** Bytes that are no UTF-8 come out as � and are reported once, with the place of the first. */
function decode(bytes: Uint8Array, file: VFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    const place = locator(normalise(text))(Math.max(0, normalise(text).indexOf('\uFFFD')));
    report(file, 'manuscript-is-utf8', 'The file is not UTF-8 text', {
      place,
      note: 'Save it as UTF-8; what can’t be read is printed as �.',
    });
    return text;
  }
}
