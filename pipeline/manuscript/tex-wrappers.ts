/** TeX commands around Markdown: `\textbf{a *b*}` is what `**a *b***` is. */
import type { Nodes, Parents, RootContent } from 'mdast';
import type { CompileContext } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Effects, State, Token } from 'micromark-util-types';
import type { Span } from '../model.js';
import { childrenOf, setChildren } from '../tree.js';
import { placeOf, type Syntax, type Warn } from './syntax.js';
import { readCommand, type Group } from './tex-commands.js';
import { WRAPPERS } from './tex-names.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    texWrapper: 'texWrapper';
    texMarker: 'texMarker';
  }
  interface Token {
    /** The name of the command that wraps Markdown. */
    _command?: string;
  }
}

/** Takes a command whose words are the last group; they are read as text, in their places. */
export function takeWrapper(effects: Effects, name: string, words: Group, ok: State): State {
  return takeMarked(
    effects,
    'texWrapper',
    { _command: name },
    [{ marker: words.start }, { text: words.end - words.start }, { marker: 1 }],
    ok,
  );
}

/** So many characters of a mark that goes, or of text. */
export type Piece = { marker: number } | { text: number };

/** Takes marks and the text between them as one token. */
export function takeMarked(
  effects: Effects,
  type: 'texWrapper' | 'query' | 'queryOpen',
  fields: Partial<Token>,
  pieces: readonly Piece[],
  ok: State,
): State {
  return (code) => {
    effects.enter(type, { ...fields });
    return pieceAt(0)(code);
  };

  function pieceAt(index: number): State {
    const piece = pieces[index];
    if (!piece) {
      return (code) => {
        effects.exit(type);
        return ok(code);
      };
    }
    const next = pieceAt(index + 1);
    return 'text' in piece ? takeText(effects, piece.text, next) : takeMarker(effects, piece.marker, next);
  }
}

function takeMarker(effects: Effects, length: number, next: State): State {
  let left = length;
  return length === 0 ? next : start;

  function start(code: Code): State | undefined {
    if (left === 0) return next(code);
    const type = markdownLineEnding(code) ? 'lineEnding' : 'texMarker';
    effects.enter(type);
    effects.consume(code);
    effects.exit(type);
    left -= 1;
    return start;
  }
}

/** Takes text line by line, each line a part of the same text. */
function takeText(effects: Effects, length: number, next: State): State {
  let left = length;
  let previous: Token | undefined;
  return lineStart;

  function lineStart(code: Code): State | undefined {
    if (left === 0) return next(code);
    const token = effects.enter('chunkText', { contentType: 'text', ...(previous ? { previous } : {}) });
    if (previous) previous.next = token;
    previous = token;
    return inLine(code);
  }

  function inLine(code: Code): State | undefined {
    left -= 1;
    effects.consume(code);
    if (left > 0 && !markdownLineEnding(code)) return inLine;
    return lineEnd;
  }

  function lineEnd(code: Code): State | undefined {
    effects.exit('chunkText');
    return lineStart(code);
  }
}

/** Gathers what is read from here on, until `takeGathered`. */
export function gather(context: CompileContext): void {
  context.buffer();
}

/** Gives what was read since `gather`. */
export function takeGathered(context: CompileContext): RootContent[] {
  const gathered = childrenOf(context.stack.at(-1) as Nodes);
  context.resume();
  return gathered;
}

/** The tree's side. */
export function wrapperTree(warn: Warn): Syntax['mdast'] {
  return {
    enter: {
      texMarker() {
        this.buffer();
      },
      texWrapper() {
        gather(this);
      },
    },
    exit: {
      texMarker() {
        this.resume();
      },
      texWrapper(token) {
        addWrapped(this, takeGathered(this), token, warn);
      },
    },
  };
}

function addWrapped(context: CompileContext, gathered: RootContent[], token: Token, warn: Warn): void {
  const source = context.sliceSerialize(token);
  const wrapper = wrapperOf(source);
  // Space at the end of a text is taken for that at the end of a line.
  const children: RootContent[] = /\s\}$/.test(source)
    ? [...gathered, { type: 'text', value: ' ', position: placeOf(token) }]
    : gathered;
  if (WRAPPERS.get(token._command ?? '') === 'bare') {
    const note = 'Its words are printed without it.';
    const options = { place: placeOf(token), note, construct: `raw TeX \\${token._command}`, outcome: 'degraded' } as const;
    warn('construct-is-known', `The press does not set this construct: raw TeX \\${token._command}`, options);
  }
  if (wrapper?.type === 'inlineNote')
    warn('construct-is-well-formed', '\\footnote{…} is read as a note', { place: placeOf(token), note: 'Write ^[…].' });
  if (!wrapper) return void childrenOf(context.stack.at(-1) as Nodes).push(...children);
  setChildren(wrapper, children);
  context.enter(wrapper, token);
  context.exit(token);
}

/** The node that a command is; none for one that leaves its words as they are. */
function wrapperOf(source: string): Parents | undefined {
  const command = readCommand(source);
  const kind = WRAPPERS.get(command?.name ?? '');
  if (!command || !kind || kind === 'plain' || kind === 'bare') return undefined;
  if (kind === 'smallcaps' || kind === 'underline') return spanOf(kind);
  if (kind === 'link') return { type: 'link', url: addressOf(command.arguments[0] ?? ''), children: [] };
  return { type: kind, children: [] };
}

function spanOf(name: string): Span {
  return { type: 'span', attributes: { classes: [name], values: {} }, children: [] };
}

/** TeX escapes signs in addresses. */
export function addressOf(written: string): string {
  return written.trim().replace(/\\([%#&_~{}$])/g, '$1');
}
