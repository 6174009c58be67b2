/** Text as outlines, so that no machine needs a font to draw it. */
import type { Font } from 'fontkit';

export interface Style {
  font: Font;
  /** Pixels. */
  size: number;
  /** Space added after each letter, in ems. */
  tracking?: number;
}

/** Gives the width of a line in pixels. */
export function lineWidth(text: string, { font, size, tracking = 0 }: Style): number {
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size + [...text].length * tracking * size;
}

/** Gives the outlines of a line as SVG path data, its baseline starting at (`x`, `y`). */
export function outline(text: string, { font, size, tracking = 0 }: Style, x: number, y: number): string {
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  let pen = x;
  return glyphs
    .map(({ path }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const data = path
        .scale(scale, -scale)
        .translate(pen + xOffset * scale, y - yOffset * scale)
        .toSVG();
      pen += xAdvance * scale + tracking * size;
      return data;
    })
    .join('');
}

/** Breaks text into the fewest lines that fit `width`, of lengths as even as they can be. */
export function breakLines(text: string, style: Style, width: number): string[] {
  const fewest = fill(text, style, width);
  for (let narrow = width * 0.4; narrow < width; narrow += width / 50) {
    const lines = fill(text, style, narrow);
    if (lines.length === fewest.length && lines.every((line) => lineWidth(line, style) <= narrow)) return lines;
  }
  return fewest;
}

function fill(text: string, style: Style, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ');
    if (lines.length > 0 && lineWidth(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
