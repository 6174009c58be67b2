/** Keeps count of the nodes that handlers were given: what was in the tree and came to none of them would be lost in silence. */
import type { Nodes, Root } from 'mdast';
import { defaultHandlers, type Handlers } from 'mdast-util-to-hast';
import { childrenOf } from '../tree.js';

type Handle = (...args: unknown[]) => unknown;

/** Gives the handlers with those that remark-rehype adds, each noting in `handed` the nodes that it makes something of. */
export function noting(handlers: Handlers, handed: Nodes[], met: Set<Nodes>): Handlers {
  const all = Object.entries({ ...defaultHandlers, ...handlers }) as [string, Handle][];
  const noted = all.map(([type, handle]): [string, Handle] => [
    type,
    (state, node, parent) => {
      met.add(node as Nodes);
      const made = handle(state, node, parent);
      if (made !== undefined) handed.push(node as Nodes);
      return made;
    },
  ]);
  return Object.fromEntries(noted) as unknown as Handlers;
}

/** These are set by the handler of what they are in. */
const PARTS = new Set<string>(['tableRow', 'tableCell']);

/** A node of the tree that no handler was given is a fault of the press. */
export function checkHanded(tree: Root, met: ReadonlySet<Nodes>): void {
  const look = (node: Nodes): void => {
    if (!met.has(node) && !PARTS.has(node.type)) {
      const line = node.position?.start.line;
      throw new Error(
        `No handler was given the ${node.type}${line === undefined ? '' : ` of line ${line}`}: it would be lost in silence`,
      );
    }
    for (const child of childrenOf(node)) look(child);
  };
  look(tree);
}
