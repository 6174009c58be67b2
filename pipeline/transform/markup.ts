/** Reads raw HTML into tags and text. No tree: an element may begin in one piece of HTML and end in another, with Markdown between. */

export interface Markup {
  /** `raw` is an element whose content is no text, such as a script, whole. */
  type: 'start' | 'end' | 'text' | 'raw';
  /** The element's name in lower case; empty for text. */
  name: string;
  attributes: Record<string, string>;
  source: string;
}

const PIECE =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|iframe|svg|math)\b[\s\S]*?<\/\1\s*>|<\/?([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|<[!?][^>]*>/gi;
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g;

/** Gives tags and the text between them in order; comments, declarations and processing instructions are left out. */
export function readMarkup(html: string): Markup[] {
  const pieces: Markup[] = [];
  let end = 0;
  for (const match of html.matchAll(PIECE)) {
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
    attributes[key.toLowerCase()] = values.find((value) => value !== undefined) ?? '';
  return { type: source.startsWith('</') ? 'end' : 'start', name, attributes, source };
}
