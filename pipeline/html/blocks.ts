/** Numbers the blocks of a section, so that after layout every word can be traced to its source line. */
import type { Element, Nodes } from 'hast';
import type { SourceBlock } from '../model.js';

const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 li dt dd td th pre figcaption blockquote div aside figure section header nav ul ol dl table'.split(' '),
);

/**
 * Marks every picture, and every element that holds text of its own, with `data-block`, counting on from `blocks.length`, and records where it stands.
 * A text belongs to the nearest marked element around it.
 */
export function markBlocks(tree: Nodes, path: string, blocks: SourceBlock[]): void {
  if (!('children' in tree)) return;
  if (tree.type === 'element' && (BLOCKS.has(tree.tagName) ? holdsText(tree) : isPicture(tree))) {
    const block = blocks.length;
    tree.properties['dataBlock'] = block;
    blocks.push({ block, path, position: tree.position });
  }
  for (const child of tree.children) markBlocks(child as Nodes, path, blocks);
}

function isPicture({ tagName }: Element): boolean {
  return tagName === 'svg' || tagName === 'img';
}

/** True by the tag alone, whether or not the element holds text; pictures are none. */
export function isBlock({ tagName }: Element): boolean {
  return BLOCKS.has(tagName);
}

/** True when text or inline content with text stands directly in the element, not in a block of its own. */
function holdsText(element: Element): boolean {
  return element.children.some(
    (child) =>
      (child.type === 'text' && child.value.trim() !== '') ||
      (child.type === 'element' && !BLOCKS.has(child.tagName) && !isPicture(child) && holdsText(child)),
  );
}
