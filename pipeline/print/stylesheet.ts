/** The print stylesheet: the designer's files, with the trim of the book and the bundled faces. */
import { access, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fontFaces } from '../fonts.js';
import type { Settings } from '../model.js';

export interface PrintStyles {
  /** What Paged.js lays out with. */
  layout: string;
  /** What is put on finished pages: running heads, folios, marks. */
  sheet: string;
}

/**
 * Reads `styles/tokens.css` and `styles/print/*.css` in name order; files of the same name in the book's own `styles/` take their place.
 * `sheet.css` stands apart: it dresses finished pages and can't move a line.
 */
export async function loadPrintStyles(home: string, bookDir: string, settings: Settings): Promise<PrintStyles> {
  const names = (await readdir(join(home, 'styles', 'print'))).filter((name) => name.endsWith('.css')).sort();
  const read = async (name: string): Promise<string> => {
    const own = join(bookDir, 'styles', name);
    return readFile((await exists(own)) ? own : join(home, 'styles', name), 'utf8');
  };
  const tokens = await read('tokens.css');
  const layout = await Promise.all(names.filter((name) => name !== 'sheet.css').map((name) => read(join('print', name))));
  const { width, height } = settings.trim;
  const page = `@page{size:${width}in ${height}in}`;
  return { layout: [fontFaces('fonts/'), tokens, page, ...layout].join('\n'), sheet: [tokens, await read(join('print', 'sheet.css'))].join('\n') };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
