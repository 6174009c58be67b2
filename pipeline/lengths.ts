/** Works out the lengths that tokens give: plain ones, parts of an em, and sums of others. */
import { pointsOf } from './tokens.js';

/** A length, or a plain number. */
interface Quantity {
  value: number;
  isLength: boolean;
}

/** True for what could be a length. */
export function isLength(value: string): boolean {
  return /^calc\(/.test(value) || /^-?[\d.]+(?:pt|in|em|mm|cm|px|pc)$/.test(value);
}

/** Gives points; an em is one of the text. Nothing where the value is no length. */
export function lengthOf(value: string, values: ReadonlyMap<string, string>): number | undefined {
  const result = sum(piecesOf(written(value, values)), values);
  return result?.isLength ? result.value : undefined;
}

/** With every `var()` replaced by what it stands for. */
function written(value: string, values: ReadonlyMap<string, string>): string {
  return value
    .replace(/var\(--([\w-]+)\)/g, (_, name: string) => `(${written(values.get(name) ?? '', values)})`)
    .replace(/\bcalc\(/g, '(');
}

function piecesOf(text: string): string[] {
  return text.match(/[()*/]|(?<=\s)[+-](?=\s)|-?[\d.]+[a-z]*/g) ?? [];
}

function sum(pieces: string[], values: ReadonlyMap<string, string>): Quantity | undefined {
  let left = product(pieces, values);
  while (left && (pieces[0] === '+' || pieces[0] === '-')) {
    const sign = pieces.shift() === '+' ? 1 : -1;
    const right = product(pieces, values);
    if (!right || right.isLength !== left.isLength) return undefined;
    left = { value: left.value + sign * right.value, isLength: left.isLength };
  }
  return left;
}

function product(pieces: string[], values: ReadonlyMap<string, string>): Quantity | undefined {
  let left = factor(pieces, values);
  while (left && (pieces[0] === '*' || pieces[0] === '/')) {
    const divides = pieces.shift() === '/';
    const right = factor(pieces, values);
    if (!right) return undefined;
    left = {
      value: divides ? left.value / right.value : left.value * right.value,
      isLength: left.isLength || right.isLength,
    };
  }
  return left;
}

function factor(pieces: string[], values: ReadonlyMap<string, string>): Quantity | undefined {
  const piece = pieces.shift() ?? '';
  if (piece === '(') {
    const inner = sum(pieces, values);
    pieces.shift();
    return inner;
  }
  if (/^-?[\d.]+$/.test(piece)) return { value: Number(piece), isLength: false };
  const sign = piece.startsWith('-') ? -1 : 1;
  const plain = piece.replace(/^-/, '');
  const points = plain.endsWith('em')
    ? Number.parseFloat(plain) * (lengthOf(values.get('size-text') ?? '', values) ?? 0)
    : pointsOf(plain);
  return points === undefined ? undefined : { value: sign * points, isLength: true };
}
