/** The words of a drawing's labels, read off the places of its letters. */
import type { Mark } from './dvi.js';

/** A gap of this share of the size is a space between words. */
const SPACE = 0.14;

/** Gives the labels in the order they were drawn: what pgf puts in one box, its lines joined by spaces. `character` tells what a glyph means. */
export function labelsOf(marks: readonly Mark[], character: (font: string, code: number) => string): string[] {
  const labels: string[] = [];
  let label = '';
  let last: Extract<Mark, { kind: 'glyph' }> | undefined;
  const end = (): void => {
    const words = label.replace(/\s+/g, ' ').trim();
    if (words) labels.push(words);
    label = '';
    last = undefined;
  };
  for (const mark of marks) {
    if (mark.kind === 'special' && /^dvisvgm:raw .*<g stroke="none" transform="scale\(-1,1\)/s.test(mark.text)) end();
    if (mark.kind !== 'glyph') continue;
    if (last && isApart(last, mark)) label += ' ';
    label += character(mark.font, mark.code);
    last = mark;
  }
  end();
  return labels;
}

/** Indices stand lower or higher, and close; a new line begins further left. */
function isApart(last: Extract<Mark, { kind: 'glyph' }>, next: Extract<Mark, { kind: 'glyph' }>): boolean {
  const gap = next.x - (last.x + last.width);
  return gap > SPACE * Math.min(last.size, next.size) || gap < -0.5 * last.size;
}
