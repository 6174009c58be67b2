/** The engine's own limit: Chromium prints the same documents, tagged, without Paged.js; no line of it is ours to make faster. */
import type { Browser } from 'puppeteer';
import { hardenedPage, ORIGIN, type Assets } from '../../../pipeline/browser.js';
import { pagesIn } from './count-pages.js';
import { withoutTemplate, type Sections } from './sections.js';

export interface Native {
  ms: number;
  pages: number;
}

/** Prints all sections, longest first, in as many browsers as a build has; the browsers start within the measured time, as in a build. */
export async function printNatively({ documents, assets, room }: Sections): Promise<Native> {
  const todo = documents.map(({ slug, html }) => ({ slug, html: withoutTemplate(html) }));
  todo.sort((one, other) => other.html.length - one.html.length);
  const started = performance.now();
  const files = await Promise.all(todo.map(({ slug, html }) => room.pool.run(slug, (browser) => printOne(browser, html, assets))));
  const ms = performance.now() - started;
  return { ms, pages: files.reduce((sum, bytes) => sum + pagesIn(bytes), 0) };
} // prettier-ignore

async function printOne(browser: Browser, html: string, assets: Assets): Promise<Uint8Array> {
  const own = new Map([...assets, ['section.html', { type: 'text/html; charset=utf-8', bytes: html }]]);
  const { page } = await hardenedPage(browser, own);
  try {
    await page.goto(`${ORIGIN}section.html`);
    await page.evaluate(async () => void (await document.fonts.ready));
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: false, timeout: 0 });
  } finally {
    await page.close().catch(() => undefined);
  }
}
