/** A page whose text is being read: what is open, and what is read so far. */
import type { Letters } from './letters.js';
import { taken, type TextUnits } from './text-units.js';
import type { Dict, PdfFile } from './values.js';

/**
 * Lines of a text end with a line feed; one that ends within a word ends with a soft hyphen instead, and the hyphen drawn there is left out.
 * A character that the font does not tell is U+FFFD.
 */
export interface MarkedText {
  /** What it is marked as, such as `Figure`. */
  tag: string;
  mcid: number;
  /** Whether it stands in a form that is drawn on the page, not in the page's own content. */
  inForm: boolean;
  text: string;
}

/** Letters of fonts by number of the font's object: the pages of a file share their fonts. */
export type KnownLetters = Map<number, Letters>;

export interface Piece extends MarkedText {
  /** The height of its last line, as it is written. */
  line: string;
}

/** Gives a piece in which nothing is drawn yet; what is not marked has an empty tag and the mcid -1. */
export function emptyPiece(tag: string, mcid: number, inForm: boolean): Piece {
  return { tag, mcid, inForm, text: '', line: '' };
}

/** Marked content that is open. */
export interface Mark {
  /** The piece it is, or is in. */
  piece: Piece;
  /** The text that stands for what is drawn. */
  instead?: string;
}

export interface Reading {
  file: PdfFile;
  known: KnownLetters;
  pieces: Map<number, Piece>;
  /** The innermost is last; the first is what is not marked. */
  marks: Mark[];
  /** Whether the text object that has begun is empty. */
  isNew: boolean;
  /** The piece that was drawn in last, and its text since it was entered. */
  last: Piece;
  text: TextUnits;
}

/** A content stream that is read: that of a page, or of a form drawn on it. */
export interface Stream {
  reading: Reading;
  bytes: Buffer;
  resources: Dict | undefined;
  letters?: Letters;
  /** Letters of the outer graphics states. */
  saved: (Letters | undefined)[];
  inForm: boolean;
}

/** Gives the innermost mark that is open; outside of all, that of what is not marked. */
export function markIn({ marks }: Reading): Mark {
  return marks[marks.length - 1] as Mark;
}

/** Gives the text of a piece, to be added to. */
export function enter(reading: Reading, piece: Piece): TextUnits {
  if (reading.last !== piece) {
    finishLast(reading);
    reading.last = piece;
  }
  return reading.text;
}

/** Ends the text of the piece that was drawn in last. */
export function finishLast({ last, text }: Reading): void {
  if (text.length > 0) last.text += taken(text);
}
