/** Drawings on white: they are drawn for paper, and a reading system's dark page would swallow their black lines. */
import type { Element } from 'hast';

/** What a drawing is drawn with where it does not say. */
const BLACK = '#000';

/**
 * Lays each drawing on a white ground of its own, and holds the colours of its letters. The ground is a shape of the drawing: dark themes take
 * away the backgrounds that style sheets give, and colour the letters of drawings as those of the text, if no style of their own forbids it.
 * Changes the tree.
 */
export function groundDrawings(parent: Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'svg') groundDrawing(child);
    else groundDrawings(child);
  }
}

function groundDrawing(svg: Element): void {
  holdLetters(svg, undefined);
  const box = String(svg.properties['viewBox'] ?? '').trim();
  const [x, y, width, height, ...more] = box.split(/[\s,]+/);
  if (!height || more.length > 0) return;
  addStyle(svg, `color:${BLACK} !important`);
  const ground: Element = { type: 'element', tagName: 'rect', properties: { x, y, width, height, fill: '#fff' }, children: [] };
  svg.children.splice(firstDrawn(svg), 0, ground);
}

/** A title has to come first. */
function firstDrawn({ children }: Element): number {
  const at = children.findIndex((child) => child.type === 'element' && !['title', 'desc'].includes(child.tagName));
  return at < 0 ? children.length : at;
}

function holdLetters(element: Element, inherited: string | undefined): void {
  const fill = paintOf(element) ?? inherited;
  if (element.tagName === 'text' || (element.tagName === 'tspan' && paintOf(element)))
    addStyle(element, `fill:${fill ?? BLACK} !important`);
  for (const child of element.children) if (child.type === 'element') holdLetters(child, fill);
}

function paintOf({ properties }: Element): string | undefined {
  const styled = /(?:^|;)\s*fill\s*:\s*([^;!]+)/.exec(String(properties['style'] ?? ''))?.[1]?.trim();
  return styled ?? (typeof properties['fill'] === 'string' ? properties['fill'] : undefined);
}

function addStyle({ properties }: Element, declaration: string): void {
  const own = String(properties['style'] ?? '').replace(/;\s*$/, '');
  properties['style'] = own ? `${own};${declaration}` : declaration;
}
