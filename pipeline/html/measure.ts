/** The width of the text on a printed page. */
import type { Settings } from '../model.js';
import { pointsIn, pointsOf, readTokens } from '../tokens.js';

/** Gives it in inches: the trim without the margins inside and outside that `tokens.css` sets. */
export async function measureOf(home: string, bookDir: string, { trim }: Settings): Promise<number> {
  const tokens = await readTokens(home, bookDir);
  return trim.width - (pointsIn(tokens, 'margin-inside') + pointsIn(tokens, 'margin-outside')) / 72;
}

/** Inches of a CSS length; of a share, those of so much of `whole`. */
export function inchesOf(length: string, whole: number): number | undefined {
  const [, value = '', unit = ''] = /^([\d.]+)([a-z%]+)$/.exec(length.trim()) ?? [];
  if (unit === '%') return (Number(value) / 100) * whole;
  const points = pointsOf(length);
  return points === undefined ? undefined : points / 72;
}
