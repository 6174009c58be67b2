/**
 * `@key [p. 21]` and `@key [p. 21; see @other]`: what stands in brackets after a key in the text belongs to it
 * (https://pandoc.org/MANUAL.html#citation-syntax).
 */
import type { Root, RootContent, Text } from 'mdast';
import type { Cite, CiteItem } from '../model.js';
import { rewriteChildren } from '../tree.js';
import { isReference, type Labels } from './cites.js';
import { splitLocator } from './locators.js';

const BRACKETS = /^\s?\[([^\][]+)\]/;

/** Gives every citation in the text what is in the brackets after it, and takes that from there. Changes the tree it is given. */
export function takeLocators(tree: Root, labels: Labels): void {
  rewriteChildren(tree, (children) => {
    const taken = new Set<RootContent>();
    for (const [index, cite] of children.entries()) {
      const [next, second] = [children[index + 1], children[index + 2]];
      const item = cite.type === 'cite' && !cite.bracketed && !isReference(cite, labels) ? cite.items[0] : undefined;
      if (!item || cite.type !== 'cite' || next?.type !== 'text') continue;
      if (/^\s$/.test(next.value) && isGroup(second, labels)) {
        joinGroup(cite, item, second);
        taken.add(next).add(second);
      } else takeLocator(item, next);
    }
    return children.filter((child) => !isEmpty(child) && !taken.has(child));
  });
}

function takeLocator(item: CiteItem, text: Text): void {
  const match = BRACKETS.exec(text.value);
  if (!match || splitLocator(match[1] ?? '').locator === undefined) return;
  item.suffix = match[1] ?? '';
  cutStart(text, match[0].length);
}

function isGroup(node: RootContent | undefined, labels: Labels): node is Cite {
  return node?.type === 'cite' && node.bracketed && !isReference(node, labels);
}

/** What stands before a semicolon belongs to the key in the text. */
function joinGroup(cite: Cite, item: CiteItem, { items }: Cite): void {
  const [first, ...rest] = items;
  if (!first) return;
  const [before, ...after] = first.prefix.split(';');
  if (after.length > 0) item.suffix = before ?? '';
  cite.items.push({ ...first, prefix: after.length > 0 ? after.join(';').trim() : first.prefix }, ...rest);
}

function cutStart(text: Text, length: number): void {
  text.value = text.value.slice(length);
  if (!text.position) return;
  const { start, end } = text.position;
  text.position = { start: { ...start, column: start.column + length, offset: (start.offset ?? 0) + length }, end };
}

function isEmpty(node: RootContent): boolean {
  return node.type === 'text' && node.value === '';
}
