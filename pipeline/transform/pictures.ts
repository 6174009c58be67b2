/** Images before and after figures are made of them: references to their paths, their labels, ids in lines of text. */
import type { Definition, Image, Link, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import { report } from '../diagnostics.js';
import type { Attributes } from '../model.js';
import { childrenOf, isInline, plainText, rewriteChildren, setChildren } from '../tree.js';
import { captionFromAttribute, figureAround, kindOfId } from './captions.js';
import type { Context } from './context.js';

/** `![caption][label]` with the path that its definition gives. */
export function resolveImages(tree: Root): void {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => void (definitions.has(node.identifier) || definitions.set(node.identifier, node)));
  rewriteChildren(tree, (children) =>
    children.map((child) => {
      const definition = child.type === 'imageReference' ? definitions.get(child.identifier) : undefined;
      if (child.type !== 'imageReference' || !definition) return child;
      const { url, title } = definition;
      const image: Image = { type: 'image', url, title, alt: child.alt, data: child.data, position: child.position };
      return Object.assign(image, { children: childrenOf(child) });
    }),
  );
}

/** A picture alone in its paragraph, and the paragraph's content: the image, or a link around it. */
export interface Alone {
  image: Image;
  shown: Image | Link;
}

/** The only image of a paragraph, if nothing else stands there; a fixed space beside it keeps it in the line, as Pandoc has it. */
export function imageAlone(paragraph: Pick<Paragraph, 'children'>): Alone | undefined {
  const [only, ...more] = wordsOf(paragraph.children);
  if (!only || more.length > 0) return undefined;
  if (only.type === 'image') return { image: only, shown: only };
  if (only.type !== 'link') return undefined;
  const [inside, ...others] = wordsOf(only.children);
  return inside?.type === 'image' && others.length === 0 ? { image: inside, shown: only } : undefined;
}

function wordsOf(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.filter((child) => child.type !== 'text' || /[^ \t\n]/.test(child.value));
}

/** True for a paragraph of nothing but images. */
export function isPicture(node: RootContent): node is Paragraph {
  const words = node.type === 'paragraph' ? wordsOf(node.children).filter(({ type }) => type !== 'break') : [];
  return words.length > 0 && words.every((word) => imageAlone({ children: [word] }) !== undefined);
}

/** `![caption](path){#fig-x}` alone in a paragraph; one with neither id nor caption stays a picture, and so does one of a tight list. */
export function pictureFigure(paragraph: Paragraph, isTight: boolean, context: Context): RootContent {
  const alone = imageAlone(paragraph);
  if (!alone) return paragraph;
  const { image, shown } = alone;
  const attributes: Attributes = copyOf(image.data?.attributes ?? { classes: [], values: {} });
  const named = kindOfId(attributes.id);
  const kind = named ?? 'figure';
  const own = captionFromAttribute(attributes, kind, image.position, context);
  const caption = own ?? labelOf(image, named !== undefined);
  if (!named && (isTight || !caption)) return paragraph;
  // The figure is what references point at; the picture keeps its size.
  image.data = { ...image.data, attributes: { classes: [], values: { ...attributes.values } } };
  settleLabel(image);
  // What citations and references will say is not known yet: the caption as it is set describes the picture.
  if (caption?.some(holdsCites)) image.alt = '';
  return figureAround(kind, attributes, [shown], caption, paragraph.position);
}

function holdsCites(node: Nodes): boolean {
  return node.type === 'cite' || childrenOf(node).some(holdsCites);
}

/** The words in an image's brackets, with their markup; none where there are no words. Of an element, one with an id has its description. */
function labelOf(image: Image, isNamed: boolean): PhrasingContent[] | undefined {
  const words = childrenOf(image) as PhrasingContent[];
  if (words.length > 0) return words.some((word) => word.type !== 'text' || word.value.trim() !== '') ? words : undefined;
  const isCaption = isNamed || !('children' in image);
  return isCaption && image.alt?.trim() ? [{ type: 'text', value: image.alt, position: image.position }] : undefined;
}

/** The words of an image's label stay as one line of plain text. */
function settleLabel(image: Image): void {
  const words = childrenOf(image).map(plainText).join('');
  image.alt = (words || (image.alt ?? ''))
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:)])/g, '')
    .trim();
  setChildren(image as Nodes as Parents, []);
  Reflect.deleteProperty(image, 'children');
}

/** What is left of images when figures are made has its words as a description; an id there labels nothing. */
export function settleImages(tree: Root, { file }: Context): void {
  markInLine(tree, false);
  visit(tree, 'image', (image) => {
    settleLabel(image);
    const { id } = image.data?.attributes ?? {};
    if (!kindOfId(id)) return;
    report(file, 'construct-is-well-formed', `The image ${id} stands in a line of text and gets no number`, {
      place: image.position,
      note: 'Give it a paragraph of its own.',
    });
  });
}

function markInLine(node: Nodes, inLine: boolean): void {
  if (node.type === 'image') {
    if (inLine) node.data = { ...node.data, inLine };
    return;
  }
  const children = childrenOf(node);
  const isAlone = node.type === 'figure' || imageAlone({ children: children as PhrasingContent[] }) !== undefined;
  const isLine = inLine || (children.some(isInline) && !isAlone);
  for (const child of children) markInLine(child, isLine && isInline(child));
}

/** Paragraphs of lists without blank lines: their images stay in the line (https://pandoc.org/MANUAL.html#extension-implicit_figures). */
export function tightParagraphs(tree: Root): ReadonlySet<RootContent> {
  const tight = new Set<RootContent>();
  visit(tree, 'list', (list) => {
    if (list.spread || list.children.some(({ spread }) => spread)) return;
    for (const item of list.children) for (const child of item.children) if (child.type === 'paragraph') tight.add(child);
  });
  return tight;
}
