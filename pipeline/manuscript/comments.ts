/**
 * HTML comments, found before block structure is: they may span blank lines and hold half a div or fence.
 * Code keeps them. Also here, since it reads the same lines: a bound on block quotes and lists within each other.
 */
import { closesFence, openingFence, type CodeFence } from './code-fences.js';
import { piecesInCell, type CommentPiece } from './cell-comments.js';
import type { Edit } from './source.js';

export interface Cuts {
  edits: CommentPiece[];
  /** Where a comment begins that never ends. */
  unclosed?: number;
  /** Where comments begin in a cell of a table that take the text of other cells with them. */
  overCells: number[];
  /** Where block quotes and lists nest too deep. */
  tooDeep?: number;
}

/** What counts between two line starts. */
const SIGN = /\n|\\[^\n]|`+|<!--|\]\(/g;
/** A path with spaces in it, which Pandoc takes as it is and CommonMark in angle brackets only. */
const SPACED = /(?=[^()\n]* )[^\s()<>"'][^()<>"'\n]*\.[A-Za-z\d]{2,5}(?=[ \t]*\)|[ \t]+["'])/y;
/** A comment that ends a list without being seen, as Pandoc has it. */
const EMPTY_COMMENT = '<!---->';
const DEPTH = 50;
const CONTAINERS = new RegExp(`^[ \\t]*(?:>[ \\t]*|(?:[-+*:]|\\d{1,9}[.)])[ \\t]+){${DEPTH}}(?=[-+*:>\\d])`);
const BREAK = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$/;

/** Gives the edits that take the comments out of `text`, from the offset `from` on. */
export function findComments(text: string, from: number): Cuts {
  const cuts: Cuts = { edits: [], overCells: [] };
  const lines: LineState = { blank: true, list: false };
  const spans = codeSpans(text);
  let [at, lineStart, fresh] = [from, from, true];
  while (at < text.length) {
    if (fresh) {
      const line = lineAt(text, at);
      if (isSkipped(line, lines)) {
        at += line.length + 1;
        lineStart = at;
        continue;
      }
      boundDepth(line, at, cuts);
      fresh = false;
    }
    SIGN.lastIndex = at;
    const sign = SIGN.exec(text);
    if (!sign) break;
    at = SIGN.lastIndex;
    if (sign[0] === '\n') [lineStart, fresh] = [at, true];
    else if (sign[0].startsWith('`')) at = spans.end(sign.index, sign[0].length);
    else if (sign[0] === '](') at = bracketPath(text, at, cuts);
    else if (sign[0] === '<!--') {
      const pieces = inCell(text, sign.index, lineStart, cuts);
      const last = pieces?.at(-1);
      if (pieces && last) {
        cuts.edits.push(...pieces);
        [at, lineStart] = [last.end, text.lastIndexOf('\n', last.start) + 1];
        continue;
      }
      const edit = commentAt(text, sign.index, lineStart, cuts);
      cuts.edits.push(edit);
      at = Math.max(at, edit.end);
      fresh = edit.text === '' && edit.start === lineStart && text[at - 1] === '\n';
      const lastLine = text.slice(edit.start, at).lastIndexOf('\n');
      if (lastLine >= 0) lineStart = edit.start + lastLine + 1;
    }
  }
  return cuts;
}

