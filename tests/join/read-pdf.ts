/** A PDF as a reader sees it: through pdf.js, which shares no code with what made the file. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Document = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type OutlineNode = Awaited<ReturnType<Document['getOutline']>>[number];
type StructureNode = Awaited<ReturnType<Page['getStructTree']>>;
type TextItem = Awaited<ReturnType<Page['getTextContent']>>['items'][number];

export interface ReadPdf {
  info: Record<string, unknown>;
  xmp: [string, unknown][];
  labels: string[] | null;
  /** Lines such as `  2 Measures → 6`: children that show (negative: folded), title, 1-based page. */
  outline: string[];
  pages: ReadPage[];
}
export interface ReadPage {
  text: string;
  /** Its part of the structure tree, with the text of each element. */
  tags: string[];
}

/** Opens a PDF and reads all of it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  try {
    const { info, metadata } = await document.getMetadata();
    const pages: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(await document.getPage(number)));
    return {
      info: info as Record<string, unknown>,
      xmp: metadata ? ([...metadata] as [string, unknown][]) : [],
      labels: await document.getPageLabels(),
      outline: await outlineLines(document, (await document.getOutline()) ?? [], ''),
      pages,
    };
  } finally {
    await document.destroy();
  }
}

async function outlineLines(document: Document, nodes: readonly OutlineNode[], indent: string): Promise<string[]> {
  const lines: string[] = [];
  for (const { title, count, dest, items } of nodes) {
    const [page] = Array.isArray(dest) ? (dest as unknown[]) : [];
    const index = await document.getPageIndex(page as { num: number; gen: number });
    lines.push(
      `${indent}${count ?? 0} ${title} → ${index + 1}`,
      ...(await outlineLines(document, items as OutlineNode[], `${indent}  `)),
    );
  }
  return lines;
}

async function readPage(page: Page): Promise<ReadPage> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const tree = await page.getStructTree();
  const words = textByContent(items);
  return { text: [...words.values()].join('').replace(/\s+/g, ' ').trim(), tags: tree ? tagLines(tree, words, '') : [] };
}

/** The text of each piece of marked content, by its id. Content within content, such as a ligature, belongs to the outer one. */
function textByContent(items: readonly TextItem[]): Map<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = open.at(-1) ?? '';
      texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.id || (open.at(-1) ?? ''));
  }
  return texts;
}

/** One line for each element that means something, with its text when it has any of its own. */
function tagLines(node: StructureNode, words: ReadonlyMap<string, string>, indent: string): string[] {
  const lines: string[] = [];
  const children = node.children as (StructureNode & { type?: string; id?: string; alt?: string })[];
  for (const { type, id, role, alt, children: below } of children) {
    if (type === 'content') lines.push(`${indent}"${(words.get(id ?? '') ?? '').trim()}"`);
    else if (type === 'object') lines.push(`${indent}(annotation)`);
    else if (role === 'NonStruct') lines.push(...tagLines({ role, children: below }, words, indent));
    else lines.push(`${indent}${role}${alt ? ` [${alt}]` : ''}`, ...tagLines({ role, children: below }, words, `${indent}  `));
  }
  return lines;
}
