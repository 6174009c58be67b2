/** `{#id .class key="value"}` after a heading, an image, a link or code (https://pandoc.org/MANUAL.html#extension-attributes). */
import type { Nodes, Paragraph } from 'mdast';
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Token, TokenizeContext } from 'micromark-util-types';
import type { Point } from 'unist';
import { readAttributes, type ReadAttributes } from '../attributes.js';
import type { Attributes } from '../model.js';
import { childrenOf } from '../tree.js';
import { stretch, type Extent } from './stretch.js';
import { readRaw } from './raw.js';
import { addText, onStretch, placeOf, reportMended, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    /** Braces right after what they describe. */
    attributes: 'attributes';
    /** Braces at the end of a text: of a heading, if it is one. */
    trailingAttributes: 'trailingAttributes';
  }
}

/** What a list of attributes begins with; a bare word makes it doubtful that it is one. */
const BEGINNING = /^\s*(?:[#.][^\s{}]|[A-Za-z_][\w:.-]*\s*=|-\s*$)/;

/** `{#id .class}` → attributes, with what was assumed to read them. Gives nothing for anything else. */
export function readList(source: string): ReadAttributes | undefined {
  const inside = /^\{([^]*)\}$/.exec(source)?.[1];
  if (inside === undefined || (!BEGINNING.test(inside) && inside.trim() !== '')) return undefined;
  const read = readAttributes(inside);
  const { id, classes, values } = read.attributes;
  return id === undefined && classes.length === 0 && Object.keys(values).length === 0 && read.unread.length > 0
    ? undefined
    : read;
}

/** The attributes alone. */
export function readBraces(source: string): Attributes | undefined {
  return readList(source)?.attributes;
}

/**
 * Reads braces up to the one that closes; those in quotes don't count, and no brace may open inside. Gives their text at the end.
 * With `mend`, a list whose quote never ends is taken to end with its line.
 */
export function bracesReader(mend = false): (character: string | undefined) => 'more' | 'none' | { source: string } {
  let [source, before, quote] = ['', '', ''];
  let lineEnd = 0;
  return (character) => {
    if (source === '' && character !== '{') return 'none';
    const last = before;
    const endsLine = character === undefined || character === '\n';
    if (mend && endsLine && quote !== '' && last === '}' && lineEnd === 0) lineEnd = source.length;
    if (character === undefined) return lineEnd > 0 ? { source: source.slice(0, lineEnd) } : 'none';
    source += character;
    before = character;
    if (quote !== '') quote = character === quote && last !== '\\' ? '' : quote;
    else if (character === '{' && source.length > 1) return 'none';
    else if (/["']/.test(character) && last === '=') quote = character;
    else if (character === '}') return { source };
    return 'more';
  };
}

const DESCRIBED = new Set(['image', 'link', 'codeText']);

/** Attributes right after what they describe, and at the end of a heading. */
export function braces(warn: Warn): Syntax {
  const after = stretch('attributes', (context) => (followsDescribed(context) ? attachedExtent() : () => 0));
  const trailing = stretch('trailingAttributes', trailingExtent);
  const attached = onStretch('attributes', (context, source, token) => attach(context, source, token, warn));
  const ending = onStretch('trailingAttributes', (context, source, token) => end(context, source, token, warn));
  return {
    micromark: { text: { 123: [after, trailing] } },
    mdast: { enter: { ...attached.enter, ...ending.enter }, exit: { ...attached.exit, ...ending.exit } },
  };
}

function followsDescribed({ events }: TokenizeContext): boolean {
  const last = events.at(-1);
  return last !== undefined && DESCRIBED.has(last[1].type);
}

/** The braces, well formed or not; the first alone where none closes them. */
function attachedExtent(): Extent {
  const read = bracesReader(true);
  return (character) => {
    const result = read(character);
    return result === 'more' ? undefined : result === 'none' ? 1 : result.source.length;
  };
}

/** Well-formed braces that end the text, and what only looks like them but is no words either. */
function trailingExtent(): Extent {
  const read = bracesReader(true);
  let length: number | undefined;
  let second: string | undefined;
  return (character, count) => {
    if (count === 1) second = character;
    if (length !== undefined) return character === undefined ? length : /\s/.test(character) ? undefined : 0;
    const result = read(character);
    if (result === 'more') return undefined;
    if (result === 'none') return character === undefined && second === '#' ? 1 : 0;
    if (second !== '#' && !readBraces(result.source)) return 0;
    length = result.source.length;
    return character === undefined ? length : undefined;
  };
}

function attach(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const parent = context.stack.at(-1) as Nodes;
  const node = childrenOf(parent).at(-1);
  const format = /^\{=(\w+)\}$/.exec(source)?.[1];
  if (format && node?.type === 'inlineCode') return setRaw(parent, node.value, format, warn);
  const read = readList(source);
  if (!read || !node) {
    addText(context, token);
    reportUnread(source, token, warn);
    return;
  }
  const { attributes } = read;
  reportMended(read, source, placeOf(token), warn);
  node.data = { ...node.data, attributes } as typeof node.data;
  if (node.position) node.position.end = placeOf(token).end;
}

/** `` `\TeX`{=latex} `` */
function setRaw(parent: Nodes, value: string, format: string, warn: Warn): void {
  const siblings = childrenOf(parent);
  const code = siblings.pop();
  if (!code) return;
  const read = readRaw(value, format, code.position, warn);
  // What is left out leaves a sign where it was, so that the space around it is one.
  siblings.push(...(read.length > 0 ? read : [{ type: 'layoutHint' as const, position: code.position }]));
}

function end(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const parent = context.stack.at(-1);
  const read = readList(source);
  if (parent?.type === 'paragraph' && read && describePicture(parent, read.attributes)) {
    const note = 'They are taken to be its own; remove the space.';
    reportMended(read, source, placeOf(token), warn);
    warn('construct-is-well-formed', 'A space parts these attributes from their image', { place: placeOf(token), note });
    return;
  }
  if (parent?.type !== 'heading' || !read) {
    addText(context, token);
    if (parent?.type === 'heading') reportUnread(source, token, warn);
    return;
  }
  reportMended(read, source, placeOf(token), warn);
  parent.data = { ...parent.data, attributes: read.attributes };
  const last = parent.children.at(-1);
  if (last?.type !== 'text') return;
  const spaces = last.value.length - last.value.trimEnd().length;
  last.value = last.value.trimEnd();
  if (last.value === '') parent.children.pop();
  else if (last.position) last.position.end = backBy(spaces, last.position.end);
}

/** `![caption](path) {#fig-x}` */
function describePicture({ children }: Paragraph, attributes: Attributes): boolean {
  const [image, space] = children;
  if (children.length !== 2 || image?.type !== 'image' || space?.type !== 'text' || space.value.trim() !== '') return false;
  image.data = { ...image.data, attributes };
  children.pop();
  return true;
}

function backBy(count: number, { line, column, offset = 0 }: Point): Point {
  return { line, column: column - count, offset: offset - count };
}

function reportUnread(source: string, token: Token, warn: Warn): void {
  const reason =
    source.length === 1 ? 'The braces of these attributes are not closed' : `These attributes can't be read: ${source}`;
  const note = 'They are printed as text; write {#id .class key="value"}.';
  warn('construct-is-well-formed', reason, { place: placeOf(token), note, construct: 'attribute list' });
}
