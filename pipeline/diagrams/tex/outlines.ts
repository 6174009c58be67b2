/** The outlines and the meaning of what a page of TeX holds as places of fonts. */
import { openSync, type Font } from 'fontkit';
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
      return rounded(font.glyphForCodePoint(point).path.scale(scale, -scale).translate(x, y).toSVG());
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

/** Hundredths of a point are finer than any press. */
function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
