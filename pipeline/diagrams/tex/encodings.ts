/** Which character stands at which place of the faces that TeX sets labels in (https://www.latex-project.org/help/documentation/encguide.pdf). */

/** The encodings TeX knows the book's faces in. */
export type Encoding = 't1' | 'ts1';

const ASCII = String.fromCharCode(...Array.from({ length: 0x7e - 0x23 + 1 }, (_, index) => 0x23 + index));

/** T1 (Cork): accents, quotes and dashes, ASCII, the letters of Europe. A space stands for what no face has. */
const T1 =
  '`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–— ₀ıȷ     ␣!"' +
  ASCII.replace("'", '’').replace('`', '‘') +
  '-' +
  'ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§' +
  'ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£' +
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞ' +
  'àáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß';

/** The part of TS1 (signs that go with text) that the faces have. */
const TS1: Readonly<Record<number, string>> = {
  0x18: '←',
  0x19: '→',
  0x24: '$',
  0x27: "'",
  0x2a: '*',
  0x2f: '⁄',
  0x3d: '−',
  0x5e: '↑',
  0x5f: '↓',
  0x84: '†',
  0x85: '‡',
  0x86: '‖',
  0x87: '‰',
  0x88: '•',
  0x89: '℃',
  0x97: '™',
  0xa2: '¢',
  0xa3: '£',
  0xa5: '¥',
  0xa7: '§',
  0xa9: '©',
  0xaa: 'ª',
  0xac: '¬',
  0xae: '®',
  0xb0: '°',
  0xb1: '±',
  0xb2: '²',
  0xb3: '³',
  0xb4: '´',
  0xb5: 'µ',
  0xb6: '¶',
  0xb7: '·',
  0xb9: '¹',
  0xba: 'º',
  0xbc: '¼',
  0xbd: '½',
  0xbe: '¾',
  0xbf: '€',
  0xd6: '×',
  0xf6: '÷',
};

/** Gives the character at a place of an encoding. */
export function characterAt(encoding: Encoding, code: number): string | undefined {
  const found = encoding === 't1' ? T1[code] : TS1[code];
  return found === ' ' ? undefined : found;
}

/** Pairs that TeX sets as one sign: the places in T1 of the first, the second, and the sign. */
export const LIGATURES: readonly (readonly [number, number, number])[] = [
  [0x2d, 0x2d, 0x15],
  [0x15, 0x2d, 0x16],
  [0x60, 0x60, 0x10],
  [0x27, 0x27, 0x11],
];

/** Greek letters of Computer Modern's italic, from place 11. */
const MATH_ITALIC = 'αβγδϵζηθικλμνξπρστυφχψωεϑϖϱςϕ';
const GREEK_CAPITALS = 'ΓΔΘΛΞΠΣΥΦΨΩ';
/** Signs of Computer Modern's symbols that have a character. */
const MATH_SIGNS: Readonly<Record<number, string>> = {
  0x00: '−',
  0x01: '·',
  0x02: '×',
  0x03: '∗',
  0x04: '÷',
  0x06: '±',
  0x0f: '•',
  0x14: '≤',
  0x15: '≥',
  0x18: '∼',
  0x19: '≈',
  0x1a: '⊂',
  0x20: '←',
  0x21: '→',
  0x22: '↑',
  0x23: '↓',
  0x31: '∞',
  0x32: '∈',
  0x66: '{',
  0x67: '}',
  0x68: '⟨',
  0x69: '⟩',
  0x6a: '|',
  0x70: '√',
};

/** Gives what a place of a font of Computer Modern means as a character: for the description, which need not know every sign. */
export function mathCharacter(font: string, code: number): string {
  const isLetterOrDigit = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  if (/^cm(?:sy|bsy)/.test(font)) return MATH_SIGNS[code] ?? '';
  if (code <= 10) return /^cm/.test(font) && !/^cmex/.test(font) ? (GREEK_CAPITALS[code] ?? '') : '';
  if (/^cmmi/.test(font)) return isLetterOrDigit ? String.fromCharCode(code) : (MATH_ITALIC[code - 11] ?? MATH_PLAIN[code] ?? '');
  return /^(?:cmex|ms|eu)/.test(font) || code < 0x21 || code > 0x7e ? '' : String.fromCharCode(code);
}

const MATH_PLAIN: Readonly<Record<number, string>> = { 0x3a: '.', 0x3b: ',', 0x3c: '<', 0x3d: '/', 0x3e: '>', 0x40: '∂' };
