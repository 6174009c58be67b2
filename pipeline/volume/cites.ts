/** `@key` is a reference or a citation: the key says which. */
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { namesKind } from '../ids.js';
import type { Cite, CiteItem, Label } from '../model.js';
import { childrenOf, rewriteChildren } from '../tree.js';

export type Labels = ReadonlyMap<string, Label>;

/** True where a key means something of the book: by its prefix, or because a label has it. */
export function isReferenceKey(key: string, labels: Labels): boolean {
  return namesKind(key) || labels.has(key);
}

/** True for a group that is all references. A group is never mixed once `splitMixedCites` has seen it. */
export function isReference(cite: Cite, labels: Labels): boolean {
  return cite.items.length > 0 && cite.items.every(({ key }) => isReferenceKey(key, labels));
}

/** Makes of every group that mixes references and citations one group each, with a message. Changes the tree it is given. */
export function splitMixedCites(tree: Root, file: VFile, labels: Labels): void {
  rewriteChildren(tree, (children) =>
    children.flatMap((child) => (child.type === 'cite' ? split(child, file, labels) : [child])),
  );
}

function split(cite: Cite, file: VFile, labels: Labels): RootContent[] {
  const runs = runsOf(cite.items, labels);
  if (runs.length < 2) return [cite];
  report(
    file,
    'construct-is-well-formed',
    `A group mixes references and citations: ${cite.items.map(({ key }) => `@${key}`).join('; ')}`,
    {
      place: cite.position,
      note: 'Each kind is set by itself; write two groups.',
    },
  );
  const space: PhrasingContent = { type: 'text', value: ' ', position: cite.position };
  return runs.flatMap((items, index) => [...(index > 0 ? [space] : []), { ...cite, items }]);
}

function runsOf(items: readonly CiteItem[], labels: Labels): CiteItem[][] {
  const runs: CiteItem[][] = [];
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    const same = before && isReferenceKey(before.key, labels) === isReferenceKey(item.key, labels);
    if (same) runs.at(-1)?.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** All citation groups of a tree in the order of the text, those in notes included. */
export function citationsIn(node: Root | RootContent, labels: Labels): Cite[] {
  if (node.type === 'cite') return isReference(node, labels) ? [] : [node];
  return childrenOf(node).flatMap((child) => citationsIn(child, labels));
}

/** The keys of all citations of a tree, those of mixed groups included. */
export function keysIn(node: Root | RootContent, labels: Labels): string[] {
  if (node.type === 'cite') return node.items.map(({ key }) => key).filter((key) => !isReferenceKey(key, labels));
  return childrenOf(node).flatMap((child) => keysIn(child, labels));
}
