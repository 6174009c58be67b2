/** What pdf.js, which is none of the press's own readers, finds of a PDF's structure. */
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadTags {
  /** Pieces of marked content that the structure tree has, of all pages. */
  tagged: number;
  /** Text that no element of the structure tree has, and that is not marked as an artifact, by page. */
  stray: string[];
}

interface Content {
  type?: string;
  id?: string;
  children?: Content[];
}

export async function readTags(bytes: Uint8Array): Promise<ReadTags> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const read: ReadTags = { tagged: 0, stray: [] };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const known = contentsOf((await page.getStructTree()) as Content | null);
    read.tagged += known.size;
    for (const text of await strayOn(page, known)) read.stray.push(`page ${number}: ${text}`);
  }
  await document.destroy();
  return read;
}

function contentsOf(element: Content | null): Set<string> {
  if (!element) return new Set();
  const own = element.type === 'content' && element.id ? [element.id] : [];
  return new Set([...own, ...(element.children ?? []).flatMap((child) => [...contentsOf(child)])]);
}

async function strayOn(page: PDFPageProxy, known: ReadonlySet<string>): Promise<string[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const within: boolean[] = [];
  return items.flatMap((item) => {
    if ('str' in item) return item.str.trim() !== '' && !within.includes(true) ? [item.str] : [];
    if (item.type === 'endMarkedContent') within.pop();
    else within.push(isArtifact(item) || known.has(item.id));
    return [];
  });
}

/** pdf.js gives the tag, too, though its types don't say so. */
function isArtifact(item: object): boolean {
  return 'tag' in item && item.tag === 'Artifact';
}
