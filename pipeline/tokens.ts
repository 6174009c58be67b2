/** The tokens of the design: `styles/tokens.css`, and what a book changes of them in a file of the same name. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = join('styles', 'tokens.css');
/** Points in a CSS length of print. */
const POINTS: Readonly<Record<string, number>> = { in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12, pt: 1, px: 0.75 };

/** Gives our tokens and, after them, those of the book that take their place: a book names only what differs. */
export async function readTokens(home: string, bookDir: string): Promise<string> {
  const ours = await readFile(join(home, FILE), 'utf8');
  const own = await readFile(join(bookDir, FILE), 'utf8').catch(() => '');
  return [ours, own].filter(Boolean).join('\n');
}

/** Gives the value of a token as it stands in the file; the last one counts. */
export function tokenIn(tokens: string, name: string): string {
  const value = valuesIn(tokens).get(name);
  if (!value) throw new Error(`styles/tokens.css lacks --${name}`);
  return value;
}

/** Gives every token by its name, as it stands in the file. */
export function valuesIn(tokens: string): Map<string, string> {
  const found = withoutComments(tokens).matchAll(/--([\w-]+):\s*([^;}]+)/g);
  return new Map([...found].map(([, name = '', value = '']) => [name, value.trim()]));
}

/** Gives a token that is a plain length, in points. */
export function pointsIn(tokens: string, name: string): number {
  const length = tokenIn(tokens, name);
  const points = pointsOf(length);
  if (points === undefined) throw new Error(`styles/tokens.css has "${length}" for --${name} where a plain length is needed`);
  return points;
}

/** Points of a plain CSS length; nothing where it is none of print. */
export function pointsOf(length: string): number | undefined {
  const [, number = '', unit = ''] = /^([\d.]+)\s*([a-z]+)$/.exec(length.trim()) ?? [];
  const size = POINTS[unit];
  return size === undefined ? undefined : Number(number) * size;
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, '');
}
