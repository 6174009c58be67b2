/** What the dialect's constructs share: their two sides, their messages, and the tree's side of a stretch of source. */
import type { Nodes } from 'mdast';
import type { CompileContext, Extension as TreeExtension } from 'mdast-util-from-markdown';
import type { Extension, Token, TokenType } from 'micromark-util-types';
import type { Point, Position } from 'unist';
import type { ReadAttributes } from '../attributes.js';
import type { ReportOptions } from '../diagnostics.js';
import type { RuleId } from '../rules.js';

declare module 'mdast-util-from-markdown' {
  interface CompileData {
    /** Where each line of the stretch that is being read begins. */
    sourceLines?: Point[];
  }
}

/** One construct of the language: how micromark finds it, and what it is in the tree. */
export interface Syntax {
  micromark: Extension;
  mdast: TreeExtension;
}

/** Reports a problem at a place of the parsed text. */
export type Warn = (rule: RuleId, reason: string, options?: ReportOptions) => void;

/** Hands the source of a stretch to `use` in the place where it stands. */
export function onStretch(type: TokenType, use: (context: CompileContext, source: string, token: Token) => void): TreeExtension {
  return {
    enter: {
      [type](this: CompileContext) {
        this.data.sourceLines = [];
        this.buffer();
      },
      sourceLine(token) {
        this.data.sourceLines?.push(pointOf(token.start));
      },
    },
    exit: {
      [type](this: CompileContext, token: Token) {
        this.resume();
        use(this, this.sliceSerialize(token), token);
      },
    },
  };
}

/** Where a character of the stretch stands that was read last. */
export function pointIn(context: CompileContext, source: string, index: number): Point | undefined {
  const before = source.slice(0, index).split('\n');
  const start = context.data.sourceLines?.[before.length - 1];
  const along = before.at(-1)?.length ?? 0;
  return start && { line: start.line, column: start.column + along, offset: (start.offset ?? 0) + along };
}

function pointOf({ line, column, offset }: Point): Point {
  return { line, column, offset };
}

/** Adds a node without children. */
export function addLeaf(context: CompileContext, node: Nodes, token: Token): void {
  context.enter(node, token);
  context.exit(token);
}

/** Adds the source of a token as text. */
export function addText(context: CompileContext, token: Token): void {
  context.config.enter['data']?.call(context, token);
  context.config.exit['data']?.call(context, token);
}

/** Adds a text that is not the source of its token. */
export function addValue(context: CompileContext, value: string, token: Token): void {
  context.config.enter['data']?.call(context, token);
  const text = context.stack.at(-1);
  context.config.exit['data']?.call(context, token);
  if (text?.type === 'text') text.value = text.value.slice(0, -context.sliceSerialize(token).length) + value;
}

/** Adds words that a token stands for, to the text before it if there is any. */
export function addWords(context: CompileContext, words: string, token: Token): void {
  const parent = context.stack.at(-1);
  const before = parent && 'children' in parent ? parent.children.at(-1) : undefined;
  if (before?.type !== 'text') return addLeaf(context, { type: 'text', value: words }, token);
  before.value += words;
  if (before.position) before.position.end = pointOf(token.end);
}

/** The place of a token. */
export function placeOf({ start, end }: Token): Position {
  return { start: pointOf(start), end: pointOf(end) };
}

/** Tells that a construct is printed as its source. */
export function reportUnset(construct: string, place: Position | undefined, warn: Warn): void {
  warn('construct-is-known', `The press does not set this construct: ${construct}`, {
    place,
    note: 'It is printed as its source.',
    construct,
    outcome: 'degraded',
  });
}

/** Tells what was assumed to read a list of attributes, and what of it means nothing. */
export function reportMended(
  { mended, unread }: ReadAttributes,
  source: string,
  place: ReportOptions['place'],
  warn: Warn,
): void {
  if (mended.length + unread.length === 0) return;
  const unclear = unread.map((piece) => `${piece} means nothing`);
  warn('construct-is-well-formed', `In the attributes ${source.replace(/\s+/g, ' ')} ${[...mended, ...unclear].join(', and ')}`, {
    place,
    note: 'They are read as far as they can be; write {#id .class key="value"}.',
    ...(unread.length > 0 ? { construct: 'attributes', outcome: 'degraded' } : {}),
  });
}
