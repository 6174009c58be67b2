/** What the elements of raw HTML are made of. */
import type { List, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { Markup } from './markup.js';

export type Tag = Pick<Markup, 'name' | 'attributes' | 'source'> & { position?: Position };

/** Gives the nodes an element becomes; nothing where this one can't be set after all. */
export type Make = (children: RootContent[], tag: Tag) => RootContent[] | undefined;

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

/** White space between elements. */
export function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
