/** A rendered section → the HTML document that Paged.js lays out. */
import type { Element, Nodes, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { Position } from 'unist';
import { copyOf } from '../copy.js';
import { SKIP, visit } from '../visit.js';
import type { NotesPlace, RenderedSection } from '../model.js';
import { divideAddresses } from './addresses.js';
import { drawFormulas } from './formulas.js';
import { grayDrawings } from './grays.js';
import { hyphenate } from './hyphenate.js';
import { joinInitials } from './initials.js';
import { followLayout } from './layout-hints.js';
import { divideLongWords } from './long-words.js';
import { placeNotes } from './notes.js';
import type { PrintStyles } from './stylesheet.js';

export interface PrintDocument {
  html: string;
  /**
   * Text of every block as it must appear on the pages, white space and soft hyphens left out, by `data-block`: piece by piece, with what of
   * the source each was made of.
   */
  pieces: ReadonlyMap<number, TextPiece[]>;
}

export interface TextPiece {
  text: string;
  source?: Position;
}

// Nothing but drawings comes as markup.
const stringifier = unified().use(rehypeStringify, { allowDangerousHtml: true });

/** Gives the document of a section: notes at their calls, links in print form, soft hyphens, the stylesheet within. */
export function printDocument(
  rendered: RenderedSection,
  styles: PrintStyles,
  language: string,
  notes: NotesPlace = 'foot',
): PrintDocument {
  const tree = copyOf(rendered.body);
  dropFormat(tree, 'epub');
  placeNotes(tree, rendered.notes, notes);
  linkSections(tree, rendered.section.slug);
  followLayout(tree);
  if (styles.inks === 1) grayDrawings(tree);
  drawFormulas(tree, styles.measure);
  divideAddresses(tree);
  divideLongWords(tree);
  joinInitials(tree);
  hyphenate(tree);
  const pieces = new Map<number, TextPiece[]>();
  gather(tree, { pieces });
  // Whatever reads or dresses the pages must know on which side the first was laid out.
  const side = rendered.section.opensOn === 'verso' ? 'verso' : 'recto';
  // Inside a template the source is not laid out before Paged.js takes it.
  const head = `<meta charset="utf-8"><title>${escape(rendered.section.title)}</title><style>${styles.layout}${styles.sides[side]}</style>`;
  const body = `<template data-ref="pagedjs-content">${stringifier.stringify(tree)}</template>`;
  return {
    html: `<!doctype html><html lang="${escape(language)}" data-opens-on="${side}"><head>${head}</head><body>${body}</body></html>`,
    pieces,
  };
}

function dropFormat(tree: Root, format: string): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.properties['dataFormats'] !== format || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

/** Links into other sections travel as `xref:section/id`; joining makes destinations of them. */
function linkSections(tree: Root, slug: string): void {
  visit(tree, 'element', (node) => {
    const { href, dataSection } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return;
    if (typeof dataSection === 'string' && dataSection !== slug) node.properties['href'] = `xref:${dataSection}/${href.slice(1)}`;
  });
}

interface Gathering {
  pieces: Map<number, TextPiece[]>;
  /** The block that the text belongs to. */
  block?: number;
  /** What the text was made of, as closely as is known. */
  source?: Position;
}

function gather(node: Nodes, { pieces, block, source }: Gathering): void {
  const own = node.position ?? source;
  if (node.type === 'text' && block !== undefined) addPiece(pieces, block, bare(node.value), own);
  if (node.type === 'element' && isGenerated(node)) return;
  const inner =
    node.type === 'element' && typeof node.properties['dataBlock'] === 'number' ? node.properties['dataBlock'] : block;
  if ('children' in node) for (const child of node.children) gather(child as Nodes, { pieces, block: inner, source: own });
}

/** Texts that are known by the same element only are one piece. */
function addPiece(pieces: Map<number, TextPiece[]>, block: number, text: string, source: Position | undefined): void {
  if (text === '') return;
  const all = pieces.get(block) ?? [];
  const last = all.at(-1);
  if (last && last.source === source) last.text += text;
  else all.push({ text, ...(source ? { source } : {}) });
  pieces.set(block, all);
}

function isGenerated(node: Element): boolean {
  return node.properties['dataGenerated'] !== undefined && node.properties['dataGenerated'] !== false;
}

/** Text as the proof compares it. */
function bare(text: string): string {
  return text.replace(/[\s\u00AD]+/g, '');
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
