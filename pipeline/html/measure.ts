/** What has room on a printed page, and how wide it is. */
import { lengthOf } from '../lengths.js';
import type { Settings } from '../model.js';
import { pointsOf, readTokens, valuesIn } from '../tokens.js';

/** CSS pixels in an inch. */
export const PIXELS = 96;

/** In inches: a line of text, the margin column and the gap before it, and the highest picture. */
export interface Room {
  text: number;
  column: number;
  gap: number;
  tallest: number;
}

/** Gives it as the trim and the tokens of the design say. */
export async function roomOf(home: string, bookDir: string, { trim }: Settings): Promise<Room> {
  const values = valuesIn(await readTokens(home, bookDir));
  values.set('trim-width', `${trim.width}in`).set('trim-height', `${trim.height}in`);
  const inches = (name: string): number => {
    const points = lengthOf(values.get(name) ?? '', values);
    if (points === undefined) throw new Error(`styles/tokens.css has no length for --${name}`);
    return points / 72;
  };
  return { text: inches('measure'), column: inches('column'), gap: inches('column-gap'), tallest: inches('tallest-picture') };
}

/** Inches of a CSS length; of a share, those of so much of `whole`. */
export function inchesOf(length: string, whole: number): number | undefined {
  const [, value = '', unit = ''] = /^([\d.]+)([a-z%]+)$/.exec(length.trim()) ?? [];
  if (unit === '%') return (Number(value) / 100) * whole;
  const points = pointsOf(length);
  return points === undefined ? undefined : points / 72;
}
