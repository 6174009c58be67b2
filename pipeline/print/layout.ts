/** One section, laid out on its own by Paged.js through pagedjs-cli's `render`. */
import Printer from 'pagedjs-cli';
import type { Browser, Page } from 'puppeteer';
import { hardenedPage, ORIGIN, type Assets } from '../browser.js';
import type { RenderedSection } from '../model.js';
import type { PrintDocument, TextPiece } from './document.js';
import { pageScript, type PageScript } from './page-script.js';
import type { PageReading, ShrunkFormula } from './page/read.js';
import { ContentProblem } from './workers.js';

export interface LaidOutSection extends LaidOut {
  rendered: RenderedSection;
  /** Hash of all that the layout depends on. Its HTML has references made up by chance. */
  key: string;
  /** The text of every block, with its source. */
  pieces: ReadonlyMap<number, TextPiece[]>;
}

/** What is kept of a layout. */
export interface LaidOut {
  /** The paginated document. */
  html: string;
  pages: PageReading[];
  shrunk: ShrunkFormula[];
}

export interface LayoutOptions {
  assets: Assets;
  /** Called as pages are made. */
  alive: () => void;
  /** Scripts run in the page before layout, for tests that spoil it on purpose. */
  before?: string[];
}

/** What Paged.js only whispers to the console though text is lost by it. */
const FATAL = /Unable to layout item|Failed to preload/;

/** Lays a section out and reads its pages. A document that Paged.js can't lay out is a `ContentProblem`. */
export async function layoutSection(browser: Browser, document: PrintDocument, options: LayoutOptions): Promise<LaidOut> {
  const assets = new Map([...options.assets, ['section.html', { type: 'text/html; charset=utf-8', bytes: document.html }]]);
  const { page, refused, release } = await hardenedPage(browser, assets);
  const { faults, thrown } = watch(page);
  await prepare(page, options.before ?? []);
  // After an error thrown in the page Paged.js says nothing more.
  await Promise.race([paginate(page, options.alive), thrown]);
  faults.push(...refused.map((url) => `it asked for ${url}`));
  if (faults.length > 0) {
    await page.close().catch(() => undefined);
    throw new ContentProblem(faults.join('; '));
  }
  const laid = { ...(await readings(page)), html: await paginatedHtml(page) };
  release();
  return laid;
}

/** Gives what goes wrong in the page as it goes, and what ends when an error is thrown there. */
function watch(page: Page): { faults: string[]; thrown: Promise<void> } {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (FATAL.test(message.text())) faults.push(message.text());
  });
  const thrown = new Promise<void>((resolve) => {
    page.on('pageerror', (error) => {
      faults.push(String(error));
      resolve();
    });
  });
  return { faults, thrown };
}

/** The script that each page has for its documents, and the name under which it can be taken away. */
const prepared = new WeakMap<Page, { script: string; identifier: string }>();

async function prepare(page: Page, before: string[]): Promise<void> {
  // Paged.js calls `before` more than once.
  const script = `window.PagedConfig = { auto: false, before: () => {
    if (!window.Paged || window.press) return;
    ${pageScript()}
    window.press = press;
    ${before.join(';\n')}
  } };`;
  const known = prepared.get(page);
  if (known?.script === script) return;
  if (known) await page.removeScriptToEvaluateOnNewDocument(known.identifier);
  prepared.set(page, { script, ...(await page.evaluateOnNewDocument(script)) });
  // Everything is local and loaded before layout starts: waiting for an idle network would cost half a second a section.
  page.waitForNetworkIdle = async () => undefined;
}

/** `Printer.render` needs no more of a browser than `newPage`, so it gets the page that is hardened already. */
async function paginate(page: Page, alive: () => void): Promise<void> {
  const printer = new Printer({ closeAfter: false });
  printer.browser = { newPage: async () => page };
  printer.on('page', alive);
  await printer.render(`${ORIGIN}section.html`);
}

async function readings(page: Page): Promise<{ pages: PageReading[]; shrunk: ShrunkFormula[] }> {
  return page.evaluate(() => {
    const { press } = window as unknown as { press: PageScript };
    return { pages: press.readPages(), shrunk: press.readShrunk() };
  });
}

/** The document without the source that Paged.js keeps beside the pages. */
async function paginatedHtml(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll('template, script')) element.remove();
    return `<!doctype html>${document.documentElement.outerHTML}`;
  });
}
