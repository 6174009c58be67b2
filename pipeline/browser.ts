/** The hardened browser: pages come from a virtual origin, load nothing else, and run no script of a manuscript. */
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer';
import { readFile } from 'node:fs/promises';
import type { Chromium } from './chromium.js';

/** Everything a page may load, by path under the virtual origin. */
export type Assets = ReadonlyMap<string, Asset>;
export type Asset = Content | { type: string; path: string } | { make: () => Promise<Content> };
/** `type` is a media type. */
interface Content {
  type: string;
  bytes: Uint8Array | string;
}

export const ORIGIN = 'https://book.invalid/';

const POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self'";

/** Starts a browser with no network, no system fonts and no profile that outlives it. The sandbox is off only for root. */
export async function launchBrowser(chromium: Chromium, notice: (text: string) => void): Promise<Browser> {
  if (!chromium.sandbox) notice('the browser runs without its sandbox, because this process is root');
  const starting = puppeteer.launch({
    executablePath: chromium.executable,
    headless: 'shell',
    // Through a pipe: a browser whose press has gone ends itself.
    pipe: true,
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
      // Each section is a script's whole life: what V8's slowest compiler takes, a tenth of the layout's time, no section gains again.
      '--js-flags=--no-opt',
      ...(!chromium.sandbox ? ['--no-sandbox', '--no-zygote'] : []),
    ],
  });
  return starting.catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The browser ${chromium.executable} can’t be started: ${reason}`, { cause: error });
  });
}

/** A page at work. What is not released is not used again. */
export interface HardenedPage {
  page: Page;
  /** Addresses that the page asked for and did not get. */
  refused: string[];
  /** Gives the page back to its browser, for the next document. */
  release: () => void;
}

interface Desk {
  page: Page;
  assets: Assets;
  refused: string[];
}

/** To open a page is to start a process: each browser keeps the last one that was released, or the one that was opened early. */
const idle = new WeakMap<Browser, Promise<Desk>>();

/** Begins to open a page before there is a document for it; what goes wrong is told to whoever asks for one. */
export function openEarly(browser: Browser): void {
  const opening = openDesk(browser);
  opening.catch(() => undefined);
  idle.set(browser, opening);
}

/**
 * Gives a page that can load `assets` only; all other requests are refused and collected in `refused`.
 * Scripts are added by evaluation, which the content policy allows to us and to nobody in the page.
 */
export async function hardenedPage(browser: Browser, assets: Assets): Promise<HardenedPage> {
  const desk = await (idle.get(browser) ?? openDesk(browser));
  idle.delete(browser);
  desk.assets = assets;
  desk.refused = [];
  const release = (): void => {
    desk.page.removeAllListeners('console').removeAllListeners('pageerror');
    if (!desk.page.isClosed()) idle.set(browser, Promise.resolve(desk));
  };
  return { page: desk.page, refused: desk.refused, release };
}

async function openDesk(browser: Browser): Promise<Desk> {
  const page = await browser.newPage();
  const desk: Desk = { page, assets: new Map(), refused: [] };
  await answerRequests(page, desk);
  // Compiled functions name their inner functions through this helper; in the page it does nothing.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
  addScriptsOnce(page);
  exposeOnce(page);
  return desk;
}

/** Requests are answered in the protocol's own words: puppeteer turns every picture into text letter by letter. */
async function answerRequests(page: Page, desk: Desk): Promise<void> {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId, request: { url } }) => {
    const { refused } = desk;
    answer(session, requestId, url, desk)
      // A request without an answer would wait for the watchdog; one whose page has gone needs none, and can't be refused either.
      .catch(() => refuse(session, requestId).then(() => refused.push(url)))
      .catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

/** A script of a file is carried to the page once: each of its documents has it, as a function that waits to be called. */
function addScriptsOnce(page: Page): void {
  const carried = new Map<string, number>();
  page.addScriptTag = async ({ path = '', content } = {}) => {
    const number = carried.get(path);
    const source = content ?? (path && number === undefined ? await readFile(path, 'utf8') : '');
    await page.evaluate(number === undefined ? source : `carried${number}()`);
    if (path && number === undefined) {
      carried.set(path, carried.size);
      await page.evaluateOnNewDocument(`globalThis.carried${carried.size - 1} = () => {${source}\n}`);
    }
    return (await page.$('html')) as never;
  };
}

/** A function keeps its name in the page for all its documents; the one given last answers. */
function exposeOnce(page: Page): void {
  const exposed = new Map<string, (...given: unknown[]) => unknown>();
  const expose = page.exposeFunction.bind(page);
  page.exposeFunction = async (name, given) => {
    const known = exposed.has(name);
    exposed.set(name, ('default' in given ? given.default : given) as (...given: unknown[]) => unknown);
    if (!known) await expose(name, (...values: unknown[]) => exposed.get(name)?.(...values));
  };
}

async function answer(session: CDPSession, requestId: string, url: string, { assets, refused }: Desk): Promise<void> {
  if (url.startsWith('data:')) return session.send('Fetch.continueRequest', { requestId });
  const asset = url.startsWith(ORIGIN) ? assets.get(decodeURIComponent(url.slice(ORIGIN.length))) : undefined;
  if (!asset) {
    refused.push(url);
    return refuse(session, requestId);
  }
  const { type, bytes: body } = await contentOf(asset);
  return session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: [
      { name: 'content-type', value: type },
      { name: 'content-security-policy', value: POLICY },
      { name: 'access-control-allow-origin', value: '*' },
    ],
    body: (typeof body === 'string'
      ? Buffer.from(body, 'utf8')
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    ).toString('base64'),
  });
}

function refuse(session: CDPSession, requestId: string): Promise<void> {
  return session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
}

async function contentOf(asset: Asset): Promise<Content> {
  if ('make' in asset) return asset.make();
  return 'path' in asset ? { type: asset.type, bytes: await readFile(asset.path) } : asset;
}
