/** What stands beside the text, though it is written in it. */
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { isMarginal } from '../known-names.js';
import type { Div } from '../model.js';
import { attributesOf, rewriteChildren } from '../tree.js';

/**
 * `[words]{.column-margin}`, `[words]{.aside}` and pictures with these classes leave their paragraph, each for a div after it, which is set as
 * an aside.
 */
export function asides(tree: Root): void {
  rewriteChildren(tree, (children) => children.flatMap((child) => (child.type === 'paragraph' ? parted(child) : [child])));
}

function parted(paragraph: Paragraph): RootContent[] {
  const beside = paragraph.children.filter(standsBeside);
  if (beside.length === 0) return [paragraph];
  const rest = paragraph.children.filter((child) => !beside.includes(child));
  const hasWords = rest.some((child) => child.type !== 'text' || child.value.trim() !== '');
  return [...(hasWords ? [{ ...paragraph, children: joined(rest) }] : []), ...beside.map(asideOf)];
}

function standsBeside(node: PhrasingContent): boolean {
  return (node.type === 'span' || node.type === 'image') && isMarginal(attributesOf(node)?.classes ?? []);
}

/** No second space stays where the words were, and none at the end. */
function joined(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.map((child, index) => {
    if (child.type !== 'text') return child;
    const before = children[index - 1];
    const value = before?.type === 'text' && /\s$/.test(before.value) ? child.value.trimStart() : child.value;
    return { ...child, value: index === children.length - 1 ? value.trimEnd() : value };
  });
}

function asideOf(node: PhrasingContent): Div {
  const { position } = node;
  const attributes = attributesOf(node);
  const children = node.type === 'span' ? node.children : [node];
  if (node.type === 'image' && attributes) attributes.classes = attributes.classes.filter((name) => !isMarginal([name]));
  return {
    type: 'div',
    attributes: node.type === 'span' && attributes ? attributes : { classes: ['column-margin'], values: {} },
    children: [{ type: 'paragraph', children, position }],
    position,
    ...(node.type === 'span' && node.data ? { data: node.data } : {}),
  };
}
