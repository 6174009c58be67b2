/** The outlines and the meaning of what a page of TeX holds as places of fonts. */
import { openSync, type Font, type Path } from 'fontkit';
import { existsSync } from 'node:fs';
import { outlineFile } from './bundle.js';
import { characterAt, mathCharacter } from './encodings.js';
import { faceOf, openFace } from './faces.js';

export interface Outlines {
  /** SVG path data of a glyph at a place, in points; none where the font has no such glyph. */
  path: (font: string, code: number, size: number, x: number, y: number) => string | undefined;
  /** The character it means; empty where it has none. */
  character: (font: string, code: number) => string;
}

/** Opens outlines; each font is read once. */
export function openOutlines(): Outlines {
  const fonts = new Map<string, Font | undefined>();
  const fontOf = (name: string): Font | undefined => {
    if (!fonts.has(name)) fonts.set(name, open(name));
    return fonts.get(name);
  };
  return {
    path: (name, code, size, x, y) => {
      const font = fontOf(name);
      const point = codePointOf(name, code);
      if (!font || point === undefined || !font.hasGlyphForCodePoint(point)) return undefined;
      const scale = size / font.unitsPerEm;
      return relative(font.glyphForCodePoint(point).path.scale(scale, -scale).translate(x, y));
    },
    character: (name, code) => {
      const face = faceOf(name);
      return face ? (characterAt(face.encoding, code) ?? '') : mathCharacter(name, code);
    },
  };
}

function open(name: string): Font | undefined {
  const face = faceOf(name);
  if (face) return openFace(face.file);
  const path = outlineFile(name);
  return existsSync(path) ? openSync(path) : undefined;
}

function codePointOf(name: string, code: number): number | undefined {
  const face = faceOf(name);
  return face ? characterAt(face.encoding, code)?.codePointAt(0) : bakoma(code);
}

/** Where the BaKoMa faces keep the places that no character may have. */
function bakoma(code: number): number {
  if (code < 10) return 0xa1 + code;
  if (code < 20) return 0xad + code - 10;
  if (code === 20) return 0x2219;
  if (code <= 32) return 0xb8 + code - 21;
  return code === 127 ? 0xc4 : code;
}

/** Units of a path's numbers in a point: hundredths are finer than any press. */
const UNITS = 100;
const LETTERS = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'q', bezierCurveTo: 'c', closePath: 'z' } as const;

/** The path with each place told from the one before, which is shorter. */
function relative({ commands }: Path): string {
  let [x, y] = [0, 0];
  let start: [number, number] = [0, 0];
  const parts = commands.map(({ command, args }, index) => {
    if (command === 'closePath') [x, y] = start;
    const places = args.map((value) => Math.round(value * UNITS));
    const moves = places.map((value, at) => (value - (at % 2 === 0 ? x : y)) / UNITS);
    if (places.length > 0) [x, y] = places.slice(-2) as [number, number];
    if (command === 'moveTo') start = [x, y];
    const letter = index === 0 ? 'M' : LETTERS[command];
    return (
      letter +
      moves
        .map((move) => String(move).replace(/^(-?)0\./, '$1.'))
        .join(' ')
        .replace(/ -/g, '-')
    );
  });
  return parts.join('');
}
