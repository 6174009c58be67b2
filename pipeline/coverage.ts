/** The characters that the bundled faces have. */
import { openSync } from 'fontkit';
import { FONTS } from './fonts.js';

let covered: ReadonlySet<number> | undefined;

/** Gives the code points of all bundled faces together: every family of the stylesheet falls back on the others. */
export function coverage(): ReadonlySet<number> {
  covered ??= new Set(
    FONTS.filter(({ weight, style }) => weight === 400 && style === 'normal').flatMap(({ path }) => openSync(path).characterSet),
  );
  return covered;
}

/** Controls and spaces that print nothing. */
const SILENT = /\s|\u00AD|[\u200B-\u200D]|[\u2060-\u2064]|\uFE0E|\uFE0F|\uFEFF/;

/** Whether a character prints nothing, or something that a bundled face has. */
export function hasGlyph(character: string): boolean {
  return coverage().has(character.codePointAt(0) ?? 0) || SILENT.test(character);
}

/** Latin letters and the signs of punctuation, from the first code point to the last: most texts have nothing else. */
const COMMON = [
  [0x20, 0x17f],
  [0x2010, 0x2026],
] as const;

let rare: RegExp | undefined;

/** Whether a text has a character that is not among the common ones that the bundled faces have: only then must it be looked at sign by sign. */
export function mayLackGlyphs(text: string): boolean {
  return (rare ??= allBut(COMMON)).test(text);
}

function allBut(ranges: readonly (readonly [number, number])[]): RegExp {
  const codes = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
  const known = codes.filter(isPrinted).map((code) => `\\u{${code.toString(16)}}`);
  return new RegExp(`[^\\n${known.join('')}]`, 'u');
}

function isPrinted(code: number): boolean {
  return hasGlyph(String.fromCodePoint(code));
}

/** `"🦜" (U+1F99C)` */
export function nameOfCharacter(character: string): string {
  return `"${character}" (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
