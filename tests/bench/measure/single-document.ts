/** What the press would take were it Paged.js as it comes, with the volume as one document. */
import Printer from 'pagedjs-cli';
import type { Browser, Page } from 'puppeteer';
import { hardenedPage, launchBrowser, ORIGIN } from '../../../pipeline/browser.js';
import { findChromium } from '../../../pipeline/chromium.js';
import { join } from 'node:path';
import { MACHINE } from '../../machine.js';
import { bodyOf, type Sections } from './sections.js';

export interface SingleDocument {
  /** The limit where it was reached. */
  ms: number;
  /** How many pages were laid out. */
  pages: number;
  finished: boolean;
}

/** Lays out and prints the volume as one document, without handlers of ours, for at most so many ms. */
export async function printAsOne(sections: Sections, limit: number): Promise<SingleDocument> {
  const chromium = await findChromium(join(sections.ctx.home, '.cache'), MACHINE);
  const started = performance.now();
  const browser = await launchBrowser(chromium, () => undefined);
  const made = { pages: 0 };
  const late = new Promise<false>((resolve) => setTimeout(resolve, limit, false).unref());
  try {
    const finished = await Promise.race([print(browser, sections, made), late]);
    return { ms: performance.now() - started, pages: made.pages, finished };
  } finally {
    browser.process()?.kill('SIGKILL');
  }
}

async function print(browser: Browser, { documents, assets }: Sections, made: { pages: number }): Promise<true> {
  const html = asOne(documents.map(({ html }) => html));
  const { page } = await hardenedPage(browser, new Map([...assets, ['volume.html', { type: 'text/html; charset=utf-8', bytes: html }]]));
  await paginate(page, made);
  await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: false, timeout: 0 });
  return true;
} // prettier-ignore

async function paginate(page: Page, made: { pages: number }): Promise<void> {
  page.waitForNetworkIdle = async () => undefined;
  const printer = new Printer({ closeAfter: false });
  printer.browser = { newPage: async () => page };
  printer.on('page', () => void (made.pages += 1));
  await printer.render(`${ORIGIN}volume.html`);
}

/** The head of the first document and the bodies of all, each on a new recto. */
function asOne(documents: readonly string[]): string {
  const [first = ''] = documents;
  const head = first.slice(0, first.indexOf('</head>')).replace('</style>', '.one-section{break-before:right}</style>');
  const bodies = documents.map((html) => `<div class="one-section">${bodyOf(html)}</div>`);
  return `${head}</head><body><template data-ref="pagedjs-content">${bodies.join('\n')}</template></body></html>`;
}
