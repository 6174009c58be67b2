/** Counts what stands in a finished PDF, from its tags, links and text alone. */
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { NOTHING } from './epub.js';
import type { Counts } from './source.js';

interface Tag {
  role: string;
  text: string;
  /** Height of its first letters in points. */
  size: number;
  /** Annotations it holds. */
  objects: string[];
}

/** Counts the constructs of a draft of one chapter; what a PDF does not tell (formulas without number) stays 0. */
export async function countPdf(bytes: Uint8Array): Promise<Counts> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)));
  const tags = await Promise.all(pages.map(tagsOf));
  const end = tags.findIndex((found) => found.some(({ role, text }) => role === 'H1' && text === 'Bibliography'));
  const chapter = tags.slice(0, end < 0 ? undefined : end);
  const isEntry = async (dest: unknown): Promise<boolean> => {
    const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    return end >= 0 && Array.isArray(explicit) && (await document.getPageIndex(explicit[0])) >= end;
  };
  const counts = countTags(chapter.flat());
  for (const [index, found] of chapter.entries()) await countLinks(pages[index] as PDFPageProxy, found, isEntry, counts);
  return counts;
}

function countTags(tags: readonly Tag[]): Counts {
  const text = tags.filter(({ role }) => role === 'Root').map((page) => page.text);
  const captions = new Set(
    tags.filter(({ role }) => role === 'Caption').map(({ text }) => /^\w+ [\dA-Z]+\.\d+[a-z]?/.exec(text)?.[0] ?? ''),
  );
  const captioned = (word: string): number => [...captions].filter((label) => label.startsWith(word)).length;
  const labels = new Set(
    tags
      .filter(({ role, size }) => role === 'LI' && Math.abs(size - NOTE_SIZE) < 0.3)
      .map(({ text }) => /^(\d+)\./.exec(text)?.[1]),
  );
  return {
    ...NOTHING,
    headings: tags.filter(({ role }) => /^H\d$/.test(role)).length,
    figures: captioned('Figure'),
    tables: captioned('Table'),
    listings: captioned('Listing'),
    numberedEquations: runOf((number) => tags.some(({ text: words }) => words === `(1.${number})`)),
    notes: [...labels].filter((label) => label !== undefined).length,
    // What leads out of the draft is printed as its id.
    references: text.join('\n').match(/\[(?:sec|fig|tbl|eq|lst)-/g)?.length ?? 0,
  };
}

/** How far a count from 1 goes without a gap: a stray number in a formula is none of the equations’. */
function runOf(isThere: (number: number) => boolean): number {
  let number = 0;
  while (isThere(number + 1)) number += 1;
  return number;
}

/** Points: the type of notes; nothing else that has labels begins in it. */
const NOTE_SIZE = 8;

interface Node {
  role?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** The tags of a page in reading order, each with the text of all it holds. */
async function tagsOf(page: PDFPageProxy): Promise<Tag[]> {
  const texts = await markedTexts(page);
  const tags: Tag[] = [];
  const gather = (node: Node): { text: string; size?: number; objects: string[] } => {
    if (!node.role) {
      const found = texts.get(node.id ?? '');
      return node.type === 'object'
        ? { text: '', objects: [node.id ?? ''] }
        : { text: found?.text ?? '', size: found?.size, objects: [] };
    }
    const tag: Tag = { role: node.role, text: '', size: 0, objects: [] };
    tags.push(tag);
    const inside = (node.children ?? []).map(gather);
    tag.text = inside
      .map(({ text }) => text)
      .join('')
      .trim();
    tag.size = inside.find(({ size }) => size)?.size ?? 0;
    tag.objects = inside.flatMap(({ objects }) => objects);
    return tag;
  };
  gather(((await page.getStructTree()) ?? {}) as Node);
  return tags;
}

/** The words of each piece of marked content, soft hyphens left out, and how high its first letters are. */
async function markedTexts(page: PDFPageProxy): Promise<Map<string, { text: string; size: number }>> {
  const texts = new Map<string, { text: string; size: number }>();
  const open: string[] = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? '');
      continue;
    }
    const id = open.findLast((name) => name !== '') ?? '';
    const before = texts.get(id) ?? { text: '', size: item.height };
    texts.set(id, { ...before, text: before.text + item.str.replace(/\u00AD/g, '') });
  }
  return texts;
}

/** A link into the bibliography is a citation, one elsewhere in the draft a reference; a link that two lines share is one tag. */
async function countLinks(
  page: PDFPageProxy,
  tags: readonly Tag[],
  isEntry: (dest: unknown) => Promise<boolean>,
  counts: Counts,
): Promise<void> {
  const annotations = (await page.getAnnotations()) as { id: string; dest?: unknown }[];
  for (const { objects } of tags.filter(({ role }) => role === 'Link')) {
    const target = annotations.find(({ id, dest }) => dest && objects.includes(id));
    if (target) counts[(await isEntry(target.dest)) ? 'citations' : 'references'] += 1;
  }
}
