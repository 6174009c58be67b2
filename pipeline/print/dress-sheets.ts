/** The dress of a section's pages as a document of its own, a sheet for each page: it is laid over the pages when they are joined. */
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Browser } from 'puppeteer';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { hardenedPage, ORIGIN, type Assets } from '../browser.js';
import type { PageDress } from './dress.js';
import { readDress, setSheets, type DressReading } from './page/read-dress.js';
import { printPage } from './print-page.js';

/** What is said beside a block of a proof. */
export interface Problem {
  /** The page, from 0 in the section, and how far below the upper edge of its trim, in CSS px. */
  page: number;
  top: number;
  text: string;
}

export interface Dress {
  pages: PageDress[];
  /** Of a proof: what stands below every page, and beside some. */
  proof?: { slug: string; problems: Problem[] };
}

export interface DressedSheets {
  /** A PDF without tags: heads, folios and marks are no part of the text. */
  bytes: Uint8Array;
  dress: DressReading[];
}

const stringifier = unified().use(rehypeStringify);

/** Sets and prints the sheets. `after` are scripts that tests run on them. */
export async function printDress(
  browser: Browser,
  dress: Dress,
  { css, assets, after = [] }: { css: string; assets: Assets; after?: readonly string[] },
): Promise<DressedSheets> {
  const own = new Map([...assets, ['dress.html', { type: 'text/html; charset=utf-8', bytes: sheetsOf(dress, css) }]]);
  const { page, release } = await hardenedPage(browser, own);
  await page.goto(`${ORIGIN}dress.html`);
  await page.evaluate(setSheets);
  for (const script of after) await page.evaluate(script);
  const read = await page.evaluate(readDress);
  const bytes = await printPage(page, { tagged: false });
  release();
  return { bytes, dress: read };
}

/** Text goes into attributes, which CSS prints. */
function sheetsOf({ pages, proof }: Dress, css: string): string {
  const tree: Root = { type: 'root', children: pages.map((page, index) => sheetOf(page, index, proof)) };
  return `<!doctype html><html><head><meta charset="utf-8"><style>${css}</style></head><body>${stringifier.stringify(tree)}</body></html>`;
}

function sheetOf({ side, blank, folio, drop, head }: PageDress, index: number, proof: Dress['proof']): Element {
  const problems = (proof?.problems ?? []).filter(({ page }) => page === index);
  const page = h('div', { class: ['press-page', `press-${side}`, ...(blank ? ['press-blank'] : [])] }, [
    h('div', { class: 'press-measure' }),
    folio && label(drop ? 'press-folio press-drop' : 'press-folio', folio),
    head && label('press-head', head),
    ...problems.sort((a, b) => a.top - b.top).map(({ top, text }) => label('press-problem', text, `top:${top}px`)),
  ]);
  const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
  const marks = proof
    ? [...corners.map((corner) => label(`press-crop press-${corner}`, '')), label('press-slug', proof.slug)]
    : [];
  return h('div', { class: 'press-sheet' }, [page, ...marks]);
}

function label(name: string, text: string, style?: string): Element {
  return h('div', { class: name.split(' '), dataText: text, style });
}
