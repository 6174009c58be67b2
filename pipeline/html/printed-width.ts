/**
 * How wide pictures are on the printed page, before there are pages.
 *
 * A picture is as wide as its `width` says, of a share so much of the block around it; without one as many inches as it has pixels,
 * divided by 96, which is what CSS and Quarto do; layout.yaml may scale that. It is never wider than its block, nor higher than `--tallest-picture`.
 * The block is the measure less the indents of lists, quotations and callouts, or the cell; what is wide takes the margin column, too, and
 * an aside that column alone.
 */
import type { Element, Nodes } from 'hast';
import { hasClass } from './headings.js';
import { inchesOf, PIXELS, type Room } from './measure.js';

/** Inches that a block takes off the width of what is in it. */
const INDENTS: Record<string, number> = { li: 0.22, dd: 0.22, blockquote: 0.43, aside: 0.19 };
/** Between the pictures of a panel. */
const GAP = 0.17;

/** Called with a picture and the inches it is wide. */
type Visit = (image: Element, inches: number) => void;

/** Visits every picture that is printed. `width` is that of the block around it, in inches, `scale` what layout.yaml has it at. */
export function eachPrinted(tree: Nodes, room: Room, visit: Visit, width = room.text, scale = 1): void {
  if (tree.type === 'element' && tree.properties['dataFormats'] === 'epub') return;
  if (tree.type === 'element' && (tree.tagName === 'img' || tree.tagName === 'svg'))
    visit(tree, printedWidth(tree, { ...room, text: width }, scale));
  if (!('children' in tree)) return;
  const own = tree.type === 'element' ? Number(tree.properties['dataLayoutScale'] ?? scale) : scale;
  for (const child of tree.children)
    eachPrinted(child as Nodes, room, visit, child.type === 'element' ? widthIn(child, tree, width, room) : width, own);
}

function widthIn(element: Element, parent: Nodes, width: number, { column, gap }: Room): number {
  const { tagName, properties } = element;
  if (hasClass(element, 'panel-cell')) return (width + GAP) * share(element, parent) - GAP;
  if (tagName === 'td' || tagName === 'th') return width / Math.max(1, elementsIn(parent).length);
  if (hasClass(element, 'column-margin')) return column;
  if (hasClass(element, 'wide')) return width + gap + column;
  if (tagName === 'aside' && !properties['className']) return width;
  return width - (INDENTS[tagName] ?? 0);
}

function share(cell: Element, row: Nodes): number {
  const sum = elementsIn(row).reduce((total, one) => total + growthOf(one), 0);
  return growthOf(cell) / (sum || 1);
}

function growthOf({ properties }: Element): number {
  return Number(/flex-grow:([\d.]+)/.exec(String(properties['style'] ?? ''))?.[1] ?? 0);
}

function elementsIn(parent: Nodes): Element[] {
  return 'children' in parent ? (parent.children as Nodes[]).filter((child): child is Element => child.type === 'element') : [];
}

function printedWidth({ properties }: Element, { text, tallest }: Room, scale: number): number {
  const [pixels, high] = [Number(properties['width']), Number(properties['height'])];
  const style = String(properties['style'] ?? '');
  const asked = (side: string) => inchesOf(new RegExp(`(?:^|;)${side}:([^;]+)`).exec(style)?.[1] ?? '', text);
  const [width, height] = [asked('width'), asked('height')];
  const most = Math.min(1, scale);
  const wanted = Math.min((width ?? (height === undefined ? pixels / PIXELS : Infinity)) * scale, text * most);
  return Math.min(wanted, (Math.min((height ?? Infinity) * scale, tallest * most) * pixels) / high);
}
