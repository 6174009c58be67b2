/** One section, laid out on its own by Paged.js through pagedjs-cli's `render`, and printed where it was laid out. */
import Printer from 'pagedjs-cli';
import type { Browser, Page } from 'puppeteer';
import { hardenedPage, ORIGIN, type Assets } from '../browser.js';
import type { RenderedSection } from '../model.js';
import type { PrintDocument, TextPiece } from './document.js';
import type { FinishedSection } from './join/types.js';
import { pageScript, type PageScript } from './page-script.js';
import type { PageReading, ShrunkFormula } from './page/read.js';
import { makeReady, type Finish } from './page/ready.js';
import { printPage } from './print-page.js';
import { ContentProblem } from './workers.js';

export interface LaidOutSection extends LaidOut {
  rendered: RenderedSection;
  /** The text of every block, with its source. */
  pieces: ReadonlyMap<number, TextPiece[]>;
}

/** What is kept of a layout. */
export interface LaidOut {
  pages: PageReading[];
  shrunk: ShrunkFormula[];
  /** The `src` of each picture that could not be unpacked. */
  damaged: string[];
  /** Its pages as they stand in the volume, without heads and folios; none where it was not printed. */
  printed?: { side: Finish['side']; section: FinishedSection };
}

export interface LayoutOptions {
  assets: Assets;
  /** Called when the browser has all it needs, and as pages are made. */
  alive: () => void;
  /** Scripts run in the page before layout, for tests that spoil it on purpose. */
  before?: string[];
  /** The same, in pages that are ready to be printed. */
  after?: string[];
  /** How its pages are made ready to be printed; without it they are only laid out. */
  finish?: Finish;
}

/** What Paged.js only whispers to the console though text is lost by it. */
const FATAL = /Unable to layout item|Failed to preload/;

/**
 * Lays a section out, reads its pages and, if that is asked for, prints them from the same document: to carry pages to another would cost
 * as much as to lay them out. A document that Paged.js can't lay out is a `ContentProblem`.
 */
export async function layoutSection(
  browser: Browser,
  document: PrintDocument,
  options: LayoutOptions,
): Promise<Omit<LaidOut, 'printed' | 'damaged'> & { bytes?: Uint8Array }> {
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
  const read = await readings(page);
  options.alive();
  const bytes = options.finish && (await printFinished(page, options.finish, idsOn(read.pages), options.after));
  release();
  return { ...read, ...(bytes ? { bytes } : {}) };
}

/** Gives the ids that stand on pages: whatever another section points at is among them. */
export function idsOn(pages: readonly PageReading[]): string[] {
  return pages.flatMap(({ places }) => places.flatMap(({ id }) => id || []));
}

async function printFinished(
  page: Page,
  finish: Finish,
  ids: readonly string[],
  after: readonly string[] = [],
): Promise<Uint8Array> {
  await page.evaluate(makeReady, finish, ids);
  for (const script of after) await page.evaluate(script);
  return printPage(page, { tagged: true });
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
    ${await pageScript()}
    window.press = press;
    ${before.join(';\n')}
  } };`;
  const known = prepared.get(page);
  if (known?.script === script) return;
  if (known) await page.removeScriptToEvaluateOnNewDocument(known.identifier);
  prepared.set(page, { script, ...(await page.evaluateOnNewDocument(script)) });
  // Everything is local and loaded before layout starts: waiting for an idle network would cost half a second a section.
  page.waitForNetworkIdle = async () => undefined;
  // `render` takes a copy of the document that nobody reads.
  page.content = async () => '';
}

/** What `render` gives to the page last, right before it lets Paged.js begin. */
const LAST_GIVEN = 'onRendered';

/** `Printer.render` needs no more of a browser than `newPage`, so it gets the page that is hardened already. */
async function paginate(page: Page, alive: () => void): Promise<void> {
  const printer = new Printer({ closeAfter: false });
  const { exposeFunction } = page;
  page.exposeFunction = async (name, given) => {
    await exposeFunction.call(page, name, given);
    // What lets Paged.js begin is sent first.
    if (name === LAST_GIVEN) setImmediate(alive);
  };
  printer.browser = { newPage: async () => page };
  printer.on('page', alive);
  await printer.render(`${ORIGIN}section.html`);
  page.exposeFunction = exposeFunction;
}

async function readings(page: Page): Promise<{ pages: PageReading[]; shrunk: ShrunkFormula[] }> {
  return page.evaluate(() => {
    const { press } = window as unknown as { press: PageScript };
    return { pages: press.readPages(), shrunk: press.readShrunk() };
  });
}
