/** Drawings made of their source, set inline as drawings from files are. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Code } from 'mdast';
import type { VFile } from 'vfile';
import type { Drawing } from '../model.js';
import { drawing as cleaned } from './drawings.js';
import { sizeOf } from './sizes.js';

/** Drawings whose `<desc>` holds the words of their labels, which say less than a caption. */
const drawn = new WeakSet<Element>();

/** Gives the `<svg>`; its ids begin with `prefix`. The words of its labels are its description. */
export function drawnFigure(node: Code, { svg, labels }: Drawing, prefix: string, file: VFile): Element | undefined {
  const result = cleaned(svg, prefix)?.svg;
  if (!result) return undefined;
  const attributes = node.data?.attributes;
  const { width, height } = sizeOf(attributes, node.position, file);
  const style = width || height ? { style: `width:${width ?? 'auto'}${height ? `;height:${height}` : ''}` } : {};
  const words = labels.join('; ');
  if (words) result.children.unshift(h('desc', { dataGenerated: true }, words));
  result.properties = { ...result.properties, role: 'img', ariaLabel: attributes?.values['fig-alt'] ?? words, ...style };
  drawn.add(result);
  return result;
}

/** True for a drawing of which nobody wrote what it shows. */
export function isDrawn(svg: Element): boolean {
  return drawn.has(svg);
}
