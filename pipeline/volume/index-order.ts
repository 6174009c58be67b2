/** The order of an index, and of a glossary: letter by letter (The Chicago Manual of Style, 17th edition, 16.58–16.71). */
import { spelledInLetters } from './index-letters.js';

/** What an entry is compared by, piece by piece: a piece ends before a parenthesis or a comma. */
export interface SortKey {
  pieces: string[];
  /** Letters come after figures, and those after other signs. */
  rank: number;
}

/** At the beginning of a name or a title; in lower case it is part of a term: `a priori`. */
const ARTICLE = /^(?:The|An?)\s+(?=\p{L})/u;
/** At the beginning of what stands below a heading. */
const SMALL_WORD =
  /^(?:an?|the|about|across|after|against|among|and|as|at|before|between|but|by|during|for|from|in|into|of|on|or|over|per|than|through|to|toward|towards|under|versus|via|vs\.?|with|within|without)\s+(?=[\p{L}\p{N}])/iu;

/** What a formula says of the looks of a letter: it is sorted as the letter. */
const TEX_DRESS =
  /\\(?:math[a-z]+|text[a-z]*|operatorname|boldsymbol|bm|left|right|displaystyle|hat|widehat|bar|tilde|vec|dot)(?![A-Za-z])/g;

/** Gives the sort key of a heading, or of an entry below one; words that say nothing of its place are left out, but never all of them. */
export function sortKey(text: string, level: number): SortKey {
  let rest = text
    .replace(TEX_DRESS, ' ')
    .trim()
    .replace(/^["'“”‘’([{¿¡]+/u, '');
  const leading = level === 1 ? ARTICLE : SMALL_WORD;
  for (let word = leading.exec(rest); word; word = level === 1 ? null : leading.exec(rest)) rest = rest.slice(word[0].length);
  return keyOf(rest);
}

/** Gives the sort key of what its author wrote as one. */
export function keyOf(text: string): SortKey {
  // A comma within a number parts nothing.
  const pieces = text
    .split(/(?=\()|(?=,)(?!(?<=\d),\d{3}(?!\d))/u)
    .map((piece, at) => (at === 0 ? '' : piece.startsWith('(') ? '\u0001' : '\u0002') + lettersOf(piece));
  const [first = ''] = pieces;
  const rank = /^\p{L}/u.test(first) ? 2 : /^\p{N}/u.test(first) ? 1 : 0;
  return { pieces: rank === 0 && first === '' ? [text, ...pieces.slice(1)] : pieces, rank };
}

/** Letters and figures alone, without accents and capitals: spaces, hyphens, apostrophes and other marks don't count, but between figures. */
function lettersOf(text: string): string {
  return spelledInLetters(text)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, BETWEEN_FIGURES)
    .replace(/[^\p{L}\p{N}\0]+/gu, '');
}

/** Parts numbers, and comes before all letters: 80/20 is 80, then 20. */
const BETWEEN_FIGURES = '\0';

/** What stands first is less; equal keys give 0. */
export function compareKeys(one: SortKey, other: SortKey): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  for (let at = 0; at < Math.max(one.pieces.length, other.pieces.length); at += 1) {
    const [a, b] = [one.pieces[at], other.pieces[at]];
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    const order = comparePieces(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/** Figures in the order of what they count: GPT-2 before GPT-10. */
function comparePieces(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [x, y] = [a[at], b[at]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(piece: string): readonly string[] {
  return piece.match(/\p{Nd}+|[^\p{Nd}]/gu) ?? [];
}

/** Gives what entries of one group have in common: their letter, or that they begin with none. */
export function groupOf({ pieces, rank }: SortKey): string {
  return rank === 2 ? [...(pieces[0] ?? '')].slice(0, 1).join('') : '';
}
