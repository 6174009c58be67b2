/**
 * Raw HTML → nodes of the tree. Tags are matched among siblings, so that `<sub>`, Markdown, `</sub>` becomes one node, and
 * `<ul><li>…` in a table cell a list.
 */
import type { Html, Root, RootContent } from 'mdast';
import { report } from '../diagnostics.js';
import { append, asBlocks, childrenOf, holdsBlocks, isInline, placedAt, rewriteChildren } from '../tree.js';
import type { Context } from './context.js';
import { reportUnheeded } from './html-attributes.js';
import { gatherItems, type Tag } from './html-content.js';
import { ELEMENTS, endsBefore, isEmptyElement, unwrapped } from './html-elements.js';
import { readMarkup, wordsOf, type Markup } from './markup.js';

/**
 * Puts nodes in the place of raw HTML. Comments are dropped; what is not of the safe subset is reported and, where it is no mere wrapper,
 * printed as its source.
 */
export function html(tree: Root, context: Context): void {
  rewriteChildren(tree, (children, parent) => {
    if (!children.some((child) => child.type === 'html')) return children;
    const built = gatherItems(build(children, context));
    return FLOW.has(parent.type) || holdsBlocks(parent) ? asBlocks(built) : built;
  });
  rewriteChildren(tree, (children) => children.flatMap(withoutBlocksInside));
}

const FLOW = new Set(['root', 'div', 'blockquote', 'listItem', 'footnoteDefinition', 'definitionDescription', 'callout']);

/** An element whose end has not come yet; the outermost frame has no tag. */
interface Frame {
  tag?: Tag;
  children: RootContent[];
  tooDeep?: boolean;
}

function build(siblings: readonly RootContent[], context: Context): RootContent[] {
  const frames: Frame[] = [{ children: [] }];
  for (const node of siblings) {
    if (node.type === 'html') for (const piece of readMarkup(node.value)) place(piece, node, frames, context);
    else frames.at(-1)?.children.push(node);
  }
  while (frames.length > 1) close(frames, context, true);
  return frames[0]?.children ?? [];
}

function place(piece: Markup, node: Html, frames: Frame[], context: Context): void {
  const add = (nodes: readonly RootContent[]) => append(frames.at(-1)?.children ?? [], nodes);
  if (piece.type === 'text') add(parsedText(piece.source, node, context));
  else if (piece.name === 'pre' && piece.type === 'raw') add([preformatted(piece.source, node)]);
  else if (piece.type === 'raw') add(rawElement(piece, node, context));
  else if (piece.type === 'end') placeEnd(piece, node, frames, context);
  else if (piece.type === 'start') {
    const open = frames.at(-1)?.tag;
    if (open && endsBefore(open.name, piece.name)) close(frames, context, false);
    if (frames.length > DEEPEST && !isEmptyElement(piece.name)) return add(tooDeep(piece, node, frames, context));
    frames.push({ tag: { ...piece, position: node.position }, children: [] });
    if (isEmptyElement(piece.name)) close(frames, context, false);
  }
}

/** Elements within elements; the tags of those deeper than that are printed. */
const DEEPEST = 50;

/** Told once for all of them. */
function tooDeep({ source }: Markup, { position }: Html, [outermost]: Frame[], { file }: Context): RootContent[] {
  const note = 'From here on tags are printed as they stand.';
  if (outermost && !outermost.tooDeep) report(file, 'html-is-safe', 'Raw HTML nests too deep', { place: position, note });
  if (outermost) outermost.tooDeep = true;
  return [{ type: 'verbatim', value: source, construct: 'html', position }];
}

function placeEnd(piece: Markup, node: Html, frames: Frame[], context: Context): void {
  const depth = frames.findLastIndex((frame) => frame.tag?.name === piece.name);
  if (depth > 0) while (frames.length > depth) close(frames, context, frames.length > depth + 1);
  else if (!isEmptyElement(piece.name)) {
    const note = `Write <${piece.name}> before it, or remove it.`;
    report(context.file, 'html-is-safe', `${piece.source} closes nothing and is left out`, {
      place: node.position,
      note,
      construct: `raw HTML ${piece.source}`,
      outcome: 'dropped',
    });
  }
}

