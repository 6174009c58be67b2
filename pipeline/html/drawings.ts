/** SVG drawings are set inline, so that their words use the book's faces; only harmless elements and attributes stay. */
import type { Element, Nodes } from 'hast';
import { visit, SKIP } from '../visit.js';
import { applyStyles } from './drawing-styles.js';
import { fragmentOf } from './fragment.js';

const ELEMENTS = new Set(
  (
    'svg g defs symbol use path line polyline polygon rect circle ellipse text tspan textPath title desc clipPath mask pattern marker ' +
    'linearGradient radialGradient stop'
  ).split(' '),
);

export interface Drawing {
  svg: Element;
  /** Names of elements that are left out though they may show something. */
  dropped: string[];
}

/** Elements that show nothing. */
const SILENT = new Set('metadata script sodipodi:namedview i:pgf foreignobject-switch view cursor'.split(' '));

/** Gives the sanitised `<svg>` of a file, ids prefixed by `prefix` so that drawings don't collide; none if it is no SVG. */
export function drawing(source: string, prefix: string): Drawing | undefined {
  const svg = fragmentOf(source.replace(/^[\s\S]*?(?=<svg[\s>])/i, '')).children.find(isSvg);
  if (!svg) return undefined;
  const dropped = new Set<string>();
  const isStyled = applyStyles(svg);
  visit(svg as Nodes, 'element', (node, index, parent) => {
    if (!ELEMENTS.has(node.tagName)) {
      if (!SILENT.has(node.tagName) && !(isStyled && node.tagName === 'style')) dropped.add(node.tagName);
      if (parent && index !== undefined) parent.children.splice(index, 1);
      return [SKIP, index ?? 0];
    }
    node.properties = Object.fromEntries(Object.entries(node.properties).flatMap(([name, value]) => safe(name, value, prefix)));
    return undefined;
  });
  scaled(svg);
  return { svg, dropped: [...dropped].sort() };
}

/** A drawing without a view box can't be made smaller: its size becomes one. */
function scaled({ properties }: Element): void {
  const [width, height] = [properties['width'], properties['height']].map((side) => Number.parseFloat(String(side)));
  if (!properties['viewBox'] && width && height) properties['viewBox'] = `0 0 ${width} ${height}`;
}

/** The drawing's own description: its `<title>` and `<desc>`. */
export function drawingDescription(svg: Element): string {
  return svg.children
    .filter((child): child is Element => child.type === 'element' && (child.tagName === 'title' || child.tagName === 'desc'))
    .map((child) => child.children.map((text) => (text.type === 'text' ? text.value : '')).join(''))
    .join('. ');
}

function isSvg(node: Nodes): node is Element {
  return node.type === 'element' && node.tagName === 'svg';
}

function safe(name: string, value: Element['properties'][string], prefix: string): [string, Element['properties'][string]][] {
  if (/^on/i.test(name)) return [];
  if (name === 'id') return [[name, `${prefix}${String(value)}`]];
  if (/^aria-?(labelledby|describedby)$/i.test(name)) return [];
  if (/href$/i.test(name)) return String(value).startsWith('#') ? [[name, `#${prefix}${String(value).slice(1)}`]] : [];
  if (typeof value === 'string' && /url\(/i.test(value)) {
    return /url\(\s*['"]?#/.test(value) ? [[name, value.replace(/url\(\s*['"]?#([^'")]+)['"]?\s*\)/g, `url(#${prefix}$1)`)]] : [];
  }
  return [[name, value]];
}

/** Words inside a drawing, for the description and the proof. */
export function drawingWords(svg: Element): string[] {
  const words: string[] = [];
  visit(svg as Nodes, 'text', (node) => {
    words.push(...node.value.split(/\s+/).filter(Boolean));
  });
  return words;
}
