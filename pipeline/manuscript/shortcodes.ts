/** Quarto's shortcodes: `{{< name arguments >}}` (https://quarto.org/docs/extensions/shortcodes.html). */
import type { PhrasingContent, RootContent } from 'mdast';
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Token } from 'micromark-util-types';
import type { Position } from 'unist';
import type { Div } from '../model.js';
import { placedAt } from '../tree.js';
import { stretch, type Extent } from './stretch.js';
import { addLeaf, addWords, onStretch, placeOf, reportUnset, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    shortcode: 'shortcode';
    shortcodeEscape: 'shortcodeEscape';
  }
}

/** What stands between the marks. */
interface Shortcode {
  name: string;
  /** Arguments without a name, in order. */
  plain: string[];
  named: Record<string, string>;
  source: string;
}

export type Metadata = Readonly<Record<string, unknown>>;

/** Shortcodes; those the press does not know are printed as their source. `metadata` is what `meta` reads. */
export function shortcodes(metadata: Metadata, warn: Warn): Syntax {
  const shortcode = stretch('shortcode', () => delimitedExtent('{{<', '>}}'));
  const escape = stretch('shortcodeEscape', () => delimitedExtent('{{{<', '>}}}'));
  const tree = [
    onStretch('shortcode', (context, source, token) => addShortcode(context, source, token, metadata, warn)),
    onStretch('shortcodeEscape', (context, source, token) => addWords(context, source.slice(1, -1), token)),
  ];
  return {
    micromark: { text: { 123: [escape, shortcode] } },
    mdast: {
      enter: Object.assign({}, ...tree.map(({ enter }) => enter)),
      exit: Object.assign({}, ...tree.map(({ exit }) => exit)),
    },
  };
}

/** From one mark to the other. */
function delimitedExtent(open: string, close: string): Extent {
  let text = '';
  return (character, count) => {
    if (character === undefined || (count < open.length && character !== open[count])) return 0;
    text = text.slice(-close.length) + character;
    return count >= open.length && text.endsWith(close) ? count + 1 : undefined;
  };
}

function addShortcode(context: CompileContext, source: string, token: Token, metadata: Metadata, warn: Warn): void {
  const commented = /^\{\{<\/\*([^]*)\*\/>\}\}$/.exec(source);
  if (commented) return addWords(context, `{{<${commented[1] ?? ''}>}}`, token);
  const shortcode = readShortcode(source);
  const value = shortcode.name === 'meta' ? metadataValue(metadata, shortcode.plain[0] ?? '') : undefined;
  if (value !== undefined) return addWords(context, value, token);
  const position = placeOf(token);
  const node = nodeOf(shortcode, position, warn);
  if (node) return addNode(context, node, token);
  const construct = `shortcode ${shortcode.name}`.trim();
  addLeaf(context, { type: 'verbatim', value: source, construct }, token);
  reportUnset(construct, position, warn);
}

function addNode(context: CompileContext, node: RootContent, token: Token): void {
  addLeaf(context, placedAt(node, placeOf(token)), token);
}

function nodeOf(shortcode: Shortcode, position: Position, warn: Warn): RootContent | undefined {
  const { name, plain, source } = shortcode;
  if (name === 'pagebreak') return { type: 'pageBreak' };
  if (name === 'include' && plain[0]) return { type: 'include', path: plain.join(' '), source };
  return name === 'video' || name === 'margin-video' ? video(shortcode, position, warn) : undefined;
}

/** A film can't be printed: a line with its title and address stands for it, in the margin if that is where it was. */
function video({ name, plain, named }: Shortcode, place: Position, warn: Warn): Div | undefined {
  const [url = named['url'] ?? named['src'], title = named['title'], author = named['author']] = plain;
  if (!url) return undefined;
  warn('construct-is-known', `A film can't be printed: ${title ?? url}`, {
    place,
    note: 'A line with its title and address stands in its place.',
    construct: `shortcode ${name}`,
    outcome: 'degraded',
  });
  const text = (value: string): PhrasingContent => ({ type: 'text', value });
  const about: PhrasingContent[] = title
    ? [{ type: 'emphasis', data: { isTitle: true }, children: [text(title)] }, text(`${author ? `, ${author}` : ''}. `)]
    : [];
  const address: PhrasingContent = /^https?:/i.test(url) ? { type: 'link', url, children: [text(url)] } : text(url);
  const classes = name === 'margin-video' ? ['column-margin'] : [];
  const line: RootContent = { type: 'paragraph', children: [text('Video: '), ...about, address] };
  return { type: 'div', attributes: { classes, values: {} }, children: [line] };
}

const PART = /\s*(?:([\w-]+)\s*=\s*)?(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([^\s"']\S*))/y;

function readShortcode(source: string): Shortcode {
  const text = source.slice(3, -3).trim();
  const [name = ''] = /^\S*/.exec(text) ?? [];
  const shortcode: Shortcode = { name, plain: [], named: {}, source };
  for (PART.lastIndex = name.length; PART.lastIndex < text.length;) {
    const [, key, ...values] = PART.exec(text) ?? [];
    const value = values.find((one) => one !== undefined);
    if (value === undefined) break;
    if (key) shortcode.named[key] = value;
    else shortcode.plain.push(value);
  }
  return shortcode;
}

/** The value under `key.key` as text; a list has its values set apart by commas. */
function metadataValue(metadata: Metadata, path: string): string | undefined {
  let value: unknown = metadata;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  const isText = values.every((one) => ['string', 'number', 'boolean'].includes(typeof one));
  return isText && values.length > 0 ? values.map(String).join(', ') : undefined;
}
