/** Which of MathJax's outlines are plain letters of the bundled maths face, and can be set as text. */
import { openSync, type Font } from 'fontkit';
import { FONTS } from '../fonts.js';

/** The outlines differ by rounding; alternates and larger sizes by much more. In thousandths of an em. */
const TOLERANCE = 8;

interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

const known = new Map<string, boolean>();
let face: Font | undefined;

/** True where the face has the outline under the character's own number, so that text gives the same picture and can be read. */
export function isPlainLetter(code: number, outline: string): boolean {
  const key = `${code} ${outline}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const plain = agrees(code, outline);
  known.set(key, plain);
  return plain;
}

function agrees(code: number, outline: string): boolean {
  face ??= openSync(FONTS.find(({ family }) => family === 'STIX Two Math')?.path ?? '');
  if (!face.hasGlyphForCodePoint(code)) return false;
  const [ours, theirs] = [face.glyphForCodePoint(code).path.cbox, boxOf(outline)];
  const sides = ['minX', 'minY', 'maxX', 'maxY'] as const;
  return sides.every((side) => Math.abs(ours[side] - theirs[side]) <= TOLERANCE);
}

/** The box of the points of an outline in absolute coordinates, which is how the engine writes them. */
function boxOf(outline: string): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, command = '', written = ''] of outline.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = (written.match(/-?[\d.]+/g) ?? []).map(Number);
    if (command === 'H') xs.push(...numbers);
    else if (command === 'V') ys.push(...numbers);
    else for (const [index, number] of numbers.entries()) (index % 2 === 0 ? xs : ys).push(number);
  }
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
}
