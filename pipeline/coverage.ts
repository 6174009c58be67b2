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

/** `"🦜" (U+1F99C)` */
export function nameOfCharacter(character: string): string {
  return `"${character}" (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
