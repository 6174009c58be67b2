/** `{#id .class key="value"}` after a heading, an image, a link or code (https://pandoc.org/MANUAL.html#extension-attributes). */
import type { Nodes, Paragraph } from 'mdast';
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Token, TokenizeContext } from 'micromark-util-types';
import type { Point } from 'unist';
import { parseAttributes } from '../attributes.js';
import type { Attributes } from '../model.js';
import { childrenOf } from '../tree.js';
import { stretch, type Extent } from './stretch.js';
import { addText, onStretch, placeOf, reportUnset, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    /** Braces right after what they describe. */
    attributes: 'attributes';
    /** Braces at the end of a text: of a heading, if it is one. */
    trailingAttributes: 'trailingAttributes';
  }
}

/** `{#id .class}` → attributes, where no bare word makes it doubtful that these are any. Gives nothing for anything else. */
export function readBraces(source: string): Attributes | undefined {
  const inside = /^\{([^]*)\}$/.exec(source)?.[1];
  const bare = inside?.replace(/"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)/g, '"');
  return inside === undefined || bare === undefined || /(?:^|\s)[A-Za-z][\w-]*(?:\s|$)/.test(bare)
    ? undefined
    : parseAttributes(inside);
}

/** Reads braces up to the one that closes; those in quotes don't count, and no brace may open inside. Gives their text at the end. */
export function bracesReader(): (character: string | undefined) => 'more' | 'none' | { source: string } {
  let [source, before, quote] = ['', '', ''];
  return (character) => {
    if (character === undefined || (source === '' && character !== '{')) return 'none';
    const last = before;
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
  const read = bracesReader();
  return (character, count) => {
    const result = read(character);
    return result === 'more' ? undefined : result === 'none' ? 1 : count + 1;
  };
}

/** Well-formed braces that end the text, and what only looks like them but is no words either. */
function trailingExtent(): Extent {
  const read = bracesReader();
  let length: number | undefined;
  let second: string | undefined;
  return (character, count) => {
    if (count === 1) second = character;
    if (length !== undefined) return character === undefined ? length : /\s/.test(character) ? undefined : 0;
    const result = read(character);
    if (result === 'more') return undefined;
    if (result === 'none') return character === undefined && second === '#' ? 1 : 0;
    if (second !== '#' && !readBraces(result.source)) return 0;
    length = count + 1;
    return undefined;
  };
}

function attach(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const parent = context.stack.at(-1) as Nodes;
  const node = childrenOf(parent).at(-1);
  const format = /^\{=(\w+)\}$/.exec(source)?.[1];
  if (format && node?.type === 'inlineCode') return setRaw(parent, node.value, format, warn, token);
  const attributes = readBraces(source);
  if (!attributes || !node) {
    addText(context, token);
    reportUnread(source, token, warn);
    return;
  }
  node.data = { ...node.data, attributes } as typeof node.data;
  if (node.position) node.position.end = placeOf(token).end;
}

/** `` `\TeX`{=latex} `` */
function setRaw(parent: Nodes, value: string, format: string, warn: Warn, token: Token): void {
  const siblings = childrenOf(parent);
  const code = siblings.pop();
  if (!code) return;
  if (format === 'html') siblings.push({ type: 'html', value, position: code.position });
  else {
    siblings.push({ type: 'verbatim', value, construct: `raw ${format}`, position: code.position });
    reportUnset(`raw ${format}`, placeOf(token), warn);
  }
}

function end(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const parent = context.stack.at(-1);
  const attributes = readBraces(source);
  if (parent?.type === 'paragraph' && attributes && describePicture(parent, attributes)) {
    const note = 'They are taken to be its own; remove the space.';
    warn('construct-is-well-formed', 'A space parts these attributes from their image', { place: placeOf(token), note });
    return;
  }
  if (parent?.type !== 'heading' || !attributes) {
    addText(context, token);
    if (parent?.type === 'heading') reportUnread(source, token, warn);
    return;
  }
  parent.data = { ...parent.data, attributes };
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
  warn('construct-is-well-formed', reason, { place: placeOf(token), note });
}
