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

const RAW = ['script', 'style', 'textarea', 'pre', 'svg', 'math'];

/** A raw element is looked for only where one of its name ends: each that does not would be read to the end of the text. */
function patternFor(html: string): RegExp {
  const raw = RAW.filter((name) => new RegExp(`</${name}\\s*>`, 'i').test(html));
  const whole = raw.length > 0 ? `<(${raw.join('|')})\\b[\\s\\S]*?</\\1\\s*>` : '<($.)';
  return new RegExp(`<!--[\\s\\S]*?(?:-->|$)|${whole}|${TAG}|<[!?][^>]*>`, 'gi');
}

const TAG = String.raw`</?([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>`;
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g;

/** Gives tags and the text between them in order; comments, declarations and processing instructions are left out. */
export function readMarkup(html: string): Markup[] {
  const pieces: Markup[] = [];
  let end = 0;
  for (const match of html.matchAll(patternFor(html))) {
    if (match.index > end) pieces.push(text(html.slice(end, match.index)));
    const [source, raw, name, attributes] = match;
    if (raw) pieces.push({ type: 'raw', name: raw.toLowerCase(), attributes: {}, source });
    else if (name) pieces.push(tag(source, name.toLowerCase(), attributes ?? ''));
    end = match.index + source.length;
  }
  if (end < html.length) pieces.push(text(html.slice(end)));
  return pieces;
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
