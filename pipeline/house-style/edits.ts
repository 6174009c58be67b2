/** Edits of a file's text: which of them can be made together, and the text with them made. */
import type { SourceEdit } from '../diagnostics.js';

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
 * Gives a file's text with the edits made, from its end to its beginning. They count in the text as it was parsed: without byte order mark,
 * with line feeds, in Unicode's composed form; the file keeps its own. Nothing where a line of an edit is not the same in both.
 */
export function withEdits(raw: string, parsed: string, edits: EditGroup): string | undefined {
  const lines = { raw: lineStarts(raw), parsed: lineStarts(parsed) };
  let text = raw;
  for (const { start, end, text: better } of [...edits].sort((a, b) => b.start - a.start)) {
    const [from, to] = [start, end].map((offset) => rawOffset(offset, lines, raw, parsed));
    if (from === undefined || to === undefined) return undefined;
    text = text.slice(0, from) + better + text.slice(to);
  }
  return text;
}

function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}

function rawOffset(offset: number, lines: { raw: number[]; parsed: number[] }, raw: string, parsed: string): number | undefined {
  const line = lines.parsed.findLastIndex((start) => start <= offset);
  const [from, own] = [lines.raw[line], lines.parsed[line]];
  if (from === undefined || own === undefined) return undefined;
  return lineAt(raw, from) === lineAt(parsed, own) ? from + offset - own : undefined;
}

function lineAt(text: string, start: number): string {
  return /[^\r\n]*/y.exec(text.slice(start))?.[0] ?? '';
}
