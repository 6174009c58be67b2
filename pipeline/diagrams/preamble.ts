/** What goes before each drawing, from the file that the book names. */
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Book, BuildContext } from '../model.js';

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
  if (relative(dir, resolve(dir, path)).startsWith('..')) {
    report(file, 'manuscript-exists', `The preamble of drawings, ${path}, lies outside of the book's folder`);
    return undefined;
  }
  const text = await readFile(resolve(dir, path), 'utf8').catch(() => undefined);
  if (text === undefined) {
    report(file, 'manuscript-exists', `The preamble of drawings, ${path}, can't be read`, {
      note: 'settings: drawings: preamble: names a file of the book’s folder.',
    });
    return undefined;
  }
  const preamble = new VFile({ path, cwd: dir, value: text });
  ctx.files.push(preamble);
  return preamble;
}
