/** Edits of a file's text: which of them can be made together, and the text with them made. */
import type { SourceEdit } from '../diagnostics.js';
import { lastIndex } from './search.js';

/** Edits that are made together or not at all. */
export type EditGroup = readonly SourceEdit[];

/** Gives the groups that touch no group before them, in their order. */
export function compatible<T extends { edits: EditGroup }>(groups: readonly T[]): T[] {
  const taken = new Set<number>();
  return groups.filter(({ edits }) => {
    const touched = edits.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index));
    if (touched.some((offset) => taken.has(offset))) return false;
    for (const offset of touched) taken.add(offset);
    return true;
  });
}

/**
 * Gives the function that moves edits from the text of a file as it was parsed (without byte order mark, with line feeds, in Unicode's
 * composed form) to the text as the file has it; nothing for edits on a line that is not the same in both.
 */
export function mover(raw: string, parsed: string): (edits: EditGroup) => EditGroup | undefined {
  const [rawStarts, starts] = [lineStarts(raw), lineStarts(parsed)];
  const moved = (offset: number): number | undefined => {
    const line = lastIndex(starts, (start) => start <= offset);
    const [from, own] = [rawStarts[line], starts[line]];
    if (from === undefined || own === undefined || lineAt(raw, from) !== lineAt(parsed, own)) return undefined;
    return from + offset - own;
  };
  return (edits) => {
    const there = edits.flatMap(({ start, end, text }) => {
      const [from, to] = [moved(start), moved(end)];
      return from === undefined || to === undefined ? [] : [{ start: from, end: to, text }];
    });
    return there.length === edits.length ? there : undefined;
  };
}

/** Gives the text with the edits made; none of them touches another. */
export function withEdits(text: string, edits: EditGroup): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, text: better } of [...edits].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(from, start), better);
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}

function lineAt(text: string, start: number): string {
  const line = /[^\r\n]*/y;
  line.lastIndex = start;
  return line.exec(text)?.[0] ?? '';
}