/** Puts a path with spaces in angle brackets; gives where to read on. */
function bracketPath(text: string, at: number, { edits }: Cuts): number {
  SPACED.lastIndex = at;
  const path = SPACED.exec(text)?.[0];
  if (!path?.includes(' ')) return at;
  const end = at + path.length;
  edits.push({ start: at, end: at, text: '<' }, { start: end, end, text: '>' });
  return end;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

interface LineState {
  fence?: CodeFence;
  /** The line before was blank. */
  blank: boolean;
  /** The line before was indented code. */
  code?: boolean;
  /** A list may be open, in which indented text is no code. */
  list: boolean;
}

/** True for a line of code and for a blank one; keeps account of what is open. */
function isSkipped(line: string, state: LineState): boolean {
  if (state.fence) {
    if (closesFence(line, state.fence)) state.fence = undefined;
    state.blank = false;
    return true;
  }
  if (line.trim() === '') return (state.blank = true);
  state.fence = openingFence(line);
  state.code = /^(?: {4}| {0,3}\t)/.test(line) && (state.blank || state.code) && !state.list;
  if (/^\s{0,3}(?:[-+*:]\s|\d{1,9}[.)]\s|\[\^)/.test(line)) state.list = true;
  else if (state.blank && /^\S/.test(line)) state.list = false;
  state.blank = false;
  return state.fence !== undefined || state.code === true;
}

function boundDepth(line: string, at: number, cuts: Cuts): void {
  const match = line.length > DEPTH && !BREAK.test(line) ? CONTAINERS.exec(line) : null;
  if (!match) return;
  const start = at + match[0].length;
  cuts.tooDeep ??= start;
  cuts.edits.push({ start, end: start, text: '\\' });
}

/** The pieces of a comment in a cell of a grid table; where it goes over several, that is to be told. */
function inCell(text: string, start: number, lineStart: number, cuts: Cuts): CommentPiece[] | undefined {
  if (lineStart === start || !/^[ \t>]*\|/.test(text.slice(lineStart, start))) return undefined;
  const end = cuts.unclosed === undefined ? endOfComment(text, start) : -1;
  const pieces = end < 0 ? undefined : piecesInCell(text, start, end, lineStart);
  const comment = pieces || end < 0 ? '' : text.slice(start, end);
  if (comment.includes('\n') && /[^\s>|][^\n|]*\|/.test(comment)) cuts.overCells.push(start);
  return pieces;
}

/** The edit that takes out the comment at `start`; one without an end becomes text. */
function commentAt(text: string, start: number, lineStart: number, cuts: Cuts): Edit {
  const end = cuts.unclosed === undefined ? endOfComment(text, start) : -1;
  if (end < 0) {
    cuts.unclosed ??= start;
    return { start, end: start, text: '\\' };
  }
  const rest = /[ \t]*(?:\n|$)/y;
  rest.lastIndex = end;
  const wholeLines = text.slice(lineStart, start).trim() === '' && rest.test(text);
  if (!wholeLines) return { start, end, text: '' };
  const alone = isBlank(lineBefore(text, lineStart)) && isBlank(lineAt(text, rest.lastIndex));
  return alone ? { start, end, text: EMPTY_COMMENT } : { start: lineStart, end: rest.lastIndex, text: '' };
}

function endOfComment(text: string, start: number): number {
  const short = /^<!---?>/.exec(text.slice(start, start + 6));
  if (short) return start + short[0].length;
  const end = text.indexOf('-->', start + 4);
  return end < 0 ? -1 : end + 3;
}

function lineBefore(text: string, lineStart: number): string {
  if (lineStart === 0) return '';
  return text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1);
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Where code spans end; each paragraph is read once, however many backticks it holds. */
function codeSpans(text: string): { end(start: number, size: number): number } {
  const paragraphEnd = /\n[ \t]*(?:\n|$)/g;
  let limit = -1;
  let runs = new Map<number, number[]>();
  return {
    /** The offset after the code span that a run of backticks opens, or after the run where it opens none. */
    end(start, size) {
      if (start > limit) {
        paragraphEnd.lastIndex = start;
        limit = paragraphEnd.exec(text)?.index ?? text.length;
        runs = backtickRuns(text.slice(start, limit), start);
      }
      const starts = runs.get(size) ?? [];
      while ((starts.at(-1) ?? Infinity) <= start) starts.pop();
      return (starts.at(-1) ?? start) + size;
    },
  };
}

/** The places of all runs of backticks by their size, the last first. */
function backtickRuns(text: string, offset: number): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const starts = runs.get(run.length) ?? [];
    runs.set(run.length, starts);
    starts.push(offset + index);
  }
  for (const starts of runs.values()) starts.reverse();
  return runs;
}
