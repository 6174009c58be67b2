/**
 * Large drawings as files of their own. A chapter weighs mostly what its drawings weigh, and reading systems load it whole; and readers can
 * look closer at a picture only.
 */
import type { Element, Parents } from 'hast';
import { h } from 'hastscript';
import { elementsOf } from './tree.js';
import type { Resource } from './types.js';
import { toXhtml } from './xml.js';

/** Characters up to which a drawing stays in its chapter. */
const LIGHT = 12_000;
/** Letters need the faces of the book, links a document; both end at a picture's edge. */
const AT_HOME = new Set(['text', 'a', 'image', 'foreignObject']);
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Puts pictures in the place of a section's large drawings, and gives these; `name` is what their files are called after. Changes the tree. */
export function takeOutDrawings(parent: Parents, name: string): Resource[] {
  const taken: Resource[] = [];
  for (const holder of [parent, ...elementsOf(parent)]) {
    for (const [index, drawing] of holder.children.entries()) {
      if (drawing.type !== 'element' || drawing.tagName !== 'svg' || !mayLeave(drawing)) continue;
      const svg = fileOf(drawing);
      if (svg.length <= LIGHT) continue;
      const href = `drawings/${name}-${taken.length + 1}.svg`;
      taken.push({ href, mediaType: 'image/svg+xml', bytes: Buffer.from(svg, 'utf8') });
      holder.children[index] = pictureOf(drawing, href);
    }
  }
  return taken;
}

function mayLeave(drawing: Element): boolean {
  return !elementsOf(drawing).some(({ tagName }) => AT_HOME.has(tagName));
}

function fileOf(drawing: Element): string {
  const svg = toXhtml({ ...drawing, properties: { ...drawing.properties, id: undefined, className: undefined } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace('<svg', `<svg xmlns="${NAMESPACE}"`)}\n`;
}

function pictureOf({ properties }: Element, src: string): Element {
  const { id, className, style, width, height, ariaLabel } = properties;
  const [wide, high] = [width, height].map((length) => Math.round(Number.parseFloat(String(length))));
  const size = wide && high ? { width: wide, height: high } : {};
  // What it says of colours is for its own strokes and letters.
  const look = String(style ?? '').replace(/(?:^|;)\s*color:[^;]*/g, '');
  return h('img', { id, className, src, alt: String(ariaLabel ?? ''), ...size, ...(look ? { style: look } : {}) });
}
