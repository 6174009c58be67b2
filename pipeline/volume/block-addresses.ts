/** The blocks of a section and how `layout.yaml` calls them: by their ids, and by their places after a heading. */
import type { List, Nodes, Parents, RootContent } from 'mdast';
import type { Section } from '../model.js';
import { attributesOf, childrenOf, formatsWithin, isInline } from '../tree.js';

/** One block of a section. */
export interface Block {
  node: RootContent;
  section: Section;
  volume: string;
  /** The id of the heading before it, and the number of the block among those that follow: `sec-cost/3`; in a list or box: `sec-cost/3/2`. */
  address?: string;
  ids: string[];
  /** What holds it, from the root down. */
  parents: Parents[];
}

/** Not of the text that a reader of print sees. */
const UNSEEN = new Set('pageBreak layoutHint indexTerm footnoteDefinition definition query caption calloutTitle yaml'.split(' '));
/** What holds blocks that have addresses. */
const OPEN = new Set('div callout blockquote list listItem definitionList definitionDescription'.split(' '));

/** Where counting is: after which heading, and how many blocks have followed. */
interface Count {
  heading: string;
  blocks: number;
}

/** Gives every block of a section's text in its order. What is for EPUB only, and what is said of the text, does not count. */
export function blocksOf(section: Section, volume: string): Block[] {
  const tree = section.manuscript?.tree;
  if (!tree) return [];
  const found: Block[] = [];
  const count: Count = { heading: section.id ?? section.slug, blocks: 0 };
  walk(tree, [], undefined);
  return found;

  function walk(parent: Parents, above: Parents[], address: string | undefined): void {
    const parents = [...above, parent];
    // A heading in a div begins to count anew; what follows the div counts on.
    let own: Count | undefined = parent.type === 'root' ? count : undefined;
    const within: Count = { heading: address ?? '', blocks: 0 };
    for (const node of childrenOf(parent).filter(isSeen)) {
      const before = count.heading;
      if (node.type === 'heading') {
        Object.assign(count, { heading: attributesOf(node)?.id ?? count.heading, blocks: 0 });
        own = count;
      }
      const counting = own ?? within;
      const counts = node.type !== 'heading' && isAddressed(node, parents);
      if (counts) counting.blocks += 1;
      const at = counts ? `${counting.heading}/${counting.blocks}` : undefined;
      const ids = idsOf(node);
      if (at || ids.length > 0) found.push({ node, section, volume, ids, parents, ...(at ? { address: at } : {}) });
      if ('children' in node && !isLine(node)) walk(node, parents, at);
      if (count.heading !== before) own = count;
    }
  }
}

function isSeen(node: RootContent): boolean {
  return !UNSEEN.has(node.type) && !isInline(node) && formatsWithin(node, ['print']).length > 0;
}

/** What holds lines of text and no blocks. */
function isLine(node: Nodes): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'lineBlock' || node.type === 'definitionTerm';
}

function isAddressed(node: RootContent, parents: readonly Parents[]): boolean {
  const [parent, grandparent] = [parents.at(-1), parents.at(-2)];
  if (parent?.type === 'listItem' && node.type === 'paragraph') return grandparent?.type === 'list' && isSpread(grandparent);
  return parents.slice(1).every(({ type }) => OPEN.has(type));
}

/** In a list that is not, the paragraphs of the items are no blocks of their own. */
function isSpread({ spread, children }: List): boolean {
  return spread === true || children.some((item) => item.spread ?? item.children.length > 1);
}

function idsOf(node: RootContent): string[] {
  const own = attributesOf(node)?.id ?? (node.data as { id?: string } | undefined)?.id;
  return [...(own === undefined ? [] : [own]), ...(node.type === 'math' ? (node.labels ?? []) : [])];
}
