/** Places in a text, counted from another place. */
import type { Point } from 'unist';

/** Gives the place after a text that stands at `start`; an offset of its own, or the file it is in, goes along. */
export function pointAfter<P extends Point>(start: P, text: string): P {
  const lines = text.split('\n');
  const column = (lines.length > 1 ? 1 : start.column) + (lines.at(-1) ?? '').length;
  return { ...start, line: start.line + lines.length - 1, column, offset: (start.offset ?? 0) + text.length };
}
