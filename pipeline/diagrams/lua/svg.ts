/** What dvisvgm made → the drawing: cut to the box that the document told, with the words of its labels. */
import type { Drawing } from '../../model.js';
import { letteringOf } from '../tex/lettering.js';
import { labelsOf } from '../tex/words.js';
import { characterOf, marksOfText } from './words.js';

/** TeX's points and CSS's pixels in a unit of dvisvgm's, 1/72 inch. */
const POINTS = 72.27 / 72;
const PIXELS = 96 / 72;
/** Room around the box that TeX knows, for lines that are wider than it thinks. */
const MARGIN = 0.5;

const BOX = /<g class=["']press-box ([\d.-]+) ([\d.-]+)\s+([\d.-]+) ([\d.-]+) ([\d.-]+)["']\s*\/>\s*/;

/** Gives the drawing of one SVG with outlines and one with text; none where there is no box. */
export function luaDrawing(outlines: string, text: string): Drawing | undefined {
  const [, x = 0, y = 0, ...sizes] = (BOX.exec(outlines) ?? []).map(Number);
  const [, root = ''] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(outlines) ?? [];
  if (sizes.length === 0) return undefined;
  const [width = 0, height = 0, depth = 0] = sizes.map((points) => points / POINTS);
  const box = [x - MARGIN, y - height - MARGIN, width + 2 * MARGIN, height + depth + 2 * MARGIN];
  const [across, down] = box.slice(2).map((side) => places(side * PIXELS));
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  const open = `<svg ${names} viewBox="${box.map(places).join(' ')}" width="${across}" height="${down}">`;
  const marks = marksOfText(text);
  return {
    svg: `${open}${root.replace(BOX, '').trim()}</svg>`,
    labels: labelsOf(marks, characterOf),
    lettering: letteringOf(marks),
  };
}

function places(value: number): number {
  return Math.round(value * 1000) / 1000;
}
