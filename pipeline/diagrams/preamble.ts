/** What goes before each drawing, from the file that the book names. */
import { resolve } from 'node:path';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Book, BuildContext } from '../model.js';
import { readInside } from '../read-inside.js';

/** What a book that names no preamble has: the libraries that most drawings use. */
const USUAL = '\\usetikzlibrary{arrows.meta,backgrounds,calc,decorations.pathreplacing,fit,matrix,positioning,shapes}';
const PLOTS = '\\usepackage{pgfplots}\\pgfplotsset{compat=1.16}';

/** Gives what goes before a drawing where the book says nothing. */
export function usualPreamble(source: string): string {
  return /\\begin\{\w*axis\}|\\pgfplots/.test(source) ? `${USUAL}\n${PLOTS}` : USUAL;
}

/** Gives the file, which joins `ctx.files`; none where the book names none or it can't be read, which is a message. */
export async function readPreamble({ dir, file, settings }: Book, ctx: BuildContext): Promise<VFile | undefined> {
  const path = settings.drawings.preamble;
  if (path === undefined) return undefined;
  const read = await readInside(dir, resolve(dir, path));
  if (typeof read === 'string') {
    report(file, 'manuscript-exists', `The preamble of drawings, ${path}, can't be read: ${read}`, {
      note: 'settings: drawings: preamble: names a file of the book’s folder.',
    });
    return undefined;
  }
  const preamble = new VFile({ path, cwd: dir, value: Buffer.from(read).toString('utf8') });
  ctx.files.push(preamble);
  return preamble;
}
