/**
 * Citations and references: `@key`, `-@key`, `[see @a, p. 3; -@b]`, `[Prefix @fig-x]`.
 * Which of the two a key is, its target decides later.
 */
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Code, Token, TokenizeContext } from 'micromark-util-types';
import type { CiteItem } from '../model.js';
import { bracesReader, readBraces } from './braces.js';
import { KEY_CHARACTER, readCitation, readKey } from './citations.js';
import { characterOf, stretch, type Extent } from './stretch.js';
import { addLeaf, onStretch, placeOf, pointIn, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    cite: 'cite';
    citeGroup: 'citeGroup';
  }
}

/** Citations and references, alone and in brackets; sloppy ones are reported. */
export function cites(warn: Warn): Syntax {
  const single = stretch('cite', singleExtent, { previous: isNoWord });
  const group = stretch('citeGroup', groupExtent);
  const tree = [
    onStretch('cite', addSingle),
    onStretch('citeGroup', (context, source, token) => addGroup(context, source, token, warn)),
  ];
  return {
    micromark: { text: { 64: [single], 45: [single], 91: [group] } },
    mdast: {
      enter: Object.assign({}, ...tree.map(({ enter }) => enter)),
      exit: Object.assign({}, ...tree.map(({ exit }) => exit)),
    },
  };
}

/** An address such as `a@b.org` or `https://c.org/@d` is none. */
function isNoWord(this: TokenizeContext, code: Code): boolean {
  const before = characterOf(code) ?? ' ';
  if (/\s/.test(before)) return true;
  return !/[\p{L}\p{N}]/u.test(before) && !/(?:https?:\/\/|www\.|\w\.[a-z]{2,}\/)\S*$/i.test(textBefore(this));
}

/** How far back an address is looked for. */
const REACH = 200;

/** What stands right before in this line. */
function textBefore(context: TokenizeContext): string {
  const end = context.now();
  const back = Math.max(0, Math.min(REACH, end._bufferIndex));
  return context.sliceSerialize({ start: { ...end, _bufferIndex: end._bufferIndex - back }, end });
}

function singleExtent({ previous }: TokenizeContext): Extent {
  let text = '';
  return (character = '') => {
    if (text === '' && character === '-' && previous === 45) return 0;
    const isBraced = text.includes('{');
    const allowed = text === '' ? /[-@]/ : text === '-' ? /@/ : isBraced ? /[^\s{}]/ : text.endsWith('@') ? FIRST : KEY_CHARACTER;
    if (!allowed.test(character)) return readKey(isBraced ? text + character : text)?.length ?? 0;
    text += character;
    return undefined;
  };
}

/** What a key begins with. */
const FIRST = /[\p{L}\p{N}_{]/u;

/** Brackets in brackets that a citation may hold, its own included. */
const DEEPEST = 2;

/** A bracketed text with a key in it that is neither a link nor a span; brackets in it pair, and hold no link, span or note either. */
function groupExtent(): Extent {
  let text = '';
  let isEscaped = false;
  let length = 0;
  let depth = 0;
  let before = '';
  let braces: ReturnType<typeof bracesReader> | undefined;
  return (character, count) => {
    if (length > 0) return afterBracket(character);
    if (character === undefined || (before === ']' && depth > 0 && /[({[]/.test(character))) return 0;
    if (before === '[' && depth > 1 && character === '^') return 0;
    before = isEscaped ? '' : character;
    if (character === ']' && !isEscaped && depth === 1) {
      length = count + 1;
      return readCitation(text.slice(1)) ? undefined : 0;
    }
    if (!isEscaped) depth += character === '[' ? 1 : character === ']' ? -1 : 0;
    if (depth > DEEPEST) return 0;
    text += character;
    isEscaped = character === '\\' && !isEscaped;
    return undefined;
  };

  function afterBracket(character: string | undefined): number | undefined {
    if (!braces && character === '(') return 0;
    if (!braces && character !== '{') return length;
    braces ??= bracesReader();
    const result = braces(character);
    if (result === 'more') return undefined;
    return result !== 'none' && readBraces(result.source) ? 0 : length;
  }
}

function addSingle(context: CompileContext, source: string, token: Token): void {
  const found = readKey(source);
  if (!found) return;
  const { key, suppressAuthor } = found;
  const item: CiteItem = { key, prefix: '', suffix: '', suppressAuthor, position: placeOf(token) };
  addLeaf(context, { type: 'cite', bracketed: false, items: [item] }, token);
}

function addGroup(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const { items = [], assumed } = readCitation(source.slice(1, -1)) ?? {};
  const placed = items.map(({ start, end, ...item }): CiteItem => {
    const [from, to] = [pointIn(context, source, start + 1), pointIn(context, source, end + 1)];
    return { ...item, ...(from && to ? { position: { start: from, end: to } } : {}) };
  });
  addLeaf(context, { type: 'cite', bracketed: true, items: placed }, token);
  if (!assumed) return;
  const note = 'It is read as one citation of all its keys; write [see @a, p. 3; @b].';
  warn('construct-is-well-formed', `In the citation ${source.replace(/\s+/g, ' ')} ${assumed}`, { place: placeOf(token), note });
}
