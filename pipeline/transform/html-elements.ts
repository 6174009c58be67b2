/** The safe subset of HTML, element by element, and the little of the standard that says which may stay open. */
import type { BlockContent, Heading, Image, ListItem, Parents, PhrasingContent, RootContent } from 'mdast';
import { asBlocks, plainText, setChildren } from '../tree.js';
import type { Attributes, DefinitionList, ListStyle, Span } from '../model.js';
import { TABLE } from './html-tables.js';
import { isBlank, type Make, type Tag } from './html-content.js';

/** The elements the press sets. */
export const ELEMENTS: Readonly<Record<string, Make | undefined>> = Object.assign(Object.create(null) as Record<string, Make>, {
  br: (_, { position }) => [{ type: 'break', position }],
  hr: (_, { position }) => [{ type: 'thematicBreak', position }],
  wbr: () => [{ type: 'text', value: '\u200B' }],
  sub: inline('subscript'),
  sup: inline('superscript'),
  em: inline('emphasis'),
  i: inline('emphasis'),
  strong: inline('strong'),
  b: inline('strong'),
  del: inline('delete'),
  s: inline('delete'),
  u: marked('underline'),
  ins: marked('underline'),
  mark: marked('mark'),
  small: marked('small'),
  span,
  div,
  center: (children, tag) => div(children, { ...tag, attributes: { class: 'center' } }),
  img: picture,
  figure,
  details: (children, tag) => div(children, { ...tag, attributes: {} }),
  summary: (children, { position }) => [
    { type: 'paragraph', children: [spanOf(children, { classes: ['run-in'], values: {} }, position)], position },
  ],
  figcaption: (children, { position }) => [parentOf({ type: 'caption', children: [], position }, children)],
  dl: definitions,
  dt: (children, { position }) => [parentOf({ type: 'definitionTerm', children: [], position }, children)],
  dd: (children, { position }) => [parentOf({ type: 'definitionDescription', children: [], position }, asBlocks(children))],
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`h${depth}`, heading(depth as Heading['depth'])])),
  code: inlineCode,
  pre: (children, { position }) => [{ type: 'code', value: children.map(plainText).join(''), position }],
  kbd: inlineCode,
  samp: inlineCode,
  tt: inlineCode,
  p: (children, { position }) => asBlocks(children).map((block) => ({ ...block, position })),
  blockquote: (children, { position }) => [{ type: 'blockquote', children: asBlocks(children) as BlockContent[], position }],
  ul: list(false),
  ol: list(true),
  li: (children, { position }) => [{ type: 'listItem', spread: false, children: asBlocks(children) as BlockContent[], position }],
  a: link,
  ...TABLE,
} satisfies Record<string, Make>);

const EMPTY = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const BLOCK_WRAPPERS = new Set('section article header footer main nav aside address form fieldset noscript'.split(' '));
const INLINE_WRAPPERS = new Set(
  'font big abbr cite dfn q time var label button bdi bdo ruby rt rp data video audio object canvas iframe'.split(' '),
);

/** The elements that may be left open, and before which start tags they end (HTML, 13.1.2.4). */
const ENDS_BEFORE = new Map([
  ['li', 'li'],
  ['p', 'p ul ol table blockquote hr'],
  ['td', 'td th tr'],
  ['th', 'td th tr'],
  ['tr', 'tr'],
  ['dt', 'dt dd'],
  ['dd', 'dt dd'],
]);

/** True for elements without content. */
export function isEmptyElement(name: string): boolean {
  return EMPTY.has(name);
}

/** What an element that only groups or decorates leaves when it goes: its content, in blocks if it makes blocks itself. */
export function unwrapped(name: string, children: RootContent[]): RootContent[] | undefined {
  if (BLOCK_WRAPPERS.has(name)) return asBlocks(children);
  return INLINE_WRAPPERS.has(name) ? children : undefined;
}

/** True where the start tag of `next` ends an open `name`. */
export function endsBefore(name: string, next: string): boolean {
  return ENDS_BEFORE.get(name)?.split(' ').includes(next) ?? false;
}

function inline(type: 'subscript' | 'superscript' | 'emphasis' | 'strong' | 'delete'): Make {
  return (children, { position }) => {
    const node = { type, children: [] as PhrasingContent[], position };
    setChildren(node, children);
    return [node];
  };
}

function inlineCode(children: RootContent[], { position }: Tag): RootContent[] {
  return [{ type: 'inlineCode', value: children.map(plainText).join(''), position }];
}

/** What an ordered list counts with, by its `type`. */
const STYLES: Readonly<Record<string, ListStyle>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

