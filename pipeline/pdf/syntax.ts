/**
 * Reading values (ISO 32000-1, 7.2 and 7.3). Only what programs write who mean no harm: a reference is `12 0 R` with single spaces
 * and generation 0. Anything else throws; nothing is guessed.
 */
import { type Atom, type Dict, type PdfValue, Ref } from './values.js';

/** A place in a file. One character is one byte. */
export interface Cursor {
  readonly text: string;
  at: number;
}

const REGULAR = 0;
const SPACE = 1;
const DELIMITER = 2;
/** What each byte is to the syntax (7.2.2). */
const KINDS = new Uint8Array(256);
for (const space of '\0\t\n\f\r ') KINDS[space.charCodeAt(0)] = SPACE;
for (const delimiter of '()<>[]{}/%') KINDS[delimiter.charCodeAt(0)] = DELIMITER;

const [SLASH, OPEN_ROUND, CLOSE_ROUND, LESS, OPEN_SQUARE, CLOSE_SQUARE, BACKSLASH, PERCENT] = codes('/()<[]\\%');

/** Reads the value at the cursor and moves past it. Throws on what is no value. */
export function readValue(cursor: Cursor): PdfValue {
  skipSpace(cursor);
  const { text, at } = cursor;
  switch (text.charCodeAt(at)) {
    case SLASH:
      return take(cursor, regularEnd(text, at + 1));
    case OPEN_ROUND:
      return take(cursor, stringEnd(text, at));
    case OPEN_SQUARE:
      return readArray(cursor);
    case LESS:
      return text.charCodeAt(at + 1) === LESS ? readDict(cursor) : take(cursor, hexEnd(text, at));
    default:
      return readWord(cursor);
  }
}

/** Whether this word stands at the cursor; moves past it if so. */
export function accept(cursor: Cursor, word: string): boolean {
  skipSpace(cursor);
  if (!cursor.text.startsWith(word, cursor.at)) return false;
  cursor.at += word.length;
  return true;
}

/** Moves past a word, and the white space before it; throws where another stands there. */
export function expect(cursor: Cursor, word: string): void {
  if (!accept(cursor, word)) fault(cursor, `"${word}"`);
}

/** Reads a whole number that is not negative. */
export function readInteger(cursor: Cursor): number {
  skipSpace(cursor);
  const digits = take(cursor, regularEnd(cursor.text, cursor.at));
  return /^\d+$/.test(digits) ? Number(digits) : fault(cursor, 'a whole number');
}

/** Throws an error that says at which byte what was expected, and the 20 characters that stand there instead. */
export function fault({ text, at }: Cursor, wanted: string): never {
  throw new Error(`at byte ${at} of a PDF: ${wanted} was expected and not ${JSON.stringify(text.slice(at, at + 20))}`);
}

function readWord(cursor: Cursor): Atom | Ref {
  const { text, at } = cursor;
  const end = regularEnd(text, at);
  const word = take(cursor, end);
  if (/^[-+.\d]/.test(word)) {
    if (!text.startsWith(' 0 R', end) || kindAt(text, end + 4) === REGULAR) return word;
    cursor.at = end + 4;
    return new Ref(Number(word));
  }
  return word === 'true' || word === 'false' || word === 'null' ? word : fault({ text, at }, 'a value');
}

function readArray(cursor: Cursor): PdfValue[] {
  const items: PdfValue[] = [];
  cursor.at += 1;
  for (;;) {
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.at) === CLOSE_SQUARE) break;
    items.push(readValue(cursor));
  }
  cursor.at += 1;
  return items;
}

function readDict(cursor: Cursor): Dict {
  const dict: Dict = new Map();
  cursor.at += 2;
  for (;;) {
    skipSpace(cursor);
    const { text, at } = cursor;
    if (text.charCodeAt(at) !== SLASH) break;
    const key = take(cursor, regularEnd(text, at + 1));
    dict.set(key, readValue(cursor));
  }
  expect(cursor, '>>');
  return dict;
}

function take(cursor: Cursor, end: number): Atom {
  const atom = cursor.text.slice(cursor.at, end);
  cursor.at = end;
  return atom;
}

function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  let { at } = cursor;
  while (kindAt(text, at) === SPACE) at += 1;
  cursor.at = at;
  if (text.charCodeAt(at) !== PERCENT) return;
  // A comment ends with its line.
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  cursor.at = at;
  skipSpace(cursor);
}

function regularEnd(text: string, from: number): number {
  let at = from;
  while (kindAt(text, at) === REGULAR) at += 1;
  return at;
}

/** Parentheses in a string are balanced or escaped (7.3.4.2). */
function stringEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === OPEN_ROUND) depth += 1;
    else if (code === CLOSE_ROUND && --depth === 0) return at + 1;
  }
  return fault({ text, at: from }, 'the end of this string');
}

function hexEnd(text: string, from: number): number {
  const end = text.indexOf('>', from) + 1;
  return end > 0 && /^<[\da-fA-F\s]*>$/.test(text.slice(from, end)) ? end : fault({ text, at: from }, 'hexadecimal digits');
}

/** The end of the file ends a word, too. */
function kindAt(text: string, at: number): number {
  return at < text.length ? (KINDS[text.charCodeAt(at)] ?? REGULAR) : DELIMITER;
}

function codes(signs: string): number[] {
  return [...signs].map((sign) => sign.charCodeAt(0));
}
