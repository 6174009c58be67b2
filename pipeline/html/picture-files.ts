/** What an image file holds, whatever its name says. */
import { open, readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Element } from 'hast';
import sharp, { type Metadata } from 'sharp';
import type { Cache } from '../cache.js';
import { MOST_PIXELS } from '../pictures/prepare.js';
import { isWhole } from '../pictures/whole.js';
import { drawing } from './drawings.js';
import { NoImage } from './image-paths.js';

export interface Picture {
  /** Media type. */
  type: string;
  /** In pixels, as it is to be looked at. */
  width: number;
  height: number;
  /** Of few colours, as line art is. */
  line: boolean;
  /** What there is to say of it. */
  remarks: Remark[];
}

export interface Remark {
  rule: 'image-type-matches-name' | 'image-is-still';
  reason: string;
  note: string;
}

export type Content = { kind: 'drawing'; svg: Element; dropped: string[]; remarks: Remark[] } | ({ kind: 'picture' } & Picture);

const MOST_BYTES = 500_000_000;
/** Of a drawing, which becomes part of the page. */
const MOST_DRAWN = 5_000_000;
/** Bits a pixel of line art: 16 colours are black, white and the shades of an edge between them. */
const FEW = 4;

/** How the files of formats may end. */
const ENDINGS: Record<string, string[]> = {
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  webp: ['.webp'],
  gif: ['.gif'],
  tiff: ['.tiff', '.tif'],
};
const SVG_ENDINGS = ['.svg'];

/** What a file begins with that is no picture, and what to do about it. */
const OTHERS: [RegExp, string, string][] = [
  [/^%PDF-/, 'the file is a PDF', 'Save the drawing as SVG, or a picture as PNG.'],
  [/^(?:%!PS|\xC5\xD0\xD3\xC6)/, 'the file is PostScript', 'Save the drawing as SVG, or a picture as PNG.'],
  [/^version https:\/\/git-lfs/, 'the file only points at a picture that Git LFS keeps', 'Fetch it with: git lfs pull'],
  [/^\x1F\x8B/, 'the file is compressed', 'Unpack it first.'],
  [
    /^\s*(?:<!--[^]*?-->\s*)?<(?:!doctype html|html)\b/i,
    'the file is an HTML page',
    'It may be an error page that was saved in place of the picture; fetch the picture again.',
  ],
];

/** Reads an image file. Rejects with a `NoImage` where it is none that can be shown. `prefix` keeps the ids of drawings apart. */
export async function readPicture(path: string, prefix: string, cache: Cache): Promise<Content> {
  const { start, size } = await startOf(path);
  if (size === 0) throw new NoImage('the file is empty', 'Add the picture.');
  if (size > MOST_BYTES) throw new NoImage(`the file has ${Math.round(size / 1e6)} MB`, 'Make it smaller.');
  for (const [form, reason, note] of OTHERS) if (form.test(start)) throw new NoImage(reason, note);
  if (isSvg(start)) return readDrawing(path, size, prefix);
  const data = await sharp(path, { limitInputPixels: false, unlimited: true })
    .metadata()
    .catch(() => Promise.reject(unreadable(path)));
  if (data.width * data.height > MOST_PIXELS)
    throw new NoImage(`the picture has ${data.width} × ${data.height} pixels, more than 100 million`, 'Make it smaller.');
  if (!(await isWhole(path, data.format, cache))) throw new NoImage('the file is cut off or damaged', 'Fetch the picture again.');
  return { kind: 'picture', ...pictureOf(path, data) };
}

/** Bytes read to see what a file is. */
const START = 65_536;

async function startOf(path: string): Promise<{ start: string; size: number }> {
  const found = await stat(path);
  if (!found.isFile()) throw new NoImage('it is a folder');
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START), 0, START, 0);
    return { start: buffer.toString('latin1', 0, bytesRead), size: found.size };
  } finally {
    await file.close();
  }
}

function isSvg(start: string): boolean {
  return /^(?:\xEF\xBB\xBF)?\s*</.test(start) && /<svg[\s>]/i.test(start);
}

function unreadable(path: string): NoImage {
  const what = extname(path).toLowerCase() === '.svg' ? 'holds no SVG' : 'is not a picture the press can read';
  return new NoImage(`the file ${what}`, 'Save it as PNG, JPEG or SVG.');
}

async function readDrawing(path: string, size: number, prefix: string): Promise<Content> {
  if (size > MOST_DRAWN)
    throw new NoImage(`the drawing has ${(size / 1e6).toFixed(1)} MB`, 'Draw it with fewer points, or save it as a picture.');
  const source = await readFile(path, 'utf8');
  if (hasOwnEntities(source))
    throw new NoImage('the drawing has entities of its own', 'Save it as plain SVG, without a DOCTYPE.');
  if (!/<\/svg\s*>|^[^<]*(?:<[?!][^>]*>[^<]*)*<svg\b[^>]*\/>/i.test(source))
    throw new NoImage('the drawing is cut off', 'Fetch or export it again.');
  const found = drawing(source, prefix);
  if (!found) throw new NoImage('the file holds no SVG');
  return { kind: 'drawing', ...found, remarks: typeRemark(path, 'SVG', SVG_ENDINGS) };
}

/** Entities are not put in: a few lines of them can stand for more than fits in memory. Names of namespaces don't matter. */
function hasOwnEntities(source: string): boolean {
  const names = [...source.matchAll(/<!ENTITY\s+(?:%\s+)?([\w.-]+)/g)].map(([, name = '']) => name);
  const shown = source.replace(/\sxmlns(?::[\w-]+)?=(["'])[^"']*\1/g, '');
  return names.some((name) => shown.includes(`&${name};`));
}

/** As it is to be looked at: the right way up, and the first where it moves. */
function pictureOf(path: string, data: Metadata): Picture {
  const { format, pages = 1, pageHeight, autoOrient, bitsPerSample = 8 } = data;
  const endings = ENDINGS[format];
  const remarks = [
    ...(endings ? typeRemark(path, format.toUpperCase(), endings) : []),
    ...(pages > 1 ? [stillRemark(pages)] : []),
  ];
  const height = pages > 1 ? (pageHeight ?? autoOrient.height) : autoOrient.height;
  return { type: `image/${format}`, width: autoOrient.width, height, line: bitsPerSample <= FEW, remarks };
}

function typeRemark(path: string, format: string, endings: readonly string[]): Remark[] {
  const ending = extname(path).toLowerCase();
  if (endings.includes(ending)) return [];
  const reason = `The file holds ${format}, though its name ends in ${ending || 'nothing that says so'}`;
  return [{ rule: 'image-type-matches-name', reason, note: `It is shown as what it is; rename it to end in ${endings[0]}.` }];
}

function stillRemark(frames: number): Remark {
  const reason = `The picture moves: ${frames} frames`;
  return { rule: 'image-is-still', reason, note: 'Its first frame is shown; supply one that says the same standing still.' };
}
