/**
 * Citations and references: `@key`, `-@key`, `[see @a, p. 3; -@b]`, `[Prefix @fig-x]`.
 * Which of the two a key is, its target decides later.
 */
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Code, Token } from 'micromark-util-types';
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

/** An address such as `a@b.org` is none. */
function isNoWord(code: Code): boolean {
  return !/[\p{L}\p{N}_]/u.test(characterOf(code) ?? ' ');
}

function singleExtent(): Extent {
  let text = '';
  return (character = '') => {
    const allowed = text === '' ? /[-@]/ : text === '-' ? /@/ : KEY_CHARACTER;
    if (!allowed.test(character)) return readKey(text)?.length ?? 0;
    text += character;
    return undefined;
  };
}

/** A bracketed text with a key in it that is neither a link nor a span. */
function groupExtent(): Extent {
  let text = '';
  let isEscaped = false;
  let length = 0;
  let braces: ReturnType<typeof bracesReader> | undefined;
  return (character, count) => {
    if (length > 0) return afterBracket(character);
    if (character === undefined || (count > 0 && character === '[' && !isEscaped)) return 0;
    if (character === ']' && !isEscaped) {
      length = count + 1;
      return readCitation(text.slice(1)) ? undefined : 0;
    }
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
