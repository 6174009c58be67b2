/** The way back from the text of a block to the text it was written as. */
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { fileAt } from '../diagnostics.js';
import type { TextPiece } from './document.js';

/** So many characters are looked for, and so far from where they should be. */
const SAMPLE = 16;
const FARTHEST = 400;

/**
 * Gives where the characters of a block from one offset up to another were written, as closely as its pieces know; nothing where the press made
 * them. `file` is the manuscript of the section.
 */
export function writtenAt(pieces: readonly TextPiece[], from: number, to: number, file: VFile): Position | undefined {
  const known: { at: number; text: string; source: Position }[] = [];
  let at = 0;
  for (const { text, source } of pieces) {
    if (source && at < to && at + text.length > from) known.push({ at, text, source });
    at += text.length;
  }
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return undefined;
  const start = from <= first.at ? first.source.start : pointIn(first, from - first.at, file);
  const end = to >= last.at + last.text.length ? last.source.end : pointIn(last, to - 1 - last.at, file, 1);
  return { start, end };
}

/** The point of a character, or so many characters after it. */
function pointIn({ text, source }: { text: string; source: Position }, at: number, file: VFile, after = 0): Point {
  const { start, end } = source;
  const whole = String(fileAt(file, source).value ?? '');
  if (start.offset === undefined || end.offset === undefined) return start;
  const written = whole.slice(start.offset, end.offset);
  const before = written.slice(0, sourceOffset(written, text, at) + after);
  const lines = before.split('\n');
  const column = (lines.at(-1) ?? '').length + (lines.length === 1 ? start.column : 1);
  return { ...start, line: start.line + lines.length - 1, column, offset: start.offset + before.length };
}

/**
 * Gives the offset in `source` of the character `at` of `text`, which has no white space. Marks of the dialect stand in the source and not in
 * the text, and a few characters are others there (quotes, dashes): the words decide and, where they leave a choice, the nearest.
 */
function sourceOffset(source: string, text: string, at: number): number {
  const { bare, offsets } = withoutSpace(source);
  const begins = Math.max(0, bare.indexOf(text.slice(0, SAMPLE)));
  return offsets[nearest(bare, text.slice(at, at + SAMPLE), begins + at)] ?? source.length;
}

function withoutSpace(source: string): { bare: string; offsets: number[] } {
  let bare = '';
  const offsets: number[] = [];
  for (const { 0: character, index } of source.matchAll(/[^\s\u00AD]/g)) {
    bare += character;
    offsets.push(index);
  }
  return { bare, offsets };
}

/** Where the sample, or at least its beginning, stands nearest to where it should. */
function nearest(bare: string, sample: string, expected: number): number {
  for (let length = sample.length; length >= 4; length = Math.floor(length / 2)) {
    const words = sample.slice(0, length);
    const found = [bare.indexOf(words, expected), bare.lastIndexOf(words, expected)]
      .filter((place) => place >= 0 && Math.abs(place - expected) <= FARTHEST)
      .sort((one, other) => Math.abs(one - expected) - Math.abs(other - expected));
    if (found[0] !== undefined) return found[0];
  }
  return Math.min(expected, Math.max(0, bare.length - 1));
}
