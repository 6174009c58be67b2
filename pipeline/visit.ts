/** `visit` of unist-util-visit, for a type of node or for all: that one names a function anew for every node, which takes ten times as long. */
import type { Node, Parent } from 'unist';
import { EXIT, SKIP, type visit as libraryVisit } from 'unist-util-visit';

export { EXIT, SKIP };

type Visitor = (node: Node, index: number | undefined, parent: Parent | undefined) => Asked;

/** To end the walk, to leave out what the node holds, to go on with the child of its parent at an index, or nothing. */
type Asked = boolean | 'skip' | number | readonly [boolean | 'skip', number?] | undefined;

/** Calls the visitor with every node of the type, before what the node holds; without a type, with every node. */
export const visit = ((tree: Node, test: string | Visitor, visitor?: Visitor): void => {
  if (typeof test === 'function') walk(tree, undefined, undefined, undefined, test);
  else if (visitor) walk(tree, test, undefined, undefined, visitor);
}) as typeof libraryVisit;

/** Gives the index of the next child to visit, if that is not the next, or `EXIT`. */
function walk(
  node: Node,
  type: string | undefined,
  index: number | undefined,
  parent: Parent | undefined,
  visitor: Visitor,
): number | false | undefined {
  const asked = type === undefined || node.type === type ? visitor(node, index, parent) : undefined;
  const action = Array.isArray(asked) ? (asked[0] as boolean | 'skip') : asked;
  const next = Array.isArray(asked) ? (asked[1] as number | undefined) : typeof asked === 'number' ? asked : undefined;
  if (action === EXIT) return EXIT;
  if (action === SKIP || !('children' in node)) return next;
  const holder = node as Parent;
  for (let at = 0; at >= 0 && at < holder.children.length;) {
    const child = holder.children[at];
    const result = child && walk(child, type, at, holder, visitor);
    if (result === EXIT) return EXIT;
    at = result ?? at + 1;
  }
  return next;
}
