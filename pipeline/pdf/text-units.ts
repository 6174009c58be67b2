/** Text that is put together letter by letter, as UTF-16. */
import type { Letters } from './letters.js';

export interface TextUnits {
  units: Uint16Array;
  /** So many are in use. */
  length: number;
}

const UNKNOWN = 0xfffd;

/** Gives a text without letters; its room grows as they come. */
export function emptyText(): TextUnits {
  return { units: new Uint16Array(4096), length: 0 };
}

/** Gives the text, and empties it. */
export function taken(text: TextUnits): string {
  const { buffer } = text.units;
  const taken = Buffer.from(buffer, 0, text.length * 2).toString('utf16le');
  text.length = 0;
  return taken;
}

/** Adds letters that are known; those a text operator draws are for `addLetters`. */
export function addText(text: TextUnits, added: string): void {
  for (let i = 0; i < added.length; i += 1) addUnit(text, added.charCodeAt(i));
}

function addUnit(text: TextUnits, unit: number): void {
  if (text.length === text.units.length) {
    const { units } = text;
    text.units = new Uint16Array(units.length * 2);
    text.units.set(units);
  }
  text.units[text.length] = unit;
  text.length += 1;
}

const [OPEN_ROUND, LESS] = [0x28, 0x3c];

const DIGITS = new Uint8Array(256);
for (const [digit, sign] of [...'0123456789ABCDEF'].entries())
  for (const written of [sign, sign.toLowerCase()]) DIGITS[written.charCodeAt(0)] = digit;

/**
 * Adds the letters of an operand of a text operator; numbers between strings are room. Chromium writes codes in hexadecimal: what stands in
 * parentheses is U+FFFD, as all is that the font does not tell.
 */
export function addLetters(text: TextUnits, bytes: Uint8Array, start: number, end: number, letters: Letters | undefined): void {
  if (bytes[start] === OPEN_ROUND) addUnit(text, UNKNOWN);
  if (bytes[start] !== LESS) return;
  const digits = (letters?.bytes ?? 1) * 2;
  for (let at = start + 1; at + digits < end; at += digits) {
    let code = 0;
    for (let digit = at; digit < at + digits; digit += 1) code = code * 16 + (DIGITS[bytes[digit] as number] as number);
    const unit = letters?.units[code] ?? 0;
    if (unit !== 0) addUnit(text, unit);
    else addText(text, letters?.texts.get(code) ?? '\uFFFD');
  }
}
