/** Walking and changing mdast trees that hold the dialect's own nodes. */
import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import type { Point, Position } from 'unist';
import type { Attributes, Format } from './model.js';

/** Gives the new children of a parent. */
export type ChildrenChange = (children: RootContent[], parent: Parents) => RootContent[];

/** Puts what `change` gives in the place of every parent's children, deepest parents first. Changes the tree it is given. */
export function rewriteChildren(node: Nodes, change: ChildrenChange): void {
  if (!('children' in node)) return;
  for (const child of node.children) rewriteChildren(child, change);
  setChildren(node, change(childrenOf(node), node));
}

/** The children of a parent, whatever kinds its type allows. */
export function childrenOf(node: Nodes): RootContent[] {
  return 'children' in node ? (node.children as RootContent[]) : [];
}

/** A grid cell or a figure holds more than its type in mdast admits, which is why children are set here only. */
export function setChildren(parent: Parents, children: RootContent[]): void {
  parent.children = children as never;
}

/** Adds to a list what may be more than a call can take. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const item of more) list.push(item);
}

/** What `{#id .class key="value"}` says of a node, wherever its type keeps it. */
export function attributesOf(node: Nodes): Attributes | undefined {
  if ('attributes' in node) return node.attributes;
  return (node.data as { attributes?: Attributes } | undefined)?.attributes;
}

/** The targets of `shown` that a node's own mark leaves. */
export function formatsWithin(node: Nodes, shown: readonly Format[]): readonly Format[] {
  const own = (node.data as { formats?: Format[] } | undefined)?.formats;
  return own ? shown.filter((format) => own.includes(format)) : shown;
}

const INLINE = new Set<string>(
  (
    'text emphasis strong delete inlineCode break link linkReference image imageReference footnoteReference html ' +
    'span inlineMath cite inlineNote superscript subscript note reference setCitation indexTerm layoutHint'
  ).split(' '),
);

/** True for what stands in a line of text. Raw HTML counts as such: where it stands decides. */
export function isInline(node: RootContent): node is PhrasingContent {
  return INLINE.has(node.type) || (node.type === 'query' && !node.block);
}

/** True for what goes on with a line that has begun: inline nodes, and a formula or a piece of source between them. */
export function isInLine(node: RootContent): boolean {
  return isInline(node) || node.type === 'verbatim' || node.type === 'math';
}

const NOTES = new Set<string>(['note', 'inlineNote', 'footnoteReference', 'footnoteDefinition']);

/** True for a note and its call: their text is no part of the line they are called in. */
export function isNote(node: Nodes): boolean {
  return NOTES.has(node.type);
}

/** True for what is said of the text, and for what is to go from it. */
function isAside(node: Nodes): boolean {
  return node.type === 'query' && (node.kind === 'comment' || node.kind === 'deletion');
}

/** The words of a node as plain text, those of its notes left out. */
export function plainText(node: Nodes): string {
  if (isNote(node) || isAside(node)) return '';
  if (node.type === 'break') return ' ';
  if ('children' in node) return childrenOf(node).map(plainText).join('');
  return 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : '';
}

/** True for a cell of a grid table that holds blocks. */
export function holdsBlocks(node: Nodes): boolean {
  return node.type === 'tableCell' && node.data?.block === true;
}

/** Wraps runs of inline nodes in paragraphs, for parents that hold blocks; white space alone is dropped. */
export function asBlocks(children: readonly RootContent[]): RootContent[] {
  const blocks: RootContent[] = [];
  let line: PhrasingContent[] | undefined;
  for (const child of children) {
    if (!isInline(child) || (!line && child.type === 'indexTerm')) {
      if (child.type !== 'indexTerm') line = undefined;
      blocks.push(child);
    } else if (line) line.push(child);
    else if (child.type !== 'text' || child.value.trim() !== '') {
      line = [child];
      blocks.push({ type: 'paragraph', children: line, position: child.position });
    }
  }
  return blocks;
}

/** Gives every node of a tree that was parsed apart from its file the place it came from. */
export function placedAt<N extends Nodes>(node: N, position: Position | undefined): N {
  node.position = position;
  for (const item of node.type === 'cite' ? node.items : []) item.position = position;
  for (const child of childrenOf(node)) placedAt(child, position);
  return node;
}

/** Moves the places of a tree that was parsed from a piece of a file to where that piece begins. Exact for a piece that holds whole lines or part of one. */
export function movedTo<N extends Nodes>(node: N, start: Point): N {
  return withPlaces(node, (position) => ({ start: moved(position.start, start), end: moved(position.end, start) }));
}

/** Gives every node of a tree that has a place the place that `change` makes of it. Changes the tree. */
export function withPlaces<N extends Nodes>(node: N, change: (position: Position) => Position): N {
  const placed: Pick<Nodes, 'position'>[] = node.type === 'cite' ? [node, ...node.items] : [node];
  for (const one of placed) if (one.position) one.position = change(one.position);
  for (const child of childrenOf(node)) withPlaces(child, change);
  return node;
}

function moved(point: Point, start: Point): Point {
  return {
    ...start,
    line: point.line + start.line - 1,
    column: point.line === 1 ? point.column + start.column - 1 : point.column,
    offset: (point.offset ?? 0) + (start.offset ?? 0),
  };
}
