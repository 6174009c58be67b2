/** The print stylesheet: the designer's files, with the trim of the book and the bundled faces. */
import { join } from 'node:path';
import { fontFaces } from '../fonts.js';
import type { Settings } from '../model.js';
import { presentIn, readOverlaid } from '../overlay.js';
import { PROOF_MARGIN } from './proof-marks.js';

/** These dress finished pages. */
const FINISHED = new Set(['sheet.css', 'proof.css']);

export interface PrintStyles {
  /** What Paged.js lays out with. */
  layout: string;
  /** What is put on finished pages: running heads, folios, marks. */
  sheet: string;
  /** What a proof adds: a larger sheet with marks. */
  proof: string;
  /** The width of a line of text, in em of its size. */
  measure: number;
  /** `@page` rules for a section that opens on a recto, and for one that opens on a verso. */
  sides: { recto: string; verso: string };
}

/**
 * Reads `styles/tokens.css` and `styles/print/*.css` in name order; files of the same name in the book's own `styles/` take their place.
 * `sheet.css` and `proof.css` stand apart: they dress finished pages and can't move a line.
 */
export async function loadPrintStyles(home: string, bookDir: string, settings: Settings): Promise<PrintStyles> {
  const own = await readOverlaid(home, bookDir, 'styles');
  const tokens = presentIn(own, 'tokens.css');
  const files = await readOverlaid(home, bookDir, join('styles', 'print'));
  const second = settings.colours === 2 ? presentIn(own, 'two-colours.css') : '';
  const design = [trimTokens(settings), tokens, second].join('\n');
  const layout = [...files.keys()]
    .filter((name) => !FINISHED.has(name))
    .sort()
    .map((name) => presentIn(files, name));
  return {
    layout: [fontFaces('fonts/'), design, pageSize(tokens, settings), ...layout].join('\n'),
    sheet: [design, presentIn(files, 'sheet.css')].join('\n'),
    proof: `${proofSheet(settings)}\n${presentIn(files, 'proof.css')}`,
    measure: measureOf(tokens, settings),
    sides: { recto: sideMargins(tokens, 'left', 'right'), verso: sideMargins(tokens, 'right', 'left') },
  };
}

/** What the tokens calculate with. */
function trimTokens({ trim }: Settings): string {
  return `:root{--trim-width:${trim.width}in;--trim-height:${trim.height}in}`;
}

function measureOf(tokens: string, { trim }: Settings): number {
  const margins = points(token(tokens, 'margin-inside')) + points(token(tokens, 'margin-outside'));
  return (trim.width * 72 - margins) / points(token(tokens, 'size-text'));
}

/** A plain CSS length in points. */
function points(length: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)\s*(pt|in|mm|cm|px)$/.exec(length) ?? [];
  const sizes: Record<string, number> = { pt: 1, in: 72, mm: 72 / 25.4, cm: 72 / 2.54, px: 0.75 };
  if (!sizes[unit]) throw new Error(`styles/tokens.css has "${length}" where a plain length is needed`);
  return Number(number) * sizes[unit];
}

/** A proof's sheet in inches: the trim and a margin all round for its marks. */
function proofSheet({ trim }: Settings): string {
  const [width, height] = [trim.width, trim.height].map((length) => `${length + (2 * PROOF_MARGIN) / 72}in`);
  return `@page{size:${width} ${height};margin:0}:root{--sheet-width:${width};--sheet-height:${height}}`;
}

/** Paged.js resolves no custom properties in `@page`, so the tokens' values are written out. */
function pageSize(tokens: string, settings: Settings): string {
  const { width, height } = settings.trim;
  return `@page{size:${width}in ${height}in;margin-top:${token(tokens, 'margin-top')};margin-bottom:${token(tokens, 'margin-bottom')}}`;
}

/** Paged.js takes a first page for a recto (`:right`); in a section that opens on a verso the sides are swapped. */
function sideMargins(tokens: string, verso: string, recto: string): string {
  const inside = token(tokens, 'margin-inside');
  const outside = token(tokens, 'margin-outside');
  return `@page:${verso}{margin-left:${outside};margin-right:${inside}}@page:${recto}{margin-left:${inside};margin-right:${outside}}`;
}

function token(tokens: string, name: string): string {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(tokens)?.[1];
  if (!value) throw new Error(`styles/tokens.css lacks --${name}`);
  return value.trim();
}
