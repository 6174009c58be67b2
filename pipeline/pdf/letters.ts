/** What the codes of fonts mean (ISO 32000-1, 9.10.3). */
import { contentsOf } from './read.js';
import { entryAt, type PdfFile, PdfStream, type PdfValue, resolve } from './values.js';

export interface Letters {
  /** How many bytes a code has. */
  bytes: 1 | 2;
  /** By code, the one UTF-16 unit that it means; 0 where it means more, or the font does not tell. */
  units: Uint16Array;
  /** Texts of codes that mean more. */
  texts: ReadonlyMap<number, string>;
}

/** Gives the letters of a font: what its ToUnicode map says, and nothing else. */
export function lettersOf(file: PdfFile, font: PdfValue | undefined): Letters {
  const map = resolve(file, entryAt(font, '/ToUnicode'));
  const all = map instanceof PdfStream ? readMap(contentsOf(map).toString('latin1')) : [];
  const units = new Uint16Array(all.reduce((most, [code]) => Math.max(most, code + 1), 0));
  for (const [code, text] of all) if (text.length === 1) units[code] = text.charCodeAt(0);
  const texts = new Map(all.filter(([, text]) => text.length > 1));
  return { bytes: entryAt(font, '/Subtype') === '/Type0' ? 2 : 1, units, texts };
}

type Meaning = [code: number, text: string];

const SECTION = /beginbf(char|range)([^]*?)endbf\1/g;
const CHARACTER = /<(\w+)>\s*<(\w*)>/g;
const RANGE = /<(\w+)>\s*<(\w+)>\s*(?:<(\w*)>|\[([^\]]*)\])/g;

function readMap(map: string): Meaning[] {
  return [...map.matchAll(SECTION)].flatMap(([, kind, body = '']) => {
    if (kind === 'char') return [...body.matchAll(CHARACTER)].map(([, code, text]): Meaning => [number(code), decoded(text)]);
    return [...body.matchAll(RANGE)].flatMap(([, first, last, from, each = '']) => {
      if (from !== undefined) return risingFrom(decoded(from), number(first), number(last));
      return [...each.matchAll(/<(\w*)>/g)].map(([, text], index): Meaning => [number(first) + index, decoded(text)]);
    });
  });
}

/** The last character goes up with the code. */
function risingFrom(text: string, first: number, last: number): Meaning[] {
  const characters = [...text];
  const final = characters.pop()?.codePointAt(0) ?? 0;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    return [first + index, characters.join('') + String.fromCodePoint(final + index)];
  });
}

function number(digits = ''): number {
  return parseInt(digits, 16);
}

/** UTF-16, high byte first. */
function decoded(digits = ''): string {
  return Buffer.from(digits, 'hex').swap16().toString('utf16le');
}
