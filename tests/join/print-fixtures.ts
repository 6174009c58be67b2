/**
 * Prints `fixtures/*.html` to the PDFs beside them, as sections are printed. Run by hand when a page of HTML changes:
 * `npx tsx tests/join/print-fixtures.ts`, then `UPDATE=1 npx vitest run tests/join.test.ts`.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../../pipeline/browser.js';
import { findChromium } from '../../pipeline/chromium.js';

const folder = join(import.meta.dirname, 'fixtures');
const machine = {
  platform: `${process.platform}-${process.arch}`,
  root: process.getuid?.() === 0,
  node: process.execPath,
  environment: process.env,
};
const browser = await launchBrowser(await findChromium(join(tmpdir(), 'press-fixtures'), machine), console.warn);
try {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, name)).href);
    const pdf = await page.pdf({ tagged: true, outline: false, preferCSSPageSize: true, printBackground: true });
    writeFileSync(join(folder, name.replace(/html$/, 'pdf')), pdf);
  }
} finally {
  await browser.close();
}
