/** The width of the text on a printed page. */
import { presentIn, readOverlaid } from '../overlay.js';
import type { Settings } from '../model.js';

/** Inches in a CSS length of print. */
const INCHES: Record<string, number> = { in: 1, cm: 1 / 2.54, mm: 1 / 25.4, pt: 1 / 72, pc: 1 / 6, px: 1 / 96 };

/** Gives it in inches: the trim without the margins inside and outside that `tokens.css` sets. */
export async function measureOf(home: string, bookDir: string, { trim }: Settings): Promise<number> {
  const tokens = presentIn(await readOverlaid(home, bookDir, 'styles'), 'tokens.css');
  return trim.width - marginOf(tokens, 'inside') - marginOf(tokens, 'outside');
}

function marginOf(tokens: string, side: string): number {
  const [, value = '', unit = ''] = new RegExp(`--margin-${side}:\\s*([\\d.]+)([a-z]+);`).exec(tokens) ?? [];
  return Number(value) * (INCHES[unit] ?? 0);
}

/** Inches of a CSS length; of a share, those of so much of `whole`. */
export function inchesOf(length: string, whole: number): number | undefined {
  const [, value = '', unit = ''] = /^([\d.]+)([a-z%]+)$/.exec(length.trim()) ?? [];
  if (unit === '%') return (Number(value) / 100) * whole;
  const inches = INCHES[unit];
  return inches === undefined ? undefined : Number(value) * inches;
}
