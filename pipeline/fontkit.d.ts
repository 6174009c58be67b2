/** The part of fontkit 2 that the press uses; the package ships no types. */
declare module 'fontkit' {
  export interface Path {
    scale(x: number, y: number): Path;
    translate(x: number, y: number): Path;
    toSVG(): string;
    commands: { command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'; args: number[] }[];
    /** The box of all its points, control points included. */
    cbox: { minX: number; minY: number; maxX: number; maxY: number };
  }
  export interface GlyphRun {
    glyphs: { path: Path }[];
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  }
  export interface Font {
    unitsPerEm: number;
    layout(text: string, features?: string[]): GlyphRun;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { path: Path; advanceWidth: number };
    /** Height of the x, in font units. */
    xHeight: number;
    /** Every code point the face has a glyph for. */
    characterSet: number[];
  }
  export function openSync(path: string): Font;
  export function create(bytes: Uint8Array, postscriptName?: string): Font;
}
