/** The widths of glyphs, read from the metrics that TeX had. */
import type { WidthOf } from './dvi.js';

const FIX = 2 ** 20;

/** Gives the width of a glyph in em of its font; 0 for what is not in the metrics. */
export function widthsOf(metrics: (font: string) => Uint8Array | undefined): WidthOf {
  const tables = new Map<string, number[]>();
  return (font, code) => {
    const known = tables.get(font) ?? read(metrics(font));
    tables.set(font, known);
    return known[code] ?? 0;
  };
}

/** Characters follow the header, widths follow the characters; the sizes of the parts stand first. */
function read(file: Uint8Array | undefined): number[] {
  if (!file) return [];
  const data = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [header, first, last] = [2, 4, 6].map((at) => data.getUint16(at)) as [number, number, number];
  const characters = 24 + header * 4;
  const widths = characters + (last - first + 1) * 4;
  const all: number[] = [];
  for (let code = first; code <= last; code += 1) {
    const index = data.getUint8(characters + (code - first) * 4);
    all[code] = data.getInt32(widths + index * 4) / FIX;
  }
  return all;
}
