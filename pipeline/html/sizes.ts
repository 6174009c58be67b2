/** How wide and high a picture is to be, from what its attributes say (https://quarto.org/docs/authoring/figures.html#figure-sizing). */
import type { VFile } from 'vfile';
import type { Position } from 'unist';
import { report } from '../diagnostics.js';
import type { Attributes } from '../model.js';

export interface Size {
  /** CSS lengths. */
  width?: string;
  height?: string;
}

/** Gives the size as CSS; what can't be read is told, and is as good as not written. */
export function sizeOf(attributes: Attributes | undefined, place: Position | undefined, file: VFile): Size {
  const size: Size = {};
  for (const side of ['width', 'height'] as const) {
    const written = attributes?.values[side] ?? (side === 'width' ? attributes?.values['out-width'] : undefined);
    if (written === undefined || written === '' || written === 'auto') continue;
    const length = lengthOf(written);
    if (length && !(side === 'height' && length.endsWith('%'))) size[side] = length;
    else
      report(file, 'construct-is-well-formed', `${side}="${written}" is no size`, {
        place,
        note: 'The picture keeps its own; write a share of the text’s width (55%) or a length (3in, 8cm, 300px).',
        construct: `attribute ${side}`,
        outcome: 'dropped',
      });
  }
  return size;
}

/** `55%`, `3in`, `300` (pixels), `0.8\textwidth` → CSS; nothing for what is no length, or more than all of the width. */
function lengthOf(written: string): string | undefined {
  const [, number = '', unit = ''] = /^\s*(\d*\.?\d+)\s*([a-z%]*|\\(?:text|line|column)width)\s*$/i.exec(written) ?? [];
  const value = Number(number);
  if (number === '' || value === 0) return undefined;
  const share = unit.startsWith('\\') ? value * 100 : unit === '%' ? value : undefined;
  if (share !== undefined) return `${Math.round(Math.min(share, 100) * 100) / 100}%`;
  const known = unit === '' ? 'px' : unit.toLowerCase();
  return /^(?:in|cm|mm|pt|pc|px|em|rem|ex)$/.test(known) ? `${value}${known}` : undefined;
}
