/** `@key [p. 21]`: a locator in brackets after a key in the text (https://pandoc.org/MANUAL.html#citation-syntax). */
import type { Root, RootContent, Text } from 'mdast';
import { rewriteChildren } from '../tree.js';
import { isReference, type Labels } from './cites.js';
import { splitLocator } from './locators.js';

const BRACKETS = /^\s?\[([^\][]+)\]/;

/** Gives every citation in the text its locator, and takes that from the text after it. Changes the tree it is given. */
export function takeLocators(tree: Root, labels: Labels): void {
  rewriteChildren(tree, (children) => {
    for (const [index, cite] of children.entries()) {
      const next = children[index + 1];
      const [item, ...more] = cite.type === 'cite' && !cite.bracketed && !isReference(cite, labels) ? cite.items : [];
      const match = item && more.length === 0 && next?.type === 'text' ? BRACKETS.exec(next.value) : null;
      if (!item || !match || next?.type !== 'text' || splitLocator(match[1] ?? '').locator === undefined) continue;
      item.suffix = match[1] ?? '';
      cutStart(next, match[0].length);
    }
    return children.filter((child) => !isEmpty(child));
  });
}

function cutStart(text: Text, length: number): void {
  text.value = text.value.slice(length);
  if (!text.position) return;
  const { start } = text.position;
  text.position.start = { ...start, column: start.column + length, offset: (start.offset ?? 0) + length };
}

function isEmpty(node: RootContent): boolean {
  return node.type === 'text' && node.value === '';
}
