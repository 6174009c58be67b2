/** A bound on the depth of a tree, so that whoever walks it later can do so by calling itself. */
import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { childrenOf, isInline, setChildren } from '../tree.js';
import type { Warn } from './syntax.js';

const DEEPEST = 100;
/** These stand in parents of one kind only: what is around them goes to text instead. */
const BOUND = new Set<string>(['listItem', 'tableRow', 'tableCell', 'definitionDescription']);

/** Makes text of all that lies deeper in the tree than the bound. Changes the tree. */
export function boundDepth(tree: Root, source: string, warn: Warn): void {
  const left: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, depth } = next;
    const children = childrenOf(node);
    if (depth >= DEEPEST && children.some((child) => childrenOf(child).length > 0 && !BOUND.has(child.type))) {
      setChildren(
        node as Parents,
        children.map((child) => (childrenOf(child).length > 0 ? asText(child, source, warn) : child)),
      );
    } else for (const child of children) left.push({ node: child, depth: depth + 1 });
  }
}

function asText(node: RootContent, source: string, warn: Warn): RootContent {
  const value = source.slice(node.position?.start.offset, node.position?.end.offset);
  warn('construct-is-well-formed', 'Markup nests too deep', {
    place: node.position,
    note: 'It is printed as text.',
    construct: 'deep markup',
  });
  const text = { type: 'text' as const, value, position: node.position };
  return isInline(node) ? text : { type: 'paragraph', children: [text], position: node.position };
}
