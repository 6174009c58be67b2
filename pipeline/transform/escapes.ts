/** Marks behind a backslash, or written as entities, stay as they are: `\"`, `\--`, `&quot;` (https://pandoc.org/MANUAL.html#backslash-escapes). */
import type { Text } from 'mdast';

/** What typography changes, and what stands in for it meanwhile. */
const SHIELDS: Readonly<Record<string, string>> = { '"': '\uE022', "'": '\uE027', '-': '\uE02D', '.': '\uE02E' };
const MARKS = new Map(Object.entries(SHIELDS).map(([mark, shield]) => [shield, mark]));

const ESCAPED = /\\["'.-]|&(?:quot|apos|#0*3[49]|#x0*2[27]);/i;
const CHANGED = /["'.-]/;
/** Characters that one of a text may be written with, and those before its lines. */
const LONGEST_SIGN = 34;
const MARGINS = 2000;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]{2,32});/iy;

/** Gives the words of a text with what its source has escaped made safe from typography. `source` is that of the whole file. */
export function shielded({ value, position }: Text, source: string): string {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  // A text of raw HTML has the place of the whole piece.
  if (!CHANGED.test(value) || end - start > value.length * LONGEST_SIGN + MARGINS) return value;
  const written = source.slice(start, end);
  if (!ESCAPED.test(written)) return value;
  const found: string[] = [];
  let at = 0;
  let before = '';
  for (const character of value) {
    const next = findNext(character, written, at, before === '\n');
    // The text is not that of its place: it comes from an attribute.
    if (!next) return value;
    found.push(next.isEscaped ? (SHIELDS[character] ?? character) : character);
    at = next.end;
    before = character;
  }
  return found.join('');
}

/** Gives the text with its own marks again. */
export function unshielded(text: string): string {
  return text.replace(/[\uE022\uE027\uE02D\uE02E]/g, (shield) => MARKS.get(shield) ?? shield);
}

/** Where a character of a text stands in its source: right there or, at the beginning of a line, behind its margin. */
function findNext(
  character: string,
  written: string,
  from: number,
  isAtMargin: boolean,
): { end: number; isEscaped: boolean } | undefined {
  const last = isAtMargin ? written.length - 1 : Math.min(from, written.length - 1);
  for (let at = from; at <= last; at += 1) {
    const isEscaped =
      written[at] === '\\' && (written[at + 1] === character || (written[at + 1] === ' ' && character === '\u00A0'));
    if (isEscaped) return { end: at + 2, isEscaped };
    ENTITY.lastIndex = at;
    if (ENTITY.test(written)) return { end: ENTITY.lastIndex, isEscaped: true };
    if (written.startsWith(character, at)) return { end: at + character.length, isEscaped };
  }
  return undefined;
}
