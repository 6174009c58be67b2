/** Reads raw HTML into tags and text. No tree: an element may begin in one piece of HTML and end in another, with Markdown between. */

import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';

export interface Markup {
  /** `raw` is an element whose content is no text, such as a script, whole. */
  type: 'start' | 'end' | 'text' | 'raw';
  /** The element's name in lower case; empty for text. */
  name: string;
  attributes: Record<string, string>;
  source: string;
}

const PIECE = /<!--[\s\S]*?(?:-->|$)|<\/?([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>|<[!?][^<>]*>/gi;
/** Elements whose content is no text, or text as it stands. */
const RAW = new Set('script style textarea pre svg math'.split(' '));
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g;

/** Gives tags and the text between them in order; comments, declarations and processing instructions are left out. */
export function readMarkup(html: string): Markup[] {
  const pieces: Markup[] = [];
  const endOfRaw = rawEnds(html);
  let end = 0;
  for (const match of html.matchAll(PIECE)) {
    // Inside an element that was taken whole.
    if (match.index < end) continue;
    if (match.index > end) pieces.push(text(html.slice(end, match.index)));
    const [source, written, attributes] = match;
    const name = written?.toLowerCase() ?? '';
    end = match.index + source.length;
    const rawEnd = RAW.has(name) && !source.startsWith('</') ? endOfRaw(name, end) : undefined;
    if (rawEnd !== undefined) {
      end = rawEnd;
      pieces.push({ type: 'raw', name, attributes: {}, source: html.slice(match.index, rawEnd) });
    } else if (name) pieces.push(tag(source, name, attributes ?? ''));
  }
  if (end < html.length) pieces.push(text(html.slice(end)));
  return pieces;
}

/** Gives where the content of an element that begins at an offset ends with its end tag; each name is looked for in vain once. */
function rawEnds(html: string): (name: string, from: number) => number | undefined {
  const without = new Set<string>();
  return (name, from) => {
    if (without.has(name)) return undefined;
    const endTag = new RegExp(`</${name}\\s*>`, 'gi');
    endTag.lastIndex = from;
    if (endTag.test(html)) return endTag.lastIndex;
    without.add(name);
    return undefined;
  };
}

function text(source: string): Markup {
  return { type: 'text', name: '', attributes: {}, source };
}

function tag(source: string, name: string, written: string): Markup {
  const attributes: Record<string, string> = {};
  for (const [, key = '', ...values] of written.matchAll(ATTRIBUTE))
    attributes[key.toLowerCase()] = decoded(values.find((value) => value !== undefined) ?? '');
  return { type: source.startsWith('</') ? 'end' : 'start', name, attributes, source };
}

/** The words of an element that is kept as it stands, `<pre>`: without tags, entities as the characters they mean. */
export function wordsOf(html: string): string {
  return textOf(fromHtml(html, { fragment: true }));
}

function decoded(value: string): string {
  return value.includes('&') ? wordsOf(value.replace(/</g, '&lt;')) : value;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as Nodes)).join('') : '';
}
