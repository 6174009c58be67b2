/** The operators that show text, and those that say where (ISO 32000-1, 9.4). */
import type { Operation } from './operators.js';
import { enter, markIn, type Stream } from './text-reading.js';
import { addLetters, addText, emptyText, taken, type TextUnits } from './text-units.js';

/** Adds what is shown to the piece that is open. */
export function show(stream: Stream, operation: Operation): void {
  const { reading } = stream;
  const mark = markIn(reading);
  const text = enter(reading, mark.piece);
  const { length } = text;
  if (mark.instead === undefined) addOperands(text, stream, operation);
  else {
    addText(text, LETTER.test(mark.instead) ? wholeLigature(mark.instead, stream, operation) : mark.instead);
    mark.instead = '';
  }
  // The hyphen at which a line ends is a text object of its own.
  if (reading.isNew && text.length === length + 1 && isHyphen(text.units[length]) && text.units[length - 1] === SOFT_HYPHEN)
    text.length = length;
  reading.isNew = false;
}

const SOFT_HYPHEN = 0xad;

function isHyphen(unit: number | undefined): boolean {
  return unit === 0x2010 || unit === 0x2d;
}

const LETTER = /^\p{L}$/u;

/** Where a ligature joins two stretches of a line, Chromium tells the letter of one: what is drawn is told by the font. */
function wholeLigature(letter: string, stream: Stream, operation: Operation): string {
  const own = emptyText();
  addOperands(own, stream, operation);
  const letters = taken(own).normalize('NFKD');
  return letters.startsWith(letter) ? letters : letter;
}

function addOperands(text: TextUnits, { bytes, letters }: Stream, { count, starts, ends }: Operation): void {
  for (let i = 0; i < count; i += 1) addLetters(text, bytes, starts[i] as number, ends[i] as number, letters);
}

/** Chromium gives each stretch of a line its place; the last of six numbers is the height. */
export function moveTo({ reading, bytes }: Stream, { starts, ends }: Operation): void {
  const { piece } = markIn(reading);
  const line = bytes.toString('latin1', starts[5], ends[5]);
  if (piece.line !== line) {
    const text = enter(reading, piece);
    if (piece.line !== '' && text.units[text.length - 1] !== SOFT_HYPHEN) addText(text, '\n');
    piece.line = line;
  }
}
