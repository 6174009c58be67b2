/** Captions: the paragraph or the text in an attribute that becomes one, and the figure around it. */
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Position } from 'unist';
import { parseAttributes } from '../attributes.js';
import { FIGURE_KINDS, kindIn, prefixFor } from '../ids.js';
import type { Attributes, Caption, Figure } from '../model.js';
import { childrenOf, placedAt, plainText } from '../tree.js';
import type { Context } from './context.js';
import { html } from './html.js';

export type FigureKind = Figure['kind'];

/** The kind of figure an id names: `fig-x`, `tbl-x`, `lst-x`. */
export function kindOfId(id: string | undefined): FigureKind | undefined {
  return kindIn(FIGURE_KINDS, id);
}

/** A figure around `body`, with its caption as the last child. */
export function figureAround(
  kind: FigureKind,
  attributes: Attributes,
  body: readonly RootContent[],
  caption: readonly PhrasingContent[] | undefined,
  position: Position | undefined,
): Figure {
  const words = caption && caption.length > 0 ? [captionOf(caption)] : [];
  return { type: 'figure', kind, attributes, children: [...body, ...words], position };
}

function captionOf(children: readonly PhrasingContent[]): Caption {
  const [first, last] = [children[0]?.position, children.at(-1)?.position];
  const position = first && last ? { start: first.start, end: last.end } : undefined;
  return { type: 'caption', children: withoutMarker(children), position };
}

const MARKER = /^\s*(?:[Tt]able)?:(?:\s+|$)/;

/** True for a paragraph in the form of a caption: `: text` or `Table: text`. */
export function hasMarker(paragraph: Paragraph): boolean {
  const [first] = paragraph.children;
  return first?.type === 'text' && /^\s*(?:[Tt]able)?:\s/.test(`${first.value} `);
}

/** True for a paragraph that begins as captions do: with a marker, or with a title in bold and a colon. */
function opensCaption(paragraph: Paragraph): boolean {
  const [first, second] = paragraph.children;
  if (hasMarker(paragraph)) return true;
  if (first?.type !== 'strong') return false;
  return /[:.]$/.test(plainText(first).trim()) || (second?.type === 'text' && /^\s?[:.]/.test(second.value));
}

function withoutMarker(children: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = children;
  if (first?.type !== 'text') return [...children];
  const value = first.value.replace(MARKER, '');
  return value === '' ? rest : [{ ...first, value }, ...rest];
}

/** Takes `{#tbl-x .class key="value"}` off the end of a line of text. */
export function splitAttributes(children: readonly PhrasingContent[]): { words: PhrasingContent[]; attributes?: Attributes } {
  const last = children.at(-1);
  const match = last?.type === 'text' ? /\{([^{}]*)\}\s*$/.exec(last.value) : null;
  const attributes = match ? parseAttributes(match[1] ?? '') : undefined;
  if (last?.type !== 'text' || !match || !attributes) return { words: [...children] };
  const value = last.value.slice(0, match.index).trimEnd();
  const words = children.slice(0, -1);
  return { words: value.trim() === '' ? words : [...words, { ...last, value }], attributes };
}

/** The caption an attribute holds (`lst-cap="**T**: text"`), read as Markdown; the attribute is taken away. */
export function captionFromAttribute(
  attributes: Attributes,
  kind: FigureKind,
  position: Position | undefined,
  context: Context,
): PhrasingContent[] | undefined {
  const key = `${prefixFor(kind)}-cap`;
  const written = attributes.values[key];
  if (written === undefined) return undefined;
  delete attributes.values[key];
  return parsedWords(written, position, context);
}

/** Markdown of an attribute as words. */
export function parsedWords(written: string, position: Position | undefined, context: Context): PhrasingContent[] {
  const tree: Root = placedAt(context.parse(written), position);
  html(tree, context);
  return tree.children.flatMap((block) =>
    block.type === 'paragraph' ? block.children : [{ type: 'text' as const, value: plainText(block), position }],
  );
}

export interface Split {
  body: RootContent[];
  caption?: PhrasingContent[];
}

/**
 * Takes the caption off a figure's content: the paragraph that is marked as one; else, of the paragraphs at the end, all from one that
 * begins as captions do, or the last; else one that begins so, or the first. A figure of nothing but text has none that is not marked.
 */
export function splitCaption(children: readonly RootContent[], isPicture: (node: RootContent) => boolean): Split {
  const isText = (node: RootContent | undefined): node is Paragraph => node?.type === 'paragraph' && !isPicture(node);
  const end = children.findLastIndex((child) => !isText(child)) + 1;
  const opening = (from: number) => children.findIndex((child, at) => at >= from && isText(child) && opensCaption(child));
  const marked = children.findLastIndex((child) => isText(child) && hasMarker(child));
  if (marked >= 0) return taken(children, marked, marked >= end ? children.length : marked + 1);
  if (end === 0) return { body: [...children] };
  if (end < children.length) return taken(children, opening(end) < 0 ? children.length - 1 : opening(end), children.length);
  const start = opening(0) < 0 && isText(children[0]) ? 0 : opening(0);
  return start < 0 ? { body: [...children] } : taken(children, start, start + 1);
}

/** Takes a run of paragraphs as the caption; each after the first begins a line. */
function taken(children: readonly RootContent[], start: number, end: number): Split {
  const caption = children.slice(start, end).flatMap((child, index): PhrasingContent[] => {
    const words = childrenOf(child) as PhrasingContent[];
    return index > 0 ? [{ type: 'break', position: child.position }, ...words] : words;
  });
  return { body: [...children.slice(0, start), ...children.slice(end)], caption };
}
