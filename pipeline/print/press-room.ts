/** Opens what printing needs: the stylesheet, the browsers, the faces. */
import { launchBrowser } from '../browser.js';
import { findChromium, type Machine } from '../chromium.js';
import type { Book, BuildContext } from '../model.js';
import { loadPrintStyles, type PrintStyles } from './stylesheet.js';
import { openPool, type Pool } from './workers.js';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface PressRoom {
  styles: PrintStyles;
  pool: Pool;
  /** False when the person asked for another browser than the pinned one. */
  pinned: boolean;
  /** What names the browser: other bytes, another name. */
  browser: string;
}

/** ms without a new page, after which a browser is taken for dead. */
const PATIENCE = 90_000;

export async function openPressRoom(book: Book, machine: Machine, ctx: BuildContext): Promise<PressRoom> {
  const chromium = await findChromium(join(ctx.home, '.cache'), machine);
  const said = new Set<string>();
  const notice = (text: string): void => {
    if (!said.has(text)) ctx.progress({ type: 'notice', text });
    said.add(text);
  };
  const pool = openPool({
    size: ctx.jobs,
    launch: () => launchBrowser(chromium, notice),
    signal: ctx.signal,
    patience: ctx.patience ?? PATIENCE,
    retrying: (section, reason) => ctx.progress({ type: 'retry', section, reason }),
  });
  const styles = await loadPrintStyles(ctx.home, book.dir, book.settings, chromium.pinned);
  return { styles, pool, pinned: chromium.pinned, browser: chromium.pinned ? 'pinned' : await identityOf(chromium.executable) };
}

/** The pinned browser is one of the packages. The program file of another is too large to hash in every build; a changed one has another size or date. */
async function identityOf(executable: string): Promise<string> {
  const { size, mtimeMs } = await stat(executable);
  return `${executable} ${size} ${mtimeMs}`;
}
