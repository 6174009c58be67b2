/** How large the letters of a drawing are. */
import type { Mark } from './dvi.js';

/** So large a share of the letters may be smaller: indices, and signs nobody has to read. */
const SMALLER = 0.25;

/** Gives the size of its letters, in the points of its source, what pgf scales taken into account; nothing where it has none. */
export function letteringOf(marks: readonly Mark[]): number | undefined {
  const sizes: number[] = [];
  const scales = [1];
  for (const mark of marks) {
    if (mark.kind === 'special') follow(mark.text, scales);
    if (mark.kind === 'glyph') sizes.push(mark.size * (scales.at(-1) ?? 1));
  }
  const size = sizes.sort((one, other) => one - other)[Math.floor(sizes.length * SMALLER)];
  return size && Math.round(size * 100) / 100;
}

/** Groups stand in each other, and each scales what the one around it does. */
function follow(markup: string, scales: number[]): void {
  for (const [, end, attributes = ''] of markup.matchAll(/<(\/?)g\b([^>]*)>/g)) {
    if (!end && !attributes.endsWith('/')) scales.push((scales.at(-1) ?? 1) * scaleOf(attributes));
    else if (end && scales.length > 1) scales.pop();
  }
}

/** The root of what areas grow by (SVG 1.1, 7.6). */
function scaleOf(attributes: string): number {
  const [, list = ''] = /transform=["']([^"']*)/.exec(attributes) ?? [];
  return [...list.matchAll(/(matrix|scale)\(([^)]*)\)/g)].reduce((scale, [, kind, written = '']) => {
    const [a = 1, b = 0, c = 0, d = a] = written.split(/[\s,]+/).map(Number);
    return scale * Math.sqrt(Math.abs(kind === 'matrix' ? a * d - b * c : a * (written.includes(',') ? b : a)));
  }, 1);
}
