/** The headings of a rendered section, for contents, outline, running heads and navigation. */
import type { Element, ElementContent, Nodes } from 'hast';
import { visit } from '../visit.js';
import type { RenderedHeading } from '../model.js';

/** Gives every heading with its number apart from its title; headings marked `.unlisted` stay out of the contents. */
export function headingsOf(tree: Nodes): RenderedHeading[] {
  const headings: RenderedHeading[] = [];
  visit(tree, 'element', (node) => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (level) headings.push(headingOf(node, Number(level)));
  });
  return headings;
}

function headingOf(node: Element, level: number): RenderedHeading {
  const number = node.children.find((child): child is Element => child.type === 'element' && hasClass(child, 'number'));
  const content = node.children.filter((child) => child !== number && !isAside(child));
  return {
    id: String(node.properties['id'] ?? ''),
    level,
    ...(number ? { number: textOf(number) } : {}),
    title: content.map(textOf).join('').trim(),
    inContents: !hasClass(node, 'unlisted'),
    content,
  };
}

/** Calls of notes, queries, and words that are to go. */
function isAside(node: ElementContent): boolean {
  return (
    node.type === 'element' && ['note-call', 'index-mark', 'query-comment', 'query-deletion'].some((name) => hasClass(node, name))
  );
}

/** False, too, where `className` is no list. */
export function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.includes(name);
}

/** The plain text of a node. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as Nodes)).join('') : '';
}