function list(ordered: boolean): Make {
  return (children, { attributes, position }) => {
    const items = children.filter((child) => !isBlank(child)).map(asItem);
    const start = /^\d+$/.test(attributes['start'] ?? '') ? Number(attributes['start']) : ordered ? 1 : undefined;
    const style = ordered ? STYLES[attributes['type'] ?? ''] : undefined;
    const data = style ? { data: { style, delimiter: 'period' as const } } : {};
    return [{ type: 'list', ordered, start, spread: false, children: items, position, ...data }];
  };
}

/** What stands in a list outside its items is printed as one. */
function asItem(node: RootContent): ListItem {
  return node.type === 'listItem'
    ? node
    : { type: 'listItem', spread: false, children: asBlocks([node]) as BlockContent[], position: node.position };
}

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function link(children: RootContent[], { attributes, position }: Tag): RootContent[] | undefined {
  const url = attributes['href'];
  if (url === undefined) return span(children, { name: 'a', attributes, source: '', position });
  // Browsers read over spaces and control characters in the name of a scheme.
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url.replace(/[\s\p{Cc}]/gu, ''))?.[0].toLowerCase();
  if (scheme && !SCHEMES.has(scheme)) return undefined;
  const node = { type: 'link' as const, url, children: [] as PhrasingContent[], position };
  setChildren(node, children);
  return [node];
}

/** `<a id="x">` and its kind: what has neither id nor class only groups. */
function span(children: RootContent[], { attributes, position }: Tag): RootContent[] {
  const own = attributesFrom(attributes);
  return own ? [spanOf(children, own, position)] : children;
}

function div(children: RootContent[], { attributes, position }: Tag): RootContent[] {
  const own = attributesFrom(attributes);
  return own ? [{ type: 'div', attributes: own, children: asBlocks(children), position }] : asBlocks(children);
}

/** The attributes of an element as those of Markdown; nothing where it has none. */
function attributesFrom({ id, name, class: classes = '', ...values }: Tag['attributes']): Attributes | undefined {
  const own = id ?? name;
  if (own === undefined && classes.trim() === '' && Object.keys(values).length === 0) return undefined;
  return { ...(own ? { id: own } : {}), classes: classes.split(/\s+/).filter((word) => word !== ''), values };
}

function spanOf(children: RootContent[], attributes: Attributes, position: Tag['position']): Span {
  return parentOf({ type: 'span', attributes, children: [], position }, children);
}

function parentOf<N extends Parents>(node: N, children: RootContent[]): N {
  setChildren(node, children);
  return node;
}

function marked(name: string): Make {
  return (children, { position }) => [spanOf(children, { classes: [name], values: {} }, position)];
}

function heading(depth: Heading['depth']): Make {
  return (children, { attributes, position }) => {
    const own = attributesFrom(attributes);
    const node: Heading = { type: 'heading', depth, children: [], position, ...(own ? { data: { attributes: own } } : {}) };
    return [parentOf(node, children)];
  };
}

/** HTML reads a width as far as it is a number: `100px;` is `100px`. */
function sizesAsHtml(values: Tag['attributes']): Tag['attributes'] {
  const read = (value: string) => /^\s*\d+(?:\.\d+)?(?:px|%)?/.exec(value)?.[0].trim() ?? value;
  const isSize = (name: string) => name === 'width' || name === 'height';
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isSize(name) ? read(value) : value]));
}

function picture(_: RootContent[], { attributes: { src, alt, title, ...rest }, position }: Tag): RootContent[] | undefined {
  if (src === undefined || /^(?:data|javascript):/i.test(src)) return undefined;
  const attributes = attributesFrom(sizesAsHtml(rest));
  const image: Image = { type: 'image', url: src, alt, title, position, ...(attributes ? { data: { attributes } } : {}) };
  // Unlike words in an image's brackets, those are for who doesn't see it: no caption.
  return [Object.assign(image, { children: [] })];
}

/** With an id it is what `::: {#fig-x}` is: its caption is the last paragraph. */
function figure(children: RootContent[], { attributes, position }: Tag): RootContent[] {
  const own = attributesFrom(attributes) ?? { classes: [], values: {} };
  const caption = children.find((child) => child.type === 'caption');
  const body = asBlocks(children.filter((child) => child !== caption));
  const words = caption?.type === 'caption' ? caption.children : [];
  if (own.id) {
    const last: RootContent[] = words.length > 0 ? [{ type: 'paragraph', children: words, position }] : [];
    return [{ type: 'div', attributes: own, children: [...body, ...last], position }];
  }
  return [{ type: 'figure', kind: 'figure', attributes: own, children: [...body, ...(caption ? [caption] : [])], position }];
}

function definitions(children: RootContent[], { position }: Tag): RootContent[] {
  const items = children.filter((child) => !isBlank(child));
  const list: DefinitionList = { type: 'definitionList', children: [], position };
  for (const item of items) {
    if (item.type === 'definitionTerm' || item.type === 'definitionDescription') list.children.push(item);
    else list.children.push({ type: 'definitionDescription', children: asBlocks([item]), position: item.position });
  }
  return [list];
}
