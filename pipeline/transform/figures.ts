/** Figures, tables and listings with their captions, from every form the dialect has for them. */
import type { Code, Nodes, Paragraph, Root, RootContent, TableCell } from 'mdast';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import { report } from '../diagnostics.js';
import { prefixFor } from '../ids.js';
import type { Attributes, Caption, Div, Figure } from '../model.js';
import { childrenOf, holdsBlocks, plainText, rewriteChildren, setChildren } from '../tree.js';
import { captionFromAttribute, figureAround, kindOfId, splitCaption, type FigureKind, type Split } from './captions.js';
import type { Context } from './context.js';
import { panelled } from './panels.js';
import { withParts } from './parts.js';
import { imageAlone, isPicture, pictureFigure, resolveImages, settleImages, tightParagraphs } from './pictures.js';
import { captionedTables, withTableAttributes } from './tables.js';

/** Puts a figure in the place of each, those in cells of tables included; one that has an id and no caption is reported. */
export function figures(tree: Root, context: Context): void {
  resolveImages(tree);
  const tight = tightParagraphs(tree);
  rewriteChildren(tree, (children, parent) => {
    if (parent.type === 'tableCell') return cellFigure(children, parent, context);
    const made = children.map((child) => numbered(child, tight, context));
    return captionedTables(made, context);
  });
  settleImages(tree, context);
  reportMissingCaptions(tree, context);
}

function numbered(node: RootContent, tight: ReadonlySet<RootContent>, context: Context): RootContent {
  if (node.type === 'paragraph') return pictureFigure(node, tight.has(node), context);
  if (node.type === 'code') return codeFigure(node, context);
  if (node.type === 'div') return kindOfId(node.attributes.id) ? divFigure(node, context) : panelled(node, context);
  return node;
}

/** A picture with an id may be all that stands in the cell of a table. */
function cellFigure(children: RootContent[], cell: TableCell, context: Context): RootContent[] {
  const { image } = imageAlone({ children: children as Paragraph['children'] }) ?? {};
  if (!kindOfId(image?.data?.attributes?.id)) {
    return holdsBlocks(cell)
      ? captionedTables(
          children.map((child) => numbered(child, new Set(), context)),
          context,
        )
      : children;
  }
  const paragraph: Paragraph = { type: 'paragraph', children: [], position: cell.position };
  setChildren(paragraph, children);
  cell.data = { ...cell.data, block: true };
  return [pictureFigure(paragraph, true, context)];
}

/** A code block with an id or a caption of its own, for instance ```` ```{#lst-x .python lst-cap="…"} ````. */
function codeFigure(code: Code, context: Context): RootContent {
  const attributes = code.data?.attributes;
  const kind = kindOfId(attributes?.id) ?? (attributes?.values['lst-cap'] ? 'listing' : undefined);
  if (!attributes || !kind) return code;
  const { id, classes, values } = attributes;
  const outer: Attributes = { ...(id ? { id } : {}), classes: [], values: { ...values } };
  const caption = captionFromAttribute(outer, kind, code.position, context);
  const inner: Code = { ...code, data: { ...code.data, attributes: { classes, values: outer.values } } };
  return figureAround(kind, outer, [inner], caption, code.position);
}

/** `::: {#fig-x}` around anything, with its caption in an attribute, as a paragraph inside, or that of the only thing inside. */
function divFigure(div: Div, context: Context): RootContent {
  const attributes = copyOf(div.attributes);
  const kind = kindOfId(attributes.id) ?? 'figure';
  const own = captionFromAttribute(attributes, kind, div.position, context);
  const { body, caption, left } = contentOf(div.children, own, attributes.id);
  if (left) reportSecond(left, `${kind} ${attributes.id}`, context);
  if (body.length === 0) reportEmpty(div, kind, caption !== undefined, context);
  const sized = kind === 'table' ? body.map((child) => withTableAttributes(child, attributes, context)) : body;
  const figure = figureAround(kind, attributes, sized, caption, div.position);
  return { ...withParts(panelled(figure, context), context), ...(div.data ? { data: div.data } : {}) };
}

/** The only figure inside, with no id or the same one, is but another form of this one: its words are the caption, or describe it. */
function contentOf(children: readonly RootContent[], own: Split['caption'], id: string | undefined): Split & { left?: Caption } {
  const { body, caption }: Split = own ? { body: [...children], caption: own } : splitCaption(children, isPicture);
  const [only, ...more] = body.filter((child) => child.type === 'figure');
  const isOther = only?.attributes.id !== undefined && only.attributes.id !== id;
  if (!only || more.length > 0 || isOther || (!caption && body.length > 1)) return { body, caption };
  const words = only.children.find((child): child is Caption => child.type === 'caption');
  const inner = only.children.filter((child) => child !== words) as RootContent[];
  const left = caption && words && !inner.some((child) => isDescribedBy(child, words)) ? words : undefined;
  return {
    body: body.flatMap((child) => (child === only ? inner : [child])),
    caption: caption ?? words?.children,
    ...(left ? { left } : {}),
  };
}

/** True for a picture that the words describe to those who don't see it. */
function isDescribedBy(node: RootContent, words: Caption): boolean {
  if (node.type === 'image') return lettersOf(node.alt ?? '') === lettersOf(plainText(words));
  return (node.type === 'paragraph' || node.type === 'link') && node.children.some((child) => isDescribedBy(child, words));
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function reportSecond(words: Caption, name: string, { file }: Context): void {
  report(file, 'construct-is-well-formed', `The ${name} has two captions; this one is left out: “${plainText(words).trim()}”`, {
    place: words.position,
    note: 'Write one caption that says it all.',
    construct: `${name.split(' ')[0]} caption`,
    outcome: 'dropped',
  });
}

function reportEmpty({ attributes: { id }, position }: Div, kind: FigureKind, hasCaption: boolean, { file }: Context): void {
  report(file, 'construct-is-well-formed', `The ${kind} ${id} is empty${hasCaption ? ' but for its caption' : ''}`, {
    place: position,
    note: 'Put its content inside the div.',
  });
}

/** A figure that can be referred to should have a caption; the parts of one have their letters, and one of nothing is told. */
function reportMissingCaptions(tree: Root, { file }: Context): void {
  visit(tree as Nodes, 'figure', (figure: Figure) => {
    const { kind, attributes, part, position } = figure;
    const children = childrenOf(figure);
    if (!attributes.id || part || children.length === 0 || children.some(({ type }) => type === 'caption')) return;
    const note = `Write one: the last paragraph inside the div, the text in square brackets of an image, or ${prefixFor(kind)}-cap="…".`;
    report(file, 'figure-has-caption', `The ${kind} ${attributes.id} has no caption`, { place: position, note });
  });
}
