/** Drawings in print with one ink: each colour as the gray that is as light. */
import type { Element, Root } from 'hast';
import { visit, SKIP } from '../visit.js';

const ATTRIBUTES = ['fill', 'stroke', 'stopColor', 'color'] as const;
/** The same in markup. */
const ATTRIBUTE = / (fill|stroke|stop-color|color|style)="([^"]*)"/g;
const COLOUR = /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|\brgb\(\s*[\d.]+%?[\s,]+[\d.]+%?[\s,]+[\d.]+%?\s*\)/gi;
/** The colours that drawings call by name, but for the grays. */
const NAMES: Readonly<Record<string, string>> = {
  red: '#f00',
  lime: '#0f0',
  green: '#008000',
  blue: '#00f',
  navy: '#000080',
  yellow: '#ff0',
  cyan: '#0ff',
  aqua: '#0ff',
  magenta: '#f0f',
  fuchsia: '#f0f',
  orange: '#ffa500',
  purple: '#800080',
  maroon: '#800000',
  olive: '#808000',
  teal: '#008080',
  brown: '#a52a2a',
  pink: '#ffc0cb',
};

/** Takes the colours out of the drawings of a section. Changes the tree. */
export function grayDrawings(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'svg') return undefined;
    const drawing: Root = { type: 'root', children: [node] };
    visit(drawing, 'element', grayElement);
    visit(drawing, 'raw', (markup) => void (markup.value = markup.value.replace(ATTRIBUTE, grayAttribute)));
    return SKIP;
  });
}

function grayElement({ properties }: Element): void {
  for (const name of ATTRIBUTES) if (typeof properties[name] === 'string') properties[name] = grayed(properties[name]);
  if (typeof properties['style'] === 'string') properties['style'] = properties['style'].replace(COLOUR, grayOf);
}

function grayAttribute(_all: string, name: string, value: string): string {
  return ` ${name}="${name === 'style' ? value.replace(COLOUR, grayOf) : grayed(value)}"`;
}

function grayed(value: string): string {
  return (NAMES[value.trim().toLowerCase()] ?? value).replace(COLOUR, grayOf);
}

/** The weights are those of the eye for red, green and blue (ITU-R BT.601). */
function grayOf(colour: string): string {
  const [red = 0, green = 0, blue = 0] = partsOf(colour);
  const part = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  const hex = Math.min(255, part).toString(16).padStart(2, '0');
  return `#${hex}${hex}${hex}`;
}

function partsOf(colour: string): number[] {
  if (!colour.startsWith('#'))
    return [...colour.matchAll(/([\d.]+)(%?)/g)].map(([, number, unit]) => Number(number) * (unit ? 2.55 : 1));
  const digits = colour.slice(1);
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}
