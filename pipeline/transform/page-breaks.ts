/** Page breaks, and where they can be. */
import type { Parents, Root, RootContent } from 'mdast';
import { report } from '../diagnostics.js';
import { rewriteChildren } from '../tree.js';
import type { Context } from './context.js';

/** What Paged.js looks into for breaks; it takes lists, quotations and cells whole, and divides them only where a page is full. */
const DIVISIBLE = new Set('root div callout query'.split(' '));

/**
 * Of several together the first breaks the page; the others, and those where the text begins or ends anyway, become idle. One inside what
 * can't be divided is taken out and reported.
 */
export function pageBreaks(tree: Root, { file }: Context): void {
  rewriteChildren(tree, (children, parent) => {
    if (!children.some(({ type }) => type === 'pageBreak')) return children;
    return DIVISIBLE.has(parent.type) ? single(children, parent) : children.filter((child) => !isDropped(child, parent));
  });

  function isDropped(child: RootContent, parent: Parents): boolean {
    if (child.type !== 'pageBreak') return false;
    const note = 'Put it before or after.';
    const options = { place: child.position, note, construct: 'page break', outcome: 'dropped' } as const;
    report(file, 'construct-is-known', `No page can break inside a ${NAMES[parent.type] ?? parent.type}`, options);
    return true;
  }
}

const NAMES: Readonly<Record<string, string>> = {
  tableCell: 'table',
  listItem: 'list',
  blockquote: 'quotation',
  footnoteDefinition: 'note',
  inlineNote: 'note',
  definitionDescription: 'definition',
};

function single(children: readonly RootContent[], { type }: Parents): RootContent[] {
  const seen = children.filter((child) => child.type !== 'indexTerm');
  const [first, last] = type === 'root' ? [seen.findIndex(isBlock), seen.findLastIndex(isBlock)] : [-1, seen.length];
  const kept = new Set(seen.filter((_, at) => at > first && at < last && seen[at - 1]?.type !== 'pageBreak'));
  return children.map((child) => (child.type !== 'pageBreak' || kept.has(child) ? child : { ...child, idle: true }));
}

function isBlock({ type }: RootContent): boolean {
  return type !== 'pageBreak' && type !== 'footnoteDefinition' && type !== 'definition';
}
