/** Captions: the paragraph or the text in an attribute that becomes one, and the figure around it. */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';
import { parseAttributes } from '../attributes.js';
import { report } from '../diagnostics.js';
import type { Attributes, Caption, Figure } from '../model.js';
import { childrenOf, placedAt, plainText } from '../tree.js';
import type { Context } from './context.js';

export type FigureKind = Figure['kind'];

const KINDS: Readonly<Record<string, FigureKind | undefined>> = { fig: 'figure', tbl: 'table', lst: 'listing' };
const PREFIXES: Record<FigureKind, string> = { figure: 'fig', table: 'tbl', listing: 'lst' };

/** The kind of figure an id names: `fig-x`, `tbl-x`, `lst-x`. */
export function kindOfId(id: string | undefined): FigureKind | undefined {
  return KINDS[/^([a-z]+)-/i.exec(id ?? '')?.[1]?.toLowerCase() ?? ''];
}

/** A figure around `body`, with its caption as the last child. A figure that can be referred to should have one. */
export function figureAround(
  kind: FigureKind,
  attributes: Attributes,
  body: readonly RootContent[],
  caption: readonly PhrasingContent[] | undefined,
  position: Position | undefined,
  { file }: Context,
): Figure {
  const words = caption && caption.length > 0 ? [captionOf(caption)] : [];
  if (words.length === 0 && attributes.id) {
    const note = `Write one: the last paragraph inside the div, the text in square brackets of an image, or ${PREFIXES[kind]}-cap="…".`;
    report(file, 'figure-has-caption', `The ${kind} ${attributes.id} has no caption`, { place: position, note });
  }
  return { type: 'figure', kind, attributes, children: [...body, ...words], position };
}

function captionOf(children: readonly PhrasingContent[]): Caption {
  const [first, last] = [children[0]?.position, children.at(-1)?.position];
  const position = first && last ? { start: first.start, end: last.end } : undefined;
  return { type: 'caption', children: withoutMarker(children), position };
}

const MARKER = /^\s*(?:[Tt]able)?:\s+/;

/** True for a paragraph in the form of a caption: `: text` or `Table: text`. */
export function hasMarker(paragraph: Paragraph): boolean {
  const [first] = paragraph.children;
  return first?.type === 'text' && /^\s*(?:[Tt]able)?:\s/.test(`${first.value} `);
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
  const key = `${PREFIXES[kind]}-cap`;
  const written = attributes.values[key];
  if (written === undefined) return undefined;
  delete attributes.values[key];
  const blocks = placedAt(context.parse(written), position).children;
  return blocks.flatMap((block) =>
    block.type === 'paragraph' ? block.children : [{ type: 'text' as const, value: plainText(block), position }],
  );
}

/** Takes the caption paragraph off the end of a figure's content. */
export function splitCaption(children: readonly RootContent[]): { body: RootContent[]; caption?: PhrasingContent[] } {
  const last = children.at(-1);
  if (last?.type !== 'paragraph' || (children.length === 1 && !hasMarker(last)) || isPicture(last))
    return { body: [...children] };
  return { body: children.slice(0, -1), caption: last.children };
}

/** True for a paragraph of nothing but images. */
export function isPicture(node: RootContent): boolean {
  const parts = childrenOf(node).filter(
    (child) => child.type !== 'break' && !(child.type === 'text' && child.value.trim() === ''),
  );
  return node.type === 'paragraph' && parts.length > 0 && parts.every((child) => child.type === 'image');
}
