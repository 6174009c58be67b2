/** What a reader's program finds in a finished PDF. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  pages: ReadPage[];
  outline: { title: string; page: number; children: ReadPdf['outline'] }[];
  labels: string[];
  info: Record<string, unknown>;
  language: string | null;
  tagged: boolean;
}

export interface ReadPage {
  text: string;
  /** Text pieces with their places in points from the lower left corner. */
  pieces: { text: string; x: number; y: number; size: number; turned: boolean }[];
  /** 1-based page numbers that links of this page lead to. */
  links: number[];
  /** The visible box: x0, y0, x1, y1 in points. */
  view: number[];
}

interface TextItem {
  str: string;
  hasEOL: boolean;
  transform: number[];
}

/** What stands at another height is another line, though pdf.js says so only within a drawing. */
function textOf(items: readonly TextItem[]): string {
  let text = '';
  let height: number | undefined;
  for (const { str, hasEOL, transform } of items) {
    const own = Number(transform[5]);
    const isBelow = height !== undefined && Math.abs(own - height) > 12;
    if (str !== '' && isBelow && !text.endsWith('\n')) text += '\n';
    text += str + (hasEOL ? '\n' : '');
    if (str !== '') height = own;
  }
  return text;
}

/** Reads a PDF with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pageOf = async (destination: unknown): Promise<number> => {
    const explicit = typeof destination === 'string' ? await document.getDestination(destination) : destination;
    return Array.isArray(explicit) ? (await document.getPageIndex(explicit[0])) + 1 : 0;
  };
  const outlineOf = async (items: Awaited<ReturnType<typeof document.getOutline>> | undefined): Promise<ReadPdf['outline']> =>
    Promise.all(
      (items ?? []).map(async ({ title, dest, items: below }) => ({
        title,
        page: await pageOf(dest),
        children: await outlineOf(below),
      })),
    );
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item) =>
      'str' in item && item.str !== ''
        ? [
            {
              text: item.str,
              x: Number(item.transform[4]),
              y: Number(item.transform[5]),
              size: item.height,
              turned: item.transform[1] !== 0,
            },
          ]
        : [],
    );
    const annotations = (await page.getAnnotations()) as { dest?: unknown }[];
    const links = await Promise.all(annotations.filter(({ dest }) => dest).map(({ dest }) => pageOf(dest)));
    const text = textOf(items.flatMap((item) => ('str' in item ? item : [])));
    pages.push({ text: plain(text), pieces, links, view: page.view });
  }
  const info = { ...(await document.getMetadata()).info } as Record<string, unknown>;
  const marks = await document.getMarkInfo();
  return {
    pages,
    outline: await outlineOf(await document.getOutline()),
    labels: (await document.getPageLabels()) ?? [],
    info,
    language: String(info['Language'] ?? ''),
    tagged: marks?.Marked === true,
  };
}

/** Text without the hyphens of line ends, on one line. */
export function plain(text: string): string {
  return text
    .replace(/(?<=\p{Ll})[-\u2010\u00AD]\n(?=\p{Ll})/gu, '')
    .replace(/\u00AD/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFKC')
    .trim();
}
