/** No word is lost on the way into an EPUB: the words of each section, in order, against those of its document. */
import type { Element, Nodes } from 'hast';
import { posix } from 'node:path';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { RenderedSection } from '../model.js';
import type { OpenedDocument, OpenedEpub } from './epub-package.js';

interface Word {
  text: string;
  block?: number | undefined;
}

/** Elements that stand inside a line: a word goes on over their edges. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(' '),
);
/** Characters that are no part of a word's spelling, or that XML cannot hold. */
const SILENT = /\u00ad|\p{Cs}|[^\P{Cc}\s]|[\ufffe\uffff]/gu;

/** Reports the first place in each section where the words of its document differ from its own (`no-text-is-lost`). */
export function inspectWords(epub: OpenedEpub, sections: readonly RenderedSection[], file: VFile): void {
  const expected = sections.filter(({ section }) => section.role !== 'contents' && section.role !== 'notes');
  if (expected.length !== epub.reading.length) {
    report(file, 'no-text-is-lost', `${expected.length} sections were made, but ${epub.reading.length} documents are to be read`);
    return;
  }
  for (const [index, rendered] of expected.entries()) {
    const document = epub.reading[index];
    if (document) compare(rendered, document, file);
  }
}

function compare(rendered: RenderedSection, document: OpenedDocument, file: VFile): void {
  const expected = sectionWords(rendered);
  const body = document.elements.find(({ tagName }) => tagName === 'body');
  const found = body ? wordsOf([body], isWayBack) : [];
  const at = expected.findIndex((word, index) => word.text !== found[index]?.text);
  const first = at < 0 && found.length > expected.length ? expected.length : at;
  if (first < 0) return;
  const source = rendered.blocks.find(({ block }) => block === expected[first]?.block);
  const start = source?.position?.start;
  report(
    file,
    'no-text-is-lost',
    `${posix.basename(document.path)} reads “${excerpt(found, first)}” where the manuscript has “${excerpt(expected, first)}”`,
    {
      note: 'This is a fault of the press.',
      ...(source && start ? { cause: `${source.path}:${start.line}:${start.column}` } : {}),
    },
  );
}

/** The words of the body, then of the notes whose calls are there. */
function sectionWords({ body, notes }: RenderedSection): Word[] {
  const kept = (element: Element): boolean =>
    (element.properties['dataFormats'] ?? element.properties['data-formats']) === 'print';
  const calls = new Set(callsIn([body, ...notes.flatMap(({ content }) => content)], kept));
  const called = notes.filter(({ callId }) => calls.has(callId));
  const leftOut = (element: Element): boolean => kept(element) || isWayBack(element);
  return [...wordsOf([body], leftOut), ...called.flatMap(({ content, block }) => wordsOf(content, kept, block))];
}

/** The numbers of notes and answers: the former are made for EPUB. */
function isWayBack({ properties }: Element): boolean {
  return String(properties['role']) === 'doc-backlink';
}

function callsIn(nodes: readonly Nodes[], skip: (element: Element) => boolean): string[] {
  return nodes.flatMap((node) => {
    if (!('children' in node) || (node.type === 'element' && skip(node))) return [];
    const own = node.type === 'element' && node.properties['href'] !== undefined ? [String(node.properties['id'])] : [];
    return [...own, ...callsIn(node.children, skip)];
  });
}

/** Words in reading order, each with the block it begins in. */
function wordsOf(nodes: readonly Nodes[], skip: (element: Element) => boolean, block?: number): Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  const add = (text: string, within: number | undefined): void => {
    for (const piece of text.replace(SILENT, '').split(/(\s+)/)) {
      if (piece.trim() === '') open = piece === '' ? open : undefined;
      else if (open) open.text += piece;
      else words.push((open = { text: piece, block: within }));
    }
  };
  const walk = (node: Nodes, within: number | undefined): void => {
    if (node.type === 'text') add(node.value, within);
    if (!('children' in node) || (node.type === 'element' && skip(node))) return;
    const inline = node.type === 'element' && INLINE.has(node.tagName);
    const own = node.type === 'element' ? (node.properties['dataBlock'] ?? node.properties['data-block']) : undefined;
    if (!inline) open = undefined;
    for (const child of node.children) walk(child, own === undefined ? within : Number(own));
    if (!inline) open = undefined;
  };
  for (const node of nodes) walk(node, block);
  return words;
}

function excerpt(words: readonly Word[], at: number): string {
  const shown = words.slice(at, at + 6).map(({ text }) => text);
  return shown.length > 0 ? shown.join(' ') : '[the end]';
}
