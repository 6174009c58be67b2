/** The input of the EPUB tests: `tests/epub/<case>/in/` as pipeline/html would give it. */
import { NO_CACHE } from '../pipeline/cache.js';
import type { Element, ElementContent, Root } from 'hast';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { loadBook } from '../pipeline/book/load.js';
import { markBlocks } from '../pipeline/html/blocks.js';
import { headingsOf } from '../pipeline/html/headings.js';
import type { Book, BuildContext, RenderedNote, RenderedSection, Role, SectionKind, SourceBlock } from '../pipeline/model.js';
import type { PageRecord } from '../pipeline/page-map-file.js';

export const root = join(import.meta.dirname, 'epub');

/** The book of a case, its sections in the order of their files, and the pages of its print edition, if there is one. */
export async function inputOf(
  name: string,
): Promise<{ book: Book; sections: RenderedSection[]; pages: PageRecord[]; ctx: BuildContext }> {
  const dir = join(root, name, 'in');
  const ctx: BuildContext = {
    home: join(import.meta.dirname, '..'),
    files: [],
    signal: new AbortController().signal,
    sourceDate: new Date('2025-03-09T02:30:41Z'),
    jobs: 1,
    cache: NO_CACHE,
    progress: () => undefined,
  };
  const book = await loadBook(dir, ctx);
  const names = readdirSync(dir)
    .filter((file) => file.endsWith('.html'))
    .sort();
  const record = join(dir, 'pages.json');
  const pages = existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as PageRecord[]) : [];
  return { book, ctx, pages, sections: names.map((file) => sectionOf(join(dir, file), book)) };
}

/** Reads a section as pipeline/html would give it; its data stand in `data-*`, its notes are `<aside data-note>`. */
function sectionOf(path: string, book: Book): RenderedSection {
  const file = new VFile({ path: basename(path), value: readFileSync(path) });
  const tree = unified().use(rehypeParse, { fragment: true }).parse(file);
  const element = tree.children.find((child): child is Element => child.type === 'element' && child.tagName === 'section');
  const [volume] = book.volumes;
  if (!element || !volume) throw new Error(`${path} holds no section`);
  const { dataRole, dataKind, dataNumber, dataTitle, dataPart, dataChapter } = element.properties;
  for (const key of ['dataKind', 'dataNumber', 'dataTitle', 'dataPart', 'dataChapter']) delete element.properties[key];
  const body: Root = { type: 'root', children: [element] };
  const blocks: SourceBlock[] = [];
  markBlocks(body, file.path, blocks);
  const part = volume.parts[Number(dataPart) - 1];
  const chapter = volume.chapters[Number(dataChapter) - 1];
  const section = {
    kind: dataKind as SectionKind,
    role: dataRole as Role,
    slug: basename(path, '.html').replace(/^\d+-/, ''),
    ...(dataNumber ? { number: String(dataNumber) } : {}),
    title: dataTitle === undefined ? '' : String(dataTitle),
    opensOn: 'recto' as const,
    manuscript: { file, tree: { type: 'root' as const, children: [] }, metadata: {} },
    ...(part ? { part } : {}),
    ...(chapter ? { chapter } : {}),
  };
  const images: RenderedSection['images'] = [];
  visit(body, 'element', (node) => {
    // Trees may hold what an HTML parser never builds: `data-as="p"` stands for a paragraph with blocks in it.
    if (node.properties['dataAs']) node.tagName = String(node.properties['dataAs']);
    if (node.tagName !== 'img') return;
    const src = String(node.properties['src']);
    images.push({ path: join(path, '..', src), src, type: String(node.properties['dataType'] ?? 'image/png'), element: node });
  });
  return { section, volume, body, notes: notesOf(tree), headings: headingsOf(body), floats: [], blocks, images };
}

function notesOf(tree: Root): RenderedNote[] {
  const asides = tree.children.filter(
    (child): child is Element => child.type === 'element' && child.properties['dataNote'] !== undefined,
  );
  return asides.map(({ properties, children }, index) => ({
    id: String(properties['dataNote']),
    callId: String(properties['dataCall']),
    number: Number(properties['dataNumber']),
    content: children as ElementContent[],
    block: 1000 + index,
  }));
}
