/** The fence lines of divs, told by their text alone (https://pandoc.org/MANUAL.html#extension-fenced_divs). */
import { readAttributes } from '../attributes.js';
import { closesFence, openingFence, type CodeFence } from './code-fences.js';

export type DivFence =
  /**
   * `::: {.class}`, `::: name`. `written` is what stands between the braces; `rest` begins after the fence. Braces that the line
   * does not close may be closed by one of the next.
   */
  | { kind: 'open'; written: string; rest: number; fault?: 'unclosed' | 'glued' | 'word' }
  | { kind: 'close' }
  /** `::: and on with the text`: closes a div, where one is open. */
  | { kind: 'glued'; rest: number };

const COLONS = /^[ \t]{0,3}:{3,}[ \t]*/;

/** What kind of fence a line is, if any. */
export function readDivFence(line: string): DivFence | undefined {
  const start = COLONS.exec(line)?.[0].length;
  if (start === undefined) return undefined;
  const text = line.trimEnd();
  if (text.length <= start) return { kind: 'close' };
  if (text[start] === '{') return openingWithBraces(text, start);
  const [, name, braces] = /^\.?([A-Za-z][\w-]*)[ \t]*(?:[ \t]:+|\{([^{}]*)\}[ \t]*:*)?$/.exec(text.slice(start)) ?? [];
  if (name === undefined) return { kind: 'glued', rest: start };
  const written = braces === undefined ? `.${name}` : `.${name} ${braces}`;
  return { kind: 'open', written, rest: text.length, ...(braces === undefined ? {} : { fault: 'word' }) };
}

/** Lines and characters that the braces of one fence may run over. */
const MOST_LINES = 40;
const MOST_CHARACTERS = 10_000;

/** The opening fence that a text of several lines is, ended by its last line; `more` where further lines may tell. */
export function readLongFence(text: string): DivFence | 'more' | undefined {
  const isBlank = text.slice(text.lastIndexOf('\n') + 1).trim() === '';
  if (isBlank || text.length > MOST_CHARACTERS || text.split('\n').length > MOST_LINES) return undefined;
  if (!text.trimEnd().replace(/:+$/, '').trimEnd().endsWith('}')) return 'more';
  const start = COLONS.exec(text)?.[0].length ?? 0;
  const fence = openingWithBraces(text.trimEnd(), start);
  if (fence.kind !== 'open' || fence.fault !== undefined) return 'more';
  const { mended, words, unread } = readAttributes(fence.written);
  const isClear = words.length + unread.length === 0 && !mended.some((what) => what.endsWith('not closed'));
  return isClear ? { ...fence, rest: text.length } : 'more';
}

function openingWithBraces(text: string, start: number): DivFence {
  const end = closingBrace(text, start);
  if (end < 0) {
    const written = text.slice(start + 1).replace(/[\s:}]+$/, '');
    return { kind: 'open', written, rest: text.length, fault: 'unclosed' };
  }
  const written = text.slice(start + 1, end);
  const after = text.slice(end + 1).trimStart();
  if (/^:*$/.test(after)) return { kind: 'open', written, rest: text.length };
  return { kind: 'open', written, rest: text.length - after.length, fault: 'glued' };
}

/** The brace that closes the one at `start`; braces in quotes don't count. */
function closingBrace(text: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '}') return at;
    else if (/["']/.test(character) && text[at - 1] === '=') quote = character;
  }
  return -1;
}

/** What a line inside a div is to it. */
export type Role = 'inside' | 'close' | 'glued';

export interface Watch {
  /** How deep divs went inside. */
  deepest: number;
  role(line: string): Role;
}

/** Watches the lines inside a div for the fence that closes it: those of divs inside it and those in code don't. */
export function watchFences(): Watch {
  let depth = 0;
  let code: CodeFence | undefined;
  const watch: Watch = { deepest: 0, role };
  return watch;

  function role(line: string): Role {
    if (code) {
      if (closesFence(line, code)) code = undefined;
      return 'inside';
    }
    code = openingFence(line);
    const fence = code ? undefined : readDivFence(line.replace(ITEM, ''));
    if (!fence) return 'inside';
    if (fence.kind === 'open') {
      depth += 1;
      watch.deepest = Math.max(watch.deepest, depth);
      return 'inside';
    }
    if (depth === 0) return fence.kind;
    depth -= 1;
    return 'inside';
  }
}

/** A div may begin in the first line of a list item. */
const ITEM = /^[ \t]{0,3}(?:(?:[-+*:]|\(?(?:[A-Za-z]{1,8}|\d{1,9}|#)[.)]|\(@[\w-]*\))[ \t]+)+(?=:::)/;
