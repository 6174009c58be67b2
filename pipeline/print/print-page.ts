/** What stands in a page of the browser → PDF. */
import type { CDPSession, Page } from 'puppeteer';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * Prints a page on the sheets that its `@page` rules ask for. `tagged`: with a structure tree. The browser gives the file in one answer:
 * puppeteer's own way reads it in pieces, each of them decoded letter by letter.
 */
export async function printPage(page: Page, { tagged }: { tagged: boolean }): Promise<Uint8Array> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  const { data } = await (
    await session
  ).send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
    generateTaggedPDF: tagged,
    generateDocumentOutline: false,
  });
  return Buffer.from(data, 'base64');
}
