/** What `layout.yaml` asks for in numbers, as custom properties that the stylesheet reads; `styles/print/60-layout.css` does the rest. */
import type { Element, Root } from 'hast';
import { visit } from '../visit.js';

/** Gives every block its `--layout-spacing` and `--layout-scale`, in place, and pictures of a size of their own that size times the scale. */
export function followLayout(tree: Root): void {
  visit(tree, 'element', (node) => {
    const { dataLayoutSpacing: spacing, dataLayoutScale: scale } = node.properties;
    if (typeof spacing === 'number') addStyle(node, `--layout-spacing:${spacing}`);
    if (typeof scale !== 'number') return;
    addStyle(node, `--layout-scale:${scale}`);
    for (const picture of picturesIn(node)) scalePicture(picture);
  });
}

function addStyle({ properties }: Element, style: string): void {
  properties['style'] = [properties['style'], style].filter(Boolean).join(';');
}

/** Those of parts that have a scale of their own are theirs. */
function picturesIn(node: Element): Element[] {
  const elements = node.children.filter((child): child is Element => child.type === 'element');
  return elements
    .filter(({ properties }) => properties['dataLayoutScale'] === undefined)
    .flatMap((child) => (child.tagName === 'img' || child.tagName === 'svg' ? [child] : picturesIn(child)));
}

/** A width or height is in the style where the author wrote one, else in the attributes, in px. */
function scalePicture(picture: Element): void {
  const style = String(picture.properties['style'] ?? '');
  const written = Object.fromEntries(style.split(';').map((one) => one.split(/:(.*)/s).slice(0, 2))) as Record<string, string>;
  const lengths = /^[\d.]+(?:px)?$/.test(String(picture.properties['width'] ?? ''))
    ? { width: `${Number.parseFloat(String(picture.properties['width']))}px`, ...written }
    : written;
  const scaled = Object.entries(lengths).map(([name, value]) => [name, isLength(name, value) ? times(value) : value]);
  picture.properties['style'] = scaled
    .filter(([name]) => name)
    .map((pair) => pair.join(':'))
    .join(';');
}

function isLength(name: string, value: string): boolean {
  return (name === 'width' || name === 'height') && value !== 'auto';
}

function times(length: string): string {
  return `calc(${length} * var(--layout-scale))`;
}
