/** Opens what printing needs: the stylesheet, the browsers, the faces. */
import { launchBrowser, openEarly } from '../browser.js';
import { findChromium, type Machine } from '../chromium.js';
import type { Book, BuildContext } from '../model.js';
import { pageScript } from './page-script.js';
import { loadPrintStyles, type PrintStyles } from './stylesheet.js';
import { openPool, type Pool } from './workers.js';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Browsers {
  pool: Pool;
  /** False when the person asked for another browser than the pinned one. */
  pinned: boolean;
  /** What names the browser: other bytes, another name. */
  browser: string;
}

export interface PressRoom extends Browsers {
  styles: PrintStyles;
}

/** ms without a new page, after which a browser is taken for dead. */
const PATIENCE = 90_000;

/** Opens the press room of a book, with browsers that were started before or, on a machine that is named, with new ones. */
export async function openPressRoom(book: Book, on: Machine | Promise<Browsers>, ctx: BuildContext): Promise<PressRoom> {
  const browsers = await ('then' in on ? on : openBrowsers(on, ctx));
  return { ...browsers, styles: await loadPrintStyles(ctx.home, book.dir, book.settings, browsers.pinned) };
}

/** Starts the browsers while `make` reads the book, and closes them when it has ended. */
export async function withBrowsers<T>(
  machine: Machine,
  ctx: BuildContext,
  make: (browsers: Promise<Browsers>) => Promise<T>,
): Promise<T> {
  const browsers = openBrowsers(machine, ctx);
  // What is wrong with the browser is told when one is needed.
  browsers.then(({ pool }) => pool.warm()).catch(() => undefined);
  try {
    return await make(browsers);
  } finally {
    await browsers.then(({ pool }) => pool.close()).catch(() => undefined);
  }
}

async function openBrowsers(machine: Machine, ctx: BuildContext): Promise<Browsers> {
  // What is wrong with it is told where it is needed.
  pageScript().catch(() => undefined);
  const chromium = await findChromium(join(ctx.home, '.cache'), machine);
  const said = new Set<string>();
  const notice = (text: string): void => {
    if (!said.has(text)) ctx.progress({ type: 'notice', text });
    said.add(text);
  };
  const pool = openPool({
    size: ctx.jobs,
    launch: async () => {
      const browser = await launchBrowser(chromium, notice);
      openEarly(browser);
      return browser;
    },
    signal: ctx.signal,
    patience: ctx.patience ?? PATIENCE,
    retrying: (section, reason) => ctx.progress({ type: 'retry', section, reason }),
  });
  return { pool, pinned: chromium.pinned, browser: chromium.pinned ? 'pinned' : await identityOf(chromium.executable) };
}

/** The pinned browser is one of the packages. The program file of another is too large to hash in every build; a changed one has another size or date. */
async function identityOf(executable: string): Promise<string> {
  const { size, mtimeMs } = await stat(executable);
  return `${executable} ${size} ${mtimeMs}`;
}
