/** A cover in type and one colour, for stores that take no book without one. */
import { create, type Font } from 'fontkit';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { FONTS } from '../fonts.js';
import type { Book, VolumePlan } from '../model.js';
import { breakLines, lineWidth, outline, type Style } from './lettering.js';

/** Pixels; stores ask for a width of 1,600 or more and 1 : 1.43 is the shape of 7 × 10 in. */
const COVER = { width: 1600, height: 2286 } as const;
const MARGIN = 150;
const MEASURE = COVER.width - 2 * MARGIN;
const INK = '#16324f';
const PAPER = '#ffffff';

/** Gives the cover of a volume as a JPEG, the same bytes for the same words. */
export async function drawCover(book: Book, plan: VolumePlan): Promise<Uint8Array> {
  const svg = coverSvg(book, plan, await fontOf(400), await fontOf(600));
  return sharp(Buffer.from(svg)).flatten({ background: INK }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
}

async function fontOf(weight: number): Promise<Font> {
  const file = FONTS.find((font) => font.family === 'Source Serif 4' && font.weight === weight && font.style === 'normal');
  if (!file) throw new Error(`The press has no text face of weight ${weight}`);
  return create(await readFile(file.path));
}

function coverSvg(book: Book, plan: VolumePlan, regular: Font, bold: Font): string {
  const authors = book.authors.map(({ name }) => name).join(', ');
  const title = block(book.title, fitted(book.title, { font: bold, size: 190 }), 330);
  const volume = book.volumes.length > 1 ? `${book.settings.words.volume.one} ${plan.number}`.toUpperCase() : '';
  const number = block(volume, { font: regular, size: 64, tracking: 0.12 }, title.end + 170);
  const name = plan.title === book.title ? '' : plan.title;
  const below = block(name, fitted(name, { font: regular, size: 104 }), number.end + 160);
  const publisher = block(book.publisher, { font: regular, size: 56 }, COVER.height - MARGIN);
  const by = { font: regular, size: 72 };
  const names = block(authors, by, COVER.height - MARGIN - 150 - (breakLines(authors, by, MEASURE).length - 1) * by.size * 1.2);
  const rule = `M${MARGIN} ${title.end + 70}h${MEASURE}v6h-${MEASURE}z`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${COVER.width}" height="${COVER.height}">` +
    `<rect width="100%" height="100%" fill="${INK}"/>` +
    `<path fill="${PAPER}" d="${[title, number, below, names, publisher].map(({ path }) => path).join('')}${rule}"/></svg>`
  );
}

/** Lines set flush left from a first baseline at `y`; `end` is the last baseline. */
function block(text: string, style: Style, y: number): { path: string; end: number } {
  const lines = breakLines(text, style, MEASURE);
  const leading = style.size * 1.2;
  const path = lines.map((line, index) => outline(line, style, MARGIN, y + index * leading)).join('');
  return { path, end: y + Math.max(lines.length - 1, 0) * leading };
}

/** The style, smaller where the longest word or more than five lines would not fit. */
function fitted(text: string, style: Style): Style {
  const tooWide = text.split(/\s+/).some((word) => lineWidth(word, style) > MEASURE);
  return style.size > 48 && (tooWide || breakLines(text, style, MEASURE).length > 5)
    ? fitted(text, { ...style, size: style.size * 0.9 })
    : style;
}
