/** Where a figure's caption stands: what is called in it is read there. */
import type { Figure } from './model.js';

/** Gives what `fig-cap-location`, `tbl-cap-location` or `cap-location` asks for. */
export function captionAt({ kind, attributes: { values } }: Figure): string | undefined {
  return values[kind === 'table' ? 'tbl-cap-location' : 'fig-cap-location'] ?? values['cap-location'];
}

/** Tells whether the caption stands over the figure. Captions stand under pictures, and over tables and listings. */
export function captionFirst(node: Figure): boolean {
  const at = captionAt(node);
  return at === 'top' || (at !== 'bottom' && node.kind !== 'figure' && !node.part);
}
