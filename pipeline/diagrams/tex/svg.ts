/** The marks of a page → SVG: pgf's own elements as they are, letters as outlines, and the words for the description. */
import type { Mark } from './dvi.js';
import { letteringOf } from './lettering.js';
import type { Outlines } from './outlines.js';
import { labelsOf } from './words.js';

export interface TexDrawing {
  svg: string;
  /** Of the whole, in TeX's points. */
  width: number;
  height: number;
  /** The words of each label, in the order they were drawn. */
  labels: string[];
  /** Size of its letters, in points. */
  lettering: number | undefined;
  /** Glyphs that no font has: font and place. */
  missing: string[];
}

/** Room around the box that TeX knows, for lines that are wider than it thinks. */
const MARGIN = 0.5;

/** Gives the drawing; none where the page says no size. */
export function svgOf(marks: readonly Mark[], outlines: Outlines): TexDrawing | undefined {
  const box = boxOf(marks);
  if (!box) return undefined;
  const missing = new Set<string>();
  const body = bodyOf(marks, outlines, missing);
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN].map(places) as [number, number];
  const view = [box.x - MARGIN, box.y - MARGIN].map(places).join(' ');
  const root = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view} ${width} ${height}" width="${inCss(width)}" height="${inCss(height)}">`;
  return {
    svg: `${root}${body}</svg>`,
    width,
    height,
    labels: labelsOf(marks, outlines.character),
    lettering: letteringOf(marks),
    missing: [...missing].sort(),
  };
}

/** TeX's points are 72.27 to the inch; CSS's pixels 96. */
function inCss(points: number): string {
  return String(places((points * 96) / 72.27));
}

function places(value: number): number {
  return Math.round(value * 1000) / 1000;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The box that the document tells: `press:box` width, height, depth, at its reference point. */
function boxOf(marks: readonly Mark[]): Box | undefined {
  for (const mark of marks) {
    const [, ...sizes] = (mark.kind === 'special' && /^press:box ([\d.-]+)pt ([\d.-]+)pt ([\d.-]+)pt/.exec(mark.text)) || [];
    const [width = 0, height = 0, depth = 0] = sizes.map(Number);
    if (mark.kind === 'special' && sizes.length > 0) return { x: mark.x, y: mark.y - height, width, height: height + depth };
  }
  return undefined;
}

function bodyOf(marks: readonly Mark[], outlines: Outlines, missing: Set<string>): string {
  const colours = ['#000'];
  const colour = (): string => colours.at(-1) ?? '#000';
  const parts: string[] = [];
  let letters = '';
  const flush = (): void => {
    if (letters) parts.push(`<path stroke="none" fill="${colour()}" d="${letters}"/>`);
    letters = '';
  };
  for (const mark of marks) {
    if (mark.kind === 'glyph') {
      const path = outlines.path(mark.font, mark.code, mark.size, mark.x, mark.y);
      if (path === undefined) missing.add(`${mark.font}/${mark.code}`);
      letters += path ?? '';
    } else if (mark.kind === 'rule') {
      const [x, y, width, height] = [mark.x, mark.y, mark.width, mark.height].map(places);
      letters += `M${x} ${y}h${width}v${height}h-${width}Z`;
    } else {
      flush();
      parts.push(specialOf(mark, colours));
    }
  }
  flush();
  return parts.join('');
}

/** Colours go on a pile; pgf's own elements are taken over, their places filled in. */
function specialOf(mark: Extract<Mark, { kind: 'special' }>, colours: string[]): string {
  const { text, x, y } = mark;
  if (text.startsWith('color push ')) colours.push(colourOf(text.slice('color push '.length)));
  else if (text.startsWith('color pop')) colours.pop();
  const raw = /^dvisvgm:raw (.*)$/s.exec(text)?.[1];
  return (raw ?? '')
    .replace(/<\/?svg (?:begin|end)picture>/g, '')
    .replaceAll('{?nl}', '')
    .replaceAll('{?x}', String(places(x)))
    .replaceAll('{?y}', String(places(y)))
    .replaceAll('{?-x}', String(places(-x)))
    .replaceAll('{?-y}', String(places(-y)));
}

/** `rgb 1 0 0`, `gray 0.5`, `cmyk 0 0 0 1` → `#f00`. */
function colourOf(written: string): string {
  const [model = '', ...numbers] = written.trim().split(/\s+/);
  const values = numbers.map(Number);
  if (model === 'gray') return hex([values[0] ?? 0, values[0] ?? 0, values[0] ?? 0]);
  if (model === 'rgb') return hex(values);
  const [cyan = 0, magenta = 0, yellow = 0, black = 0] = values;
  return model === 'cmyk' ? hex([cyan, magenta, yellow].map((ink) => 1 - Math.min(1, ink + black))) : '#000';
}

function hex(parts: readonly number[]): string {
  return `#${parts
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
