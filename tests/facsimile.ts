/** A page of a PDF as lines of text: the body as it is set, and what stands in the margin column, line beside line. */
import type { ReadPage } from './pdf.js';

/** A line across the page; its baseline in points from the lower edge. */
export interface Row {
  y: number;
  body: string;
  margin: string;
}

type Piece = ReadPage['pieces'][number];

/** Where the margin column lies on a page 7 in wide, in points. */
const COLUMN = { recto: { from: 397, to: 478 }, verso: { from: 26, to: 106 } };
/** Text of this size or more stands on the baseline; calls and exponents do not. */
const ON_LINE = 6.5;
const RAISED = 5;
const SAME_LINE = 1.2;

export type Side = keyof typeof COLUMN;

/** The lines of a page from its head to its foot; what is turned is left out. */
export function rowsOf({ pieces }: ReadPage, side: Side): Row[] {
  const upright = pieces.filter(({ turned }) => !turned);
  const { from, to } = COLUMN[side];
  const [margin, body] = [upright.filter(({ x }) => x >= from && x <= to), upright.filter(({ x }) => x < from || x > to)];
  const [beside, rows] = [linesOf(margin), linesOf(body)];
  for (const { y, text } of beside) {
    const row = rows.find((one) => Math.abs(one.y - y) < SAME_LINE);
    if (row) row.margin = text;
    else rows.push({ y, text: '', margin: text });
  }
  return rows.sort((one, other) => other.y - one.y).map(({ y, text, margin: its = '' }) => ({ y, body: text, margin: its }));
}

function linesOf(pieces: readonly Piece[]): { y: number; text: string; margin?: string }[] {
  const baselines = [...new Set(pieces.filter(({ text, size }) => size >= ON_LINE && text.trim()).map(({ y }) => y))];
  const lines = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const near =
      baselines.find((y) => Math.abs(y - piece.y) < SAME_LINE) ?? baselines.find((y) => Math.abs(y - piece.y) < RAISED);
    const y = near ?? piece.y;
    lines.set(y, [...(lines.get(y) ?? []), piece]);
  }
  return [...lines].map(([y, own]) => ({ y, text: textOf(own) })).filter(({ text }) => text !== '');
}

function textOf(pieces: readonly Piece[]): string {
  return [...pieces]
    .sort((one, other) => one.x - other.x)
    .map(({ text }) => text)
    .join('')
    .replace(/[\u00AD\u2010]$/, '-')
    .replace(/\u00AD/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const WIDTH = 92;
const NARROW = 28;

/** The rows as one reads them; the margin stands at the outer side. */
export function facsimile(rows: readonly Row[], side: Side): string {
  return rows
    .map(({ body, margin }) => (side === 'recto' ? `${body.padEnd(WIDTH)}│ ${margin}` : `${margin.padStart(NARROW)} │ ${body}`))
    .map((line) => `${line.replace(/[ │]+$/, '')}\n`)
    .join('');
}

/** A line that ends within a word; one that ends with a hyphen of the text counts, too. */
export function isDivided(line: string): boolean {
  return /\p{L}-$/u.test(line);
}