/** Ends the innermost element; one that HTML lets stay open (`<li>`, `<td>` …) is as good as closed. */
function close(frames: Frame[], context: Context, unclosed: boolean): void {
  const { tag, children = [] } = frames.pop() ?? {};
  if (!tag) return;
  const parent = frames.at(-1)?.children ?? [];
  if (unclosed && !isEmptyElement(tag.name) && !endsBefore(tag.name, tag.name)) {
    report(context.file, 'html-is-safe', `${tag.source} is not closed`, {
      place: tag.position,
      note: `Write </${tag.name}> where it ends.`,
    });
  }
  const made = ELEMENTS[tag.name]?.(children, tag);
  if (made) reportUnheeded(tag, context);
  append(parent, made ?? refused(tag, children, unclosed, context));
}

/** Wrappers go without harm; the tags of anything else show in print that something is missing. */
function refused(tag: Tag, children: RootContent[], unclosed: boolean, context: Context): RootContent[] {
  // Without an end nobody knows where it would end: what follows is the chapter's.
  if (WEB.includes(tag.name)) return [...leftOut(tag, context), ...(unclosed ? children : [])];
  const content = unwrapped(tag.name, children);
  if (content) {
    report(context.file, 'html-is-safe', `The tag ${tag.source} has no effect in a book; its text is printed`, {
      place: tag.position,
      construct: `raw HTML <${tag.name}>`,
    });
    return content;
  }
  const before = unsafe(tag.source, tag.name, tag, context);
  const after: RootContent = { type: 'verbatim', value: `</${tag.name}>`, construct: 'html', position: tag.position };
  return isEmptyElement(tag.name) || unclosed ? [before, ...children] : [before, ...children, after];
}

function unsafe(source: string, name: string, { position }: Pick<Html, 'position'>, { file }: Context): RootContent {
  const note = 'Use Markdown instead, or put it in a div for HTML only: ::: {.content-visible when-format="html:js"}.';
  report(file, 'html-is-safe', `The press does not set <${name}>; it is printed as its source`, {
    place: position,
    note,
    construct: `raw HTML <${name}>`,
  });
  return { type: 'verbatim', value: source, construct: 'html', position };
}

function preformatted(source: string, { position }: Html): RootContent {
  return { type: 'code', value: wordsOf(source).replace(/^\n|\n$/g, ''), position };
}

/** What works on a page of the web, and the looks of one, is nothing in a book. */
const WEB = [
  'script',
  'style',
  'template',
  'input',
  'select',
  'progress',
  'meter',
  'link',
  'meta',
  'base',
  'source',
  'track',
  'param',
];

function leftOut({ name, position }: Pick<Tag, 'name' | 'position'>, { file }: Context): RootContent[] {
  report(file, 'html-is-safe', `<${name}> has no effect in a book and is left out`, {
    place: position,
    construct: `raw HTML <${name}>`,
    outcome: 'dropped',
  });
  return [];
}

function rawElement({ name, source }: Markup, node: Html, context: Context): RootContent[] {
  const { position } = node;
  return WEB.includes(name) ? leftOut({ name, position }, context) : [unsafe(source, name, node, context)];
}

/** Words alone need no parser. */
const PLAIN = /^\s?[\p{L}\p{N}]+(?:[ ,]+[\p{L}\p{N}]+)*\s?$/u;

/** Text inside raw HTML is Markdown, as Pandoc has it. */
function parsedText(source: string, { position }: Html, context: Context): RootContent[] {
  const text = (value: string): RootContent => ({ type: 'text', value, position });
  if (source.trim() === '') return [text(' ')];
  const blocks = PLAIN.test(source) ? undefined : placedAt(context.parse(source), position).children;
  const [only] = blocks ?? [];
  if (blocks && (blocks.length !== 1 || only?.type !== 'paragraph')) return blocks;
  const words = only?.type === 'paragraph' ? only.children : [text(source.trim())];
  return [...(/^\s/.test(source) ? [text(' ')] : []), ...words, ...(/\s$/.test(source) ? [text(' ')] : [])];
}

/** A list or table inside a paragraph ends the paragraph; its rest goes on after it. */
function withoutBlocksInside(node: RootContent): RootContent[] {
  if (isEmptied(node)) return [];
  if (node.type !== 'paragraph' || childrenOf(node).every((child) => isInline(child) || child.type === 'verbatim')) return [node];
  return asBlocks(childrenOf(node));
}

/** A paragraph of which nothing stays. */
function isEmptied(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children.every((child) => child.type === 'text' && child.value.trim() === '');
}
