/** The hardened browser: pages come from a virtual origin, load nothing else, and run no script of a manuscript. */
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer';
import { readFile } from 'node:fs/promises';
import type { Chromium } from './chromium.js';

/** Everything a page may load, by path under the virtual origin. */
export type Assets = ReadonlyMap<string, Asset>;
export type Asset = { type: string; bytes: Uint8Array | string } | { type: string; path: string };

export const ORIGIN = 'https://book.invalid/';

const POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self'";

/** Starts a browser with no network, no system fonts and no profile that outlives it. The sandbox is off only for root. */
export async function launchBrowser(chromium: Chromium, notice: (text: string) => void): Promise<Browser> {
  if (!chromium.sandbox) notice('the browser runs without its sandbox, because this process is root');
  return puppeteer.launch({
    executablePath: chromium.executable,
    headless: 'shell',
    // A layout may take minutes; watchdogs of our own stop what hangs.
    protocolTimeout: 0,
    env: chromium.environment,
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--font-render-hinting=none',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      ...(!chromium.sandbox ? ['--no-sandbox', '--no-zygote'] : []),
    ],
  });
}

/**
 * Gives a page that can load `assets` only; all other requests are refused and collected in `refused`.
 * Scripts are added by evaluation, which the content policy allows to us and to nobody in the page.
 */
export async function hardenedPage(browser: Browser, assets: Assets): Promise<{ page: Page; refused: string[] }> {
  const page = await browser.newPage();
  const refused: string[] = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request, assets, refused));
  // Compiled functions name their inner functions through this helper; in the page it does nothing.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
  page.addScriptTag = async (options) => {
    const source = options?.content ?? (options?.path ? await readFile(options.path, 'utf8') : '');
    await page.evaluate(source);
    return (await page.$('html')) as never;
  };
  return { page, refused };
}

async function answer(request: HTTPRequest, assets: Assets, refused: string[]): Promise<void> {
  const url = request.url();
  if (url.startsWith('data:')) return request.continue();
  const asset = url.startsWith(ORIGIN) ? assets.get(decodeURIComponent(url.slice(ORIGIN.length))) : undefined;
  if (!asset) {
    refused.push(url);
    return request.abort('blockedbyclient');
  }
  const body = 'path' in asset ? await readFile(asset.path) : asset.bytes;
  const headers = { 'content-security-policy': POLICY, 'access-control-allow-origin': '*' };
  return request.respond({
    status: 200,
    contentType: asset.type,
    headers,
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
}
