/** Marks of the index that stand among blocks go into the block after them: between two they would be a line of nothing. */
import type { Element, ElementContent, Parents, RootContent } from 'hast';
import { isBlock } from './blocks.js';
import { hasClass } from './headings.js';

/** What holds a line of text, or something that is set as one. */
const LINES = new Set('p h1 h2 h3 h4 h5 h6 dt td th pre figcaption'.split(' '));

/** Moves them; the mark where a range of pages ends goes into the block before it. Changes the tree. */
export function settleMarks(parent: Parents): void {
  const blocks = parent.children.filter(isBlockElement);
  if (blocks.length > 0) {
    const among = (parent.children as ElementContent[]).filter(isMark).filter((mark) => standsAmong(mark, parent));
    const moved = among.flatMap((mark) => placeOf(mark, parent) ?? []);
    const gone = new Set<ElementContent>(moved.map(({ mark }) => mark));
    parent.children = (parent.children as ElementContent[]).filter((child) => !gone.has(child));
    for (const place of moved) put(place);
  }
  for (const child of parent.children) if (child.type === 'element') settleMarks(child);
}

interface Place {
  mark: Element;
  block: Element;
  end: boolean;
}

function placeOf(mark: Element, { children }: Parents): Place | undefined {
  const at = (children as RootContent[]).indexOf(mark);
  const before = children.slice(0, at).findLast(isBlockElement);
  const after = children.slice(at).find(isBlockElement);
  const end = before !== undefined && (after === undefined || mark.properties['dataRange'] === 'end');
  const block = end ? before : after;
  return block && { mark, block: lineIn(block, end) ?? block, end };
}

/** Several before a block keep their order. */
function put({ mark, block: { children }, end }: Place): void {
  if (end) children.push(mark);
  else {
    const first = children.findIndex((child) => !isMark(child));
    children.splice(first < 0 ? children.length : first, 0, mark);
  }
}

function lineIn(block: Element, last: boolean): Element | undefined {
  if (LINES.has(block.tagName) || hasClass(block, 'equation') || hasClass(block, 'line')) return block;
  const inner = block.children.filter((child): child is Element => child.type === 'element' && child.tagName !== 'svg');
  if (last) inner.reverse();
  for (const child of inner) {
    const found = lineIn(child, last);
    if (found) return found;
  }
  // A list item whose text is not in a paragraph.
  return block.tagName === 'li' || block.tagName === 'dd' ? block : undefined;
}

/** True where blocks or nothing stand on both its sides. */
function standsAmong(mark: Element, { children }: Parents): boolean {
  const others = (children as RootContent[]).filter((child) => child === mark || !(isMark(child) || isSpace(child)));
  const at = others.indexOf(mark);
  return [others[at - 1], others[at + 1]].every((other) => other === undefined || isBlockElement(other));
}

function isBlockElement(node: RootContent | ElementContent): node is Element {
  return node.type === 'element' && (isBlock(node) || hasClass(node, 'equation'));
}

function isMark(node: RootContent | ElementContent): node is Element {
  return node.type === 'element' && hasClass(node, 'index-mark');
}

function isSpace(node: RootContent | ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '');
}
