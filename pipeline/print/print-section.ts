/** A laid-out section → its PDF, dressed with heads, folios and, in a proof, marks. */
import type { Browser, Page } from 'puppeteer';
import { hardenedPage, ORIGIN, type Assets } from '../browser.js';
import type { LaidOutSection } from './layout.js';
import { decorate, markWrappedCode, turnPages, type Decoration } from './page/decorate.js';
import { readDress, type DressReading } from './page/read-dress.js';

export interface PrintedSection {
  bytes: Uint8Array;
  /** What stands on its pages beside the text. */
  dress: DressReading[];
}

/** Gives the tagged PDF of a section; its own outline and metadata are made when sections are joined. `after` runs on the dressed pages. */
export async function printSection(
  browser: Browser,
  laid: LaidOutSection,
  decoration: Decoration,
  assets: Assets,
  after: readonly string[] = [],
): Promise<PrintedSection> {
  const all = new Map([...assets, ['section.html', { type: 'text/html; charset=utf-8', bytes: laid.html }]]);
  const { page, release } = await hardenedPage(browser, all);
  await page.goto(`${ORIGIN}section.html`);
  await facesLoaded(page);
  await page.evaluate(markWrappedCode);
  const sides = decoration.pages.map(({ side }) => side);
  await page.evaluate(turnPages, sides);
  await page.evaluate(decorate, decoration);
  await facesLoaded(page);
  for (const script of after) await page.evaluate(script);
  const dress = await page.evaluate(readDress);
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: false, timeout: 0 });
  release();
  return { bytes, dress };
}

/** A face is asked for when the page is laid out, and what is measured before it is there is measured in another. */
async function facesLoaded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
  });
}
