/** The safe subset of HTML, element by element, and the little of the standard that says which may stay open. */
import type { BlockContent, List, ListItem, PhrasingContent, RootContent, TableCell, TableRow } from 'mdast';
import type { Position } from 'unist';
import { asBlocks, plainText, setChildren } from '../tree.js';
import type { Markup } from './markup.js';

export type Tag = Pick<Markup, 'name' | 'attributes' | 'source'> & { position?: Position };

/** Gives the nodes an element becomes; nothing where this one can't be set after all. */
type Make = (children: RootContent[], tag: Tag) => RootContent[] | undefined;

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
  code: inlineCode,
  kbd: inlineCode,
  samp: inlineCode,
  tt: inlineCode,
  p: (children, { position }) => asBlocks(children).map((block) => ({ ...block, position })),
  blockquote: (children, { position }) => [{ type: 'blockquote', children: asBlocks(children) as BlockContent[], position }],
  ul: list(false),
  ol: list(true),
  li: (children, { position }) => [{ type: 'listItem', spread: false, children: asBlocks(children) as BlockContent[], position }],
  a: link,
  table,
  thead: (children) => children,
  tbody: (children) => children,
  tfoot: (children) => children,
  tr: row,
  td: cell,
  th: cell,
} satisfies Record<string, Make>);

const EMPTY = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const BLOCK_WRAPPERS = new Set(
  'div center section article header footer main nav aside figure figcaption details summary address'.split(' '),
);
const INLINE_WRAPPERS = new Set('span font u small big ins mark abbr cite dfn q time var'.split(' '));

/** The elements that may be left open, and before which start tags they end (HTML, 13.1.2.4). */
const ENDS_BEFORE: Readonly<Record<string, string>> = {
  li: 'li',
  p: 'p ul ol table blockquote hr',
  td: 'td th tr',
  th: 'td th tr',
  tr: 'tr',
};

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
  return ENDS_BEFORE[name]?.split(' ').includes(next) ?? false;
}

/** Items that no list holds (`<li>` alone in a table cell) make one. */
export function gatherItems(children: readonly RootContent[]): RootContent[] {
  const gathered: RootContent[] = [];
  let open: List | undefined;
  for (const child of children) {
    if (child.type === 'listItem') {
      if (!open) gathered.push((open = { type: 'list', ordered: false, spread: false, children: [], position: child.position }));
      open.children.push(child);
    } else if (!open || !isBlank(child)) {
      open = undefined;
      gathered.push(child);
    }
  }
  return gathered;
}

function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
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

function list(ordered: boolean): Make {
  return (children, { attributes, position }) => {
    const items = children.filter((child) => !isBlank(child)).map(asItem);
    const start = /^\d+$/.test(attributes['start'] ?? '') ? Number(attributes['start']) : ordered ? 1 : undefined;
    return [{ type: 'list', ordered, start, spread: false, children: items, position }];
  };
}

/** What stands in a list outside its items is printed as one. */
function asItem(node: RootContent): ListItem {
  return node.type === 'listItem'
    ? node
    : { type: 'listItem', spread: false, children: asBlocks([node]) as BlockContent[], position: node.position };
}

function link(children: RootContent[], { attributes, position }: Tag): RootContent[] | undefined {
  const url = attributes['href'];
  if (url === undefined) return children;
  if (!/^(?:https?:|mailto:|#)/i.test(url)) return undefined;
  const node = { type: 'link' as const, url, children: [] as PhrasingContent[], position };
  setChildren(node, children);
  return [node];
}

function table(children: RootContent[], { position }: Tag): RootContent[] {
  const rows = children.filter((child): child is TableRow => child.type === 'tableRow');
  const outside = children.filter((child) => child.type !== 'tableRow' && !isBlank(child));
  return rows.length > 0 ? [...outside, { type: 'table', align: [], children: rows, position }] : outside;
}

function row(children: RootContent[], tag: Tag): RootContent[] {
  const cells = children
    .filter((child) => !isBlank(child))
    .flatMap((child) => (child.type === 'tableCell' ? [child] : cell([child], tag)));
  return [{ type: 'tableRow', children: cells as TableCell[], position: tag.position }];
}

function cell(children: RootContent[], { position }: Tag): RootContent[] {
  const node: TableCell = { type: 'tableCell', children: [], position };
  setChildren(node, gatherItems(children));
  return [node];
}
