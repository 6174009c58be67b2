/** Counts what stands in a finished EPUB, from its documents alone. */
import type { Element, Root } from 'hast';
import { strFromU8, unzipSync } from 'fflate';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Counts } from './source.js';

/** Counts the constructs of a draft of one chapter. */
export function countEpub(bytes: Uint8Array): Counts {
  const counts = { ...NOTHING };
  for (const [path, data] of Object.entries(unzipSync(bytes)).filter(
    ([path]) => path.endsWith('.xhtml') && !/nav|cover/.test(path),
  ))
    countDocument(unified().use(rehypeParse).parse(strFromU8(data)), /bibliography/.test(path), counts);
  return counts;
}

export const NOTHING: Counts = {
  headings: 0,
  figures: 0,
  tables: 0,
  listings: 0,
  equations: 0,
  numberedEquations: 0,
  inlineFormulas: 0,
  notes: 0,
  noteCalls: 0,
  citations: 0,
  references: 0,
};

function countDocument(tree: Root, isBibliography: boolean, counts: Counts): void {
  visit(tree, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName) && !isBibliography && !isApparatus(node)) counts.headings += 1;
    if (node.tagName === 'math') counts[node.properties['display'] === 'block' ? 'equations' : 'inlineFormulas'] += 1;
    if (node.tagName === 'figure') countCaption(node, counts);
    if (node.tagName === 'a') countLink(node, isBibliography, counts);
    if (hasClass(node, 'equation-number')) counts.numberedEquations += 1;
  });
  counts.references += textOf(tree).match(/\[(?:sec|fig|tbl|eq|lst)-/g)?.length ?? 0;
}

/** The heading of the notes at a chapter's end is the press's. */
function isApparatus(heading: Element): boolean {
  return textOf(heading) === 'Notes' && heading.properties['id'] === undefined;
}

function countCaption(figure: Element, counts: Counts): void {
  const caption = figure.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption');
  const word = caption && /^(Figure|Table|Listing) \d/.exec(textOf(caption).trim())?.[1];
  if (word) counts[({ Figure: 'figures', Table: 'tables', Listing: 'listings' } as const)[word as 'Figure']] += 1;
}

function countLink(link: Element, isBibliography: boolean, counts: Counts): void {
  const [href, type] = [String(link.properties['href'] ?? ''), String(link.properties['epub:type'] ?? '')];
  if (type === 'noteref') counts.noteCalls += 1;
  else if (type === 'backlink' && /^#fnref-/.test(href)) counts.notes += 1;
  else if (type === 'biblioref' && !isBibliography) counts.citations += 1;
  else if (hasClass(link, 'reference')) counts.references += 1;
}

function hasClass(node: Element, name: string): boolean {
  return ([] as unknown[]).concat(node.properties['className'] ?? []).includes(name);
}

function textOf(node: Element | Root): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : 'children' in child ? textOf(child as Element) : ''))
    .join('');
}
