/**
 * Raw HTML → nodes of the tree. Tags are matched among siblings, so that `<sub>`, Markdown, `</sub>` becomes one node, and
 * `<ul><li>…` in a table cell a list. Comments are dropped; what is not of the safe subset is reported and, where it is no mere
 * wrapper, printed as its source.
 */
import type { Html, Root, RootContent } from 'mdast';
import { report } from '../diagnostics.js';
import { append, asBlocks, childrenOf, holdsBlocks, isInline, placedAt, rewriteChildren } from '../tree.js';
import type { Context } from './context.js';
import { ELEMENTS, endsBefore, gatherItems, isEmptyElement, unwrapped, type Tag } from './html-elements.js';
import { readMarkup, type Markup } from './markup.js';

export function html(tree: Root, context: Context): void {
  rewriteChildren(tree, (children, parent) => {
    if (!children.some((child) => child.type === 'html')) return children;
    const built = gatherItems(build(children, context));
    return FLOW.has(parent.type) || holdsBlocks(parent) ? asBlocks(built) : built;
  });
  rewriteChildren(tree, (children) => children.flatMap(withoutBlocksInside));
}

const FLOW = new Set(['root', 'div', 'blockquote', 'listItem', 'footnoteDefinition', 'definitionDescription']);

/** Elements within elements; those deeper than that are printed as their source. */
const DEEPEST = 40;

/** An element whose end has not come yet; the outermost frame has no tag. */
interface Frame {
  tag?: Tag;
  children: RootContent[];
  /** The names of the elements that are too deep and open. */
  tooDeep: string[];
}

function build(siblings: readonly RootContent[], context: Context): RootContent[] {
  const frames: Frame[] = [{ children: [], tooDeep: [] }];
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
  else if (piece.type === 'raw') add([unsafe(piece.source, piece.name, node, context)]);
  else if (isTooDeep(piece, node, frames, context)) add([sourceOf(piece.source, node)]);
  else if (piece.type === 'end') placeEnd(piece, node, frames, context);
  else if (piece.type === 'start') {
    const open = frames.at(-1)?.tag;
    if (open && endsBefore(open.name, piece.name)) close(frames, context, false);
    frames.push({ tag: { ...piece, position: node.position }, children: [], tooDeep: [] });
    if (isEmptyElement(piece.name)) close(frames, context, false);
  }
}

/** True for the tags of an element that is too deep; the first of them is told. */
function isTooDeep({ type, name }: Markup, { position }: Html, frames: readonly Frame[], { file }: Context): boolean {
  const open = frames.length > DEEPEST ? frames.at(-1)?.tooDeep : undefined;
  if (!open || (type === 'end' && open.at(-1) !== name)) return false;
  if (type === 'end') open.pop();
  else {
    if (open.length === 0)
      report(file, 'construct-is-well-formed', 'HTML elements nest too deep', {
        place: position,
        note: 'From here on their tags are printed as their source.',
      });
    if (!isEmptyElement(name)) open.push(name);
  }
  return true;
}

function placeEnd(piece: Markup, node: Html, frames: Frame[], context: Context): void {
  const depth = frames.findLastIndex((frame) => frame.tag?.name === piece.name);
  if (depth > 0) while (frames.length > depth) close(frames, context, frames.length > depth + 1);
  else if (!isEmptyElement(piece.name)) {
    const note = `Write <${piece.name}> before it, or remove it.`;
    report(context.file, 'html-is-safe', `${piece.source} closes nothing and is left out`, { place: node.position, note });
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
  append(parent, ELEMENTS[tag.name]?.(children, tag) ?? refused(tag, children, context));
}

/** Wrappers go without harm; the tags of anything else show in print that something is missing. */
function refused(tag: Tag, children: RootContent[], context: Context): RootContent[] {
  const content = unwrapped(tag.name, children);
  if (content) {
    report(context.file, 'html-is-safe', `The tag ${tag.source} has no effect in a book; its text is printed`, {
      place: tag.position,
    });
    return content;
  }
  const before = unsafe(tag.source, tag.name, tag, context);
  const after = sourceOf(`</${tag.name}>`, tag);
  return isEmptyElement(tag.name) ? [before] : [before, ...children, after];
}

function unsafe(source: string, name: string, { position }: Pick<Html, 'position'>, { file }: Context): RootContent {
  const note = 'Use Markdown instead, or put it in a div for HTML only: ::: {.content-visible when-format="html:js"}.';
  report(file, 'html-is-safe', `The press does not set <${name}>; it is printed as its source`, { place: position, note });
  return sourceOf(source, { position });
}

function sourceOf(value: string, { position }: Pick<Html, 'position'>): RootContent {
  return { type: 'verbatim', value, construct: 'html', position };
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
  if (node.type !== 'paragraph' || childrenOf(node).every((child) => isInline(child) || child.type === 'verbatim')) return [node];
  return asBlocks(childrenOf(node));
}
