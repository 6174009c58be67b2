/** Prints Volume 2 and makes the pictures of the designer's guide of it, `styles/pages.png` and `formulas.png`: `npm run guide:pages`. */
import { buildSync } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import sharp from 'sharp';
import { hardenedPage, launchBrowser, ORIGIN, type Asset } from '../../pipeline/browser.js';
import { printPdfs, readBook, renderBook } from '../../pipeline/build.js';
import { findChromium } from '../../pipeline/chromium.js';
import { fontFaces, FONTS } from '../../pipeline/fonts.js';
import { openPressRoom } from '../../pipeline/print/press-room.js';
import { PROOF_MARGIN } from '../../pipeline/print/proof-marks.js';
import { context } from '../book-context.js';
import { MACHINE } from '../machine.js';
import { plain } from '../pdf.js';
import { FORMULAS_PAGE, KINDS, type Kind } from './kinds.js';
import type * as script from './sheet-script.js';
import type { Cut } from './sheet-script.js';

const HOME = join(import.meta.dirname, '..', '..');
/** Measures of the sheet, and of the page of formulas, px. */
const PAGE = 640;
const GAP = 36;
const FORMULAS = 1000;
const SHADES = 16;
/** Round the text of a recto, in points of the proof's sheet. */
const AROUND_TEXT = { top: 0, bottom: 132, left: 85, right: 150 };

const CSS = `
  body { margin: 0; background: #fff; }
  main { padding: ${GAP}px; font: 600 20px/26px 'Source Sans 3'; display: grid; grid-template-columns: repeat(4, ${PAGE}px); gap: ${GAP}px; align-items: start; }
  figure { margin: 0; }
  canvas { display: block; }
  figure canvas { width: ${PAGE}px; outline: 1px solid #999; }
  .spread canvas { position: relative; left: ${GAP / 2}px; }
  .spread figcaption { padding-left: ${GAP / 2}px; }
  .spread + figure canvas { position: relative; left: ${-GAP / 2}px; }
  .spread + figure figcaption { margin-left: ${-GAP / 2}px; }
  figcaption { padding-top: 10px; }`;

declare global {
  interface Window {
    /** What the script leaves in the page. */
    sheet: typeof script;
  }
}

const { bytes, sections } = await printed();
await writePictures(bytes, sections);

/** A proof of the volume, whose pages are those of the release within larger sheets, and the section of each page. */
async function printed(): Promise<{ bytes: Uint8Array; sections: string[] }> {
  const ctx = { ...context(), jobs: Math.min(2, availableParallelism()) };
  const set = await readBook({ dir: join(HOME, 'chapters') }, { volumes: ['volume-2'] }, ctx);
  const room = await openPressRoom(set.book, MACHINE, ctx);
  try {
    const proof = (): { slug: string } => ({ slug: `${set.book.title}, volume 2 · commit · day · PROOF, not for sale` });
    const [pdf, audit] = await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'x.pdf', proof }, ctx);
    if (!pdf || !audit) throw new Error('Volume 2 was not printed');
    const { pages } = JSON.parse(new TextDecoder().decode(audit.bytes)) as { pages: { section: string }[] };
    return { bytes: pdf.bytes, sections: pages.map(({ section }) => section) };
  } finally {
    await room.pool.close();
  }
}

async function writePictures(bytes: Uint8Array, sections: readonly string[]): Promise<void> {
  const browser = await launchBrowser(await findChromium(join(HOME, '.cache'), MACHINE), () => undefined);
  const data = Buffer.from(bytes).toString('base64');
  try {
    const all = KINDS.map((kind) => ({ kind, cells: cell(kind) }));
    const words = await inPage(browser, '', 100, async (page) => page.evaluate(async (data) => window.sheet.wordsOf(data), data));
    const pageAt = (kind: Kind): number => pageOf(kind, sections, words);
    const cuts = all.map(({ kind }) => ({ page: pageAt(kind), margin: around(kind.isProof ? 0 : PROOF_MARGIN) }));
    const width = 4 * PAGE + 5 * GAP;
    const sheet = `<main>${all.map(({ cells }) => cells).join('')}</main>`;
    await writePicture('pages.png', await inPage(browser, sheet, width, async (page) => shot(page, data, cuts)));
    const cut = { page: pageAt(FORMULAS_PAGE), margin: AROUND_TEXT, from: FORMULAS_PAGE.holds?.split(' ')[0] };
    const one = `<canvas width="${FORMULAS}"></canvas>`;
    await writePicture('formulas.png', await inPage(browser, one, FORMULAS, async (page) => shot(page, data, [cut])));
  } finally {
    await browser.close();
  }
}

function around(all: number): Cut['margin'] {
  return { top: all, bottom: all, left: all, right: all };
}

/** A page of the browser with the faces, the body and the script. */
async function inPage<T>(browser: Browser, body: string, width: number, use: (page: Page) => Promise<T>): Promise<T> {
  const faces = FONTS.map(({ name, path }): [string, Asset] => [`fonts/${name}`, { type: 'font/ttf', path }]);
  const bytes = `<!doctype html><meta charset="utf-8"><style>${fontFaces('fonts/')}${CSS}</style>${body}`;
  const html = { type: 'text/html; charset=utf-8', bytes };
  const { page } = await hardenedPage(browser, new Map<string, Asset>([...faces, ['sheet.html', html]]));
  await page.setViewport({ width, height: 100 });
  await page.goto(`${ORIGIN}sheet.html`);
  await page.evaluate(bundle());
  return use(page);
}

async function shot(page: Page, data: string, cuts: readonly Cut[]): Promise<Uint8Array> {
  await page.evaluate(async (data, cuts) => window.sheet.draw(data, cuts), data, cuts);
  await page.evaluate(async () => void (await document.fonts.ready));
  return page.screenshot({ fullPage: true, type: 'png' });
}

async function writePicture(name: string, picture: Uint8Array): Promise<void> {
  const png = sharp(picture).greyscale().png({ palette: true, colours: SHADES, dither: 0, compressionLevel: 9 });
  writeFileSync(join(HOME, 'styles', name), await png.toBuffer());
}

/** The 1-based page of a kind; that there is none is a fault of the list. */
function pageOf({ name, section, holds, after = 0 }: Kind, sections: readonly string[], words: readonly string[]): number {
  const at = sections.findIndex((one, index) => one === section && (!holds || plain(words[index] ?? '').includes(holds)));
  if (at < 0) throw new Error(`Volume 2 has no page for "${name}"`);
  return at + after + 1;
}

function cell({ name, isSpread }: Kind): string {
  return `<figure class="${isSpread ? 'spread' : ''}"><canvas width="${PAGE}"></canvas><figcaption>${name}</figcaption></figure>`;
}

function bundle(): string {
  const built = buildSync({
    entryPoints: [join(import.meta.dirname, 'sheet-script.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'sheet',
    target: 'chrome120',
    charset: 'utf8',
    logLevel: 'error',
    write: false,
  });
  return built.outputFiles[0]?.text ?? '';
}
