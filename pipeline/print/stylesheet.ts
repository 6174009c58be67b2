/** The print stylesheet: the designer's files, with the trim of the book and the bundled faces. */
import { join } from 'node:path';
import { fontFaces } from '../fonts.js';
import type { Settings } from '../model.js';
import { presentIn, readOverlaid } from '../overlay.js';
import { pointsIn, readTokens, tokenIn } from '../tokens.js';
import { PROOF_MARGIN } from './proof-marks.js';

/** These dress finished pages. */
const FINISHED = new Set(['sheet.css', 'proof.css']);

export interface PrintStyles {
  /** What Paged.js lays out with. */
  layout: string;
  /** What is put on finished pages and moves no line: it turns left-hand pages. */
  sheet: string;
  /** The sheets that are laid over the pages, with running heads and folios; those of a proof are larger and have marks. */
  dress: { release: string; proof: string };
  /** The width of a line of text, in em of its size. */
  measure: number;
  /** Inks of the print. */
  inks: Settings['colours'];
  /** `@page` rules for a section that opens on a recto, and for one that opens on a verso. */
  sides: { recto: string; verso: string };
}

/**
 * Reads `styles/tokens.css`, then what the book's own changes of it, and `styles/print/*.css` in name order; files of the same name in the
 * book's own `styles/print/` take their place. `sheet.css` and `proof.css` stand apart: they are for finished pages and can't move a line. `installed`: the browser has the faces.
 */
export async function loadPrintStyles(
  home: string,
  bookDir: string,
  settings: Settings,
  installed = false,
): Promise<PrintStyles> {
  const tokens = await readTokens(home, bookDir);
  const own = await readOverlaid(home, bookDir, 'styles');
  const files = await readOverlaid(home, bookDir, join('styles', 'print'));
  const second = settings.colours === 2 ? presentIn(own, 'two-colours.css') : '';
  const design = [trimTokens(settings), tokens, second].join('\n');
  const layout = [...files.keys()]
    .filter((name) => !FINISHED.has(name))
    .sort()
    .map((name) => presentIn(files, name));
  const faces = fontFaces('fonts/', installed);
  const sheet = presentIn(files, 'sheet.css');
  return {
    layout: [faces, design, pageSize(tokens, settings), ...layout].join('\n'),
    sheet,
    dress: {
      release: [faces, design, sheetSize(settings, 0), sheet].join('\n'),
      proof: [faces, design, sheetSize(settings, PROOF_MARGIN), sheet, presentIn(files, 'proof.css')].join('\n'),
    },
    measure: measureOf(tokens, settings),
    inks: settings.colours,
    sides: { recto: sideMargins(tokens, 'left', 'right'), verso: sideMargins(tokens, 'right', 'left') },
  };
}

/** What the tokens calculate with. */
function trimTokens({ trim }: Settings): string {
  return `:root{--trim-width:${trim.width}in;--trim-height:${trim.height}in}`;
}

function measureOf(tokens: string, { trim }: Settings): number {
  const margins = pointsIn(tokens, 'margin-inside') + pointsIn(tokens, 'margin-outside');
  return (trim.width * 72 - margins) / pointsIn(tokens, 'size-text');
}

/** The trim with a margin all round for marks, in pt. */
function sheetSize({ trim }: Settings, margin: number): string {
  const [width, height] = [trim.width, trim.height].map((length) => `${length + (2 * margin) / 72}in`);
  const lengths = `--sheet-width:${width};--sheet-height:${height};--sheet-margin:${margin}pt`;
  return `@page{size:${width} ${height};margin:0}:root{${lengths}}body{margin:0}`;
}

/** Paged.js resolves no custom properties in `@page`, so the tokens' values are written out. */
function pageSize(tokens: string, settings: Settings): string {
  const { width, height } = settings.trim;
  return `@page{size:${width}in ${height}in;margin-top:${tokenIn(tokens, 'margin-top')};margin-bottom:${tokenIn(tokens, 'margin-bottom')}}`;
}

/** Paged.js takes a first page for a recto (`:right`); in a section that opens on a verso the sides are swapped. */
function sideMargins(tokens: string, verso: string, recto: string): string {
  const inside = tokenIn(tokens, 'margin-inside');
  const outside = tokenIn(tokens, 'margin-outside');
  return `@page:${verso}{margin-left:${outside};margin-right:${inside}}@page:${recto}{margin-left:${inside};margin-right:${outside}}`;
}
