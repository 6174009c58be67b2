/** SVG drawings are set inline, so that their words use the book's faces; only harmless elements and attributes stay. */
import type { Element, Nodes } from 'hast';
import { copyOf } from '../copy.js';
import { visit, SKIP } from '../visit.js';
import { applyStyles, isDrawn } from './drawing-styles.js';
import { fragmentOf } from '../fragment.js';

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

type Value = Element['properties'][string];

function safe(name: string, value: Value, prefix: string): [string, Value][] {
  // The book's stylesheets know nothing of the classes of drawings, and what has their names by chance must not look so.
  if (/^on|^className$|^aria-?(?:labelledby|describedby)$/i.test(name)) return [];
  const kept = name === 'style' ? safeStyle(String(value)) : value;
  return leadsOut(name, kept) ? [] : [[name, renamed(name, kept, (id) => `${prefix}${id}`)]];
}

/** Declarations of what SVG draws with, and of sizes: others could reach beyond the drawing. */
function safeStyle(style: string): string {
  const declarations = style.split(';').map((one) => one.trim());
  return declarations.filter((one) => isDrawn(one.split(':')[0]?.trim() ?? '') && !leadsOut('style', one)).join(';');
}

/** An address that is not in the drawing itself, in whatever letters. */
function leadsOut(name: string, value: Value): boolean {
  if (/href$/i.test(name)) return !String(value).startsWith('#');
  return typeof value === 'string' && /url\(|image-set|src\(|@import|\\/i.test(value.replace(LOCAL, ''));
}

const LOCAL = /url\(\s*['"]?#([^'")]+)['"]?\s*\)/gi;

/** A value with its ids, and those it names, changed. */
function renamed(name: string, value: Value, change: (id: string) => string): Value {
  if (name === 'id') return change(String(value));
  if (/href$/i.test(name)) return `#${change(String(value).slice(1))}`;
  return typeof value === 'string' ? value.replace(LOCAL, (_all, id: string) => `url(#${change(id)})`) : value;
}

/** A copy of a drawing for the place where it stands the `nth` time in a section: an id stands once in a document. */
export function drawingAgain(svg: Element, nth: number): Element {
  const copy = copyOf(svg);
  if (nth < 2) return copy;
  visit(copy as Nodes, 'element', ({ properties }) => {
    for (const [name, value] of Object.entries(properties)) properties[name] = renamed(name, value, (id) => `${id}-${nth}`);
  });
  return copy;
}
