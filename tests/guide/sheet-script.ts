/** Runs in the page: draws pages of a PDF. */
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** A page, and the part of it that is shown: without so many points all round, from a little above a piece of its text on. */
export interface Cut {
  /** 1-based. */
  page: number;
  margin: { top: number; bottom: number; left: number; right: number };
  from?: string;
}

/** Gives the words of each page. */
export async function wordsOf(bytes: string): Promise<string[]> {
  const pdf = await open(bytes);
  const words: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    words.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  return words;
}

/** Draws the pages on the canvases of the document, in their order, as wide as those are. */
export async function draw(bytes: string, cuts: readonly Cut[]): Promise<void> {
  const pdf = await open(bytes);
  const canvases = [...document.querySelectorAll('canvas')];
  for (const [index, { page: at, margin, from }] of cuts.entries()) {
    const canvas = canvases[index];
    if (!canvas) continue;
    const page = await pdf.getPage(at);
    const whole = page.getViewport({ scale: 1 });
    const top = from ? whole.height - (await heightOf(page, from)) - ABOVE : margin.top;
    const scale = canvas.width / (whole.width - margin.left - margin.right);
    const viewport = page.getViewport({ scale, offsetX: -margin.left * scale, offsetY: -top * scale });
    canvas.height = Math.round((whole.height - top - margin.bottom) * scale);
    await page.render({ canvas, viewport, background: '#fff' }).promise;
  }
}

/** Points above the baseline of the text that a cut begins with. */
const ABOVE = 16;

/** Where a piece of text stands, in points from the foot of the page. */
async function heightOf(page: PDFPageProxy, text: string): Promise<number> {
  const { items } = await page.getTextContent();
  const found = items.find((item) => 'str' in item && item.str.startsWith(text));
  return found && 'transform' in found ? (found.transform[5] as number) : (page.view[3] ?? 0);
}

async function open(base64: string): ReturnType<typeof getDocument>['promise'] {
  const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return getDocument({ data, isEvalSupported: false, useWasm: false, verbosity: 0 }).promise;
}
