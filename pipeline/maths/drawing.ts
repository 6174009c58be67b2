/** A formula as MathJax sets it → a small SVG: letters as text of the maths face, what is no letter as outlines. */
import type { Element, Properties } from 'hast';
import { s } from 'hastscript';
import type { LiteNode, SvgNode } from './engine.js';
import { isPlainLetter } from './glyphs.js';

/** Where a node stands: its origin and scale in the drawing, whose y runs downwards; inside MathJax's groups it runs upwards. */
interface Place {
  x: number;
  y: number;
  scale: number;
}
interface Letter extends Place {
  letter: string;
}

/** Gives the drawing; its lengths are in em of the text around it, its inside counts in thousandths. One ink: colours are left out. */
export function drawingOf(made: SvgNode, room: number): Element {
  // Where rows reach from margin to margin, the box is noted only.
  const box = made.attributes['viewBox'] ?? made.attributes['data-mjx-viewBox'];
  const [left = 0, top = 0, natural = 0, height = 0] = String(box).split(' ').map(Number);
  const isFull = made.attributes['viewBox'] === undefined;
  const width = isFull ? Math.max(natural, room * 1000) : natural;
  const [flip] = made.children;
  const marks = flip && isElement(flip) ? marksIn(flip.children, { x: 0, y: 0, scale: 1 }, width) : [];
  const properties = {
    width: em(width),
    height: em(height),
    viewBox: [left, top, width, height].map(rounded).join(' '),
    style: `vertical-align:${em(-(top + height))}`,
  };
  return s(
    'svg',
    properties,
    runs(marks).map((mark) => (Array.isArray(mark) ? textOf(mark) : mark)),
  );
}

/** What is to be seen, in order. Groups only move what is in them; rows with numbers come in two, from the middle and from the right of the room. */
function marksIn(nodes: readonly LiteNode[], place: Place, room: number): (Letter | Element)[] {
  return nodes.filter(isElement).flatMap((node) => {
    const [anchor = 0] = String(node.attributes['viewBox'] ?? '')
      .split(' ')
      .map(Number);
    if (node.attributes['data-table']) return marksIn(node.children, { x: room / 2 - anchor, y: 0, scale: 1 }, room);
    if (node.attributes['data-labels'] && node.kind === 'svg')
      return marksIn(node.children, { x: room - anchor - 1, y: 0, scale: 1 }, room);
    const here = moved(place, String(node.attributes['transform'] ?? ''));
    if (node.kind === 'g') return marksIn(node.children, here, room);
    const { 'data-c': code, d: outline } = node.attributes;
    if (node.kind !== 'path' || code === undefined) return [s('g', { transform: matrix(place) }, [copied(node)])];
    if (!outline) return [];
    const letter = Number.parseInt(String(code), 16);
    if (isPlainLetter(letter, String(outline))) return [{ ...here, letter: String.fromCodePoint(letter) }];
    return [s('path', { transform: matrix(here), d: String(outline) })];
  });
}

/** Letters that follow on one line in one size come together, so that a word can be found as one. */
function runs(marks: readonly (Letter | Element)[]): (Letter[] | Element)[] {
  const result: (Letter[] | Element)[] = [];
  for (const mark of marks) {
    const last = result.at(-1);
    if (!('letter' in mark)) result.push(mark);
    else if (Array.isArray(last) && last[0]?.y === mark.y && last[0].scale === mark.scale) last.push(mark);
    else result.push([mark]);
  }
  return result;
}

function textOf(letters: readonly Letter[]): Element {
  const [{ y, scale } = { y: 0, scale: 1 }] = letters;
  const properties = { x: letters.map(({ x }) => rounded(x)).join(' '), y: rounded(y), fontSize: rounded(1000 * scale) };
  return s('text', properties, [{ type: 'text', value: letters.map(({ letter }) => letter).join('') }]);
}

const SHAPE = [
  'd',
  'x',
  'y',
  'width',
  'height',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'rx',
  'ry',
  'r',
  'points',
  'viewBox',
  'transform',
];
const LINE = ['stroke-width', 'stroke-dasharray'];

/** A rule, a box or a stretched sign as it is. What is behind letters becomes gray. */
function copied(node: SvgNode): Element {
  const { attributes } = node;
  const properties: Properties = Object.fromEntries(
    [...SHAPE, ...LINE].flatMap((name) => (attributes[name] === undefined ? [] : [[name, String(attributes[name])]])),
  );
  const rule = attributes['data-line'] ?? attributes['data-frame'];
  if (rule) Object.assign(properties, { fill: 'none', strokeWidth: 70 });
  if (rule && String(attributes['class']).includes('dashed')) properties['strokeDasharray'] = 140;
  if (attributes['data-bgcolor']) properties['fill'] = '#ddd';
  else if (attributes['fill'] === 'none') properties['fill'] = 'none';
  return s(node.kind, properties, node.children.filter(isElement).map(copied));
}

/** The place within a group, by its `translate` and `scale`. */
function moved(place: Place, transform: string): Place {
  let { x, y, scale } = place;
  for (const [, what, written = ''] of transform.matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [first = 0, second = 0] = written.split(/[\s,]+/).map(Number);
    if (what === 'scale') scale *= first;
    else [x, y] = [x + first * scale, y - second * scale];
  }
  return { x, y, scale };
}

function matrix({ x, y, scale }: Place): string {
  return `matrix(${[scale, 0, 0, -scale, x, y].map(rounded).join(' ')})`;
}

function isElement(node: LiteNode): node is SvgNode {
  return 'attributes' in node;
}

function em(thousandths: number): string {
  return `${rounded(thousandths / 1000)}em`;
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}
