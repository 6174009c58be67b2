/** Figures, tables and listings with their captions, from every form the dialect has for them. */
import type { Code, Image, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { fileAt, report } from '../diagnostics.js';
import type { Attributes, Div, Figure } from '../model.js';
import { movedTo, rewriteChildren } from '../tree.js';
import { captionFromAttribute, figureAround, isPicture, kindOfId, splitCaption, type FigureKind } from './captions.js';
import type { Context } from './context.js';
import { captionedTables } from './tables.js';

export function figures(tree: Root, context: Context): void {
  rewriteChildren(tree, (children) =>
    captionedTables(
      children.map((child) => numbered(child, context)),
      context,
    ),
  );
}

function numbered(node: RootContent, context: Context): RootContent {
  if (node.type === 'paragraph') return pictureFigure(node, context);
  if (node.type === 'code') return codeFigure(node, context);
  if (node.type === 'div') return divFigure(node, context);
  return node;
}

/** `![caption](path){#fig-x}` alone in a paragraph; without an id it stays a picture. */
function pictureFigure(paragraph: Paragraph, context: Context): RootContent {
  const [image, ...more] = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (image?.type !== 'image' || more.length > 0) return paragraph;
  const attributes = image.data?.attributes;
  if (!kindOfId(attributes?.id) || !attributes) return paragraph;
  // The figure is what references point at; the picture keeps its size.
  const rest: Attributes = { classes: [], values: { ...attributes.values } };
  const picture: Image = { ...image, data: { ...image.data, attributes: rest } };
  return figureAround('figure', attributes, [picture], pictureCaption(image, context), paragraph.position, context);
}

/** The caption of an image with its markup, which mdast keeps as plain text only: it is read again from the source. */
function pictureCaption(image: Image, context: Context): PhrasingContent[] | undefined {
  const { start, end } = image.position ?? {};
  const source = String(fileAt(context.file, image.position)).slice(start?.offset ?? 0, end?.offset ?? 0);
  const written = start && source.startsWith('![') ? insideBrackets(source.slice(1)) : undefined;
  if (written === undefined || !start)
    return image.alt ? [{ type: 'text', value: image.alt, position: image.position }] : undefined;
  const from = { line: start.line, column: start.column + 2, offset: (start.offset ?? 0) + 2 };
  return movedTo(context.parse(written), from).children.flatMap((block) => (block.type === 'paragraph' ? block.children : []));
}

/** What stands between a bracket at the start of `source` and the one that closes it. */
function insideBrackets(source: string): string | undefined {
  let depth = 0;
  for (const match of source.matchAll(/\\.|[[\]]/gs)) {
    if (match[0] === '[') depth += 1;
    else if (match[0] === ']' && --depth === 0) return source.slice(1, match.index);
  }
  return undefined;
}

/** A code block with an id of its own, for instance ```` ```{#lst-x .python lst-cap="…"} ````. */
function codeFigure(code: Code, context: Context): RootContent {
  const attributes = code.data?.attributes;
  const kind = kindOfId(attributes?.id);
  if (!attributes || !kind) return code;
  const { id, classes, values } = attributes;
  const outer: Attributes = { id, classes: [], values };
  const caption = captionFromAttribute(outer, kind, code.position, context);
  const inner: Code = { ...code, data: { ...code.data, attributes: { classes, values } } };
  return figureAround(kind, outer, [inner], caption, code.position, context);
}

/** `::: {#fig-x}` around anything, with its caption in an attribute or as the last paragraph. */
function divFigure(div: Div, context: Context): RootContent {
  const { attributes, children, position } = div;
  const kind = kindOfId(attributes.id);
  if (!kind) return div;
  const own = captionFromAttribute(attributes, kind, position, context);
  const { body, caption } = own ? { body: children, caption: own } : captionInside(children, context);
  if (body.length === 0) reportEmpty(div, kind, context);
  return { ...figureAround(kind, attributes, body, caption, position, context), ...(div.data ? { data: div.data } : {}) };
}

/** The caption may be that of the only table or picture inside. */
function captionInside(children: readonly RootContent[], context: Context): { body: RootContent[]; caption?: PhrasingContent[] } {
  const found = splitCaption(children);
  const [only, ...more] = children;
  if (found.caption || more.length > 0 || !only) return found;
  if (only.type === 'figure' && !only.attributes.id) return withoutFigure(only);
  const image = isPicture(only) && only.type === 'paragraph' ? only.children.find((child) => child.type === 'image') : undefined;
  return image ? { body: [...children], caption: pictureCaption(image, context) } : found;
}

function withoutFigure({ children }: Figure): { body: RootContent[]; caption?: PhrasingContent[] } {
  const caption = children.find((child) => child.type === 'caption');
  return { body: children.filter((child) => child !== caption), caption: caption?.children };
}

function reportEmpty({ attributes: { id }, position }: Div, kind: FigureKind, { file }: Context): void {
  report(file, 'construct-is-well-formed', `The ${kind} ${id} is empty but for its caption`, {
    place: position,
    note: 'Put its content inside the div.',
  });
}
