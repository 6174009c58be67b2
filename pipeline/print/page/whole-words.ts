/** No word is divided over a page. */
import { Paged } from './paged.js';

/** So many times its own width may a space be stretched in the last line of a page, once the word divided there is gone. */
const MOST_STRETCHED = 1.9;
const LEAST_LINES = 2;

/**
 * Paged.js cuts one letter late in a word that is divided at a line's end, and the word's line vanishes into the hidden overflow; breaking
 * before the whole word loses nothing and divides no word over a page (CMOS 2.117). Where that would tear its line apart, the whole line
 * goes over.
 */
export class WholeWords extends Paged.Handler {
  onOverflow(overflow: Range | undefined): Range | undefined {
    if (!overflow || overflow.startContainer.nodeType !== Node.TEXT_NODE) return overflow;
    const node = overflow.startContainer as Text;
    const word = wordStart(node.data, overflow.startOffset);
    if (word === undefined) return overflow;
    const line = stretched(node, word) ? lineStart(node, word) : undefined;
    if (line === undefined) overflow.setStart(node, word);
    else if (linesBefore(node, line) >= LEAST_LINES) overflow.setStart(node, line);
    else moveBlock(overflow, node, word);
    return overflow;
  }
}

/** The beginning of the word that a break divides; nothing where it divides none. */
function wordStart(text: string, offset: number): number | undefined {
  const inWord = offset > 0 && offset < text.length && !/\s/.test(text.charAt(offset - 1)) && !/\s/.test(text.charAt(offset));
  if (!inWord) return undefined;
  let at = offset;
  while (at > 0 && !/[\s\u2010-\u2014-]/.test(text.charAt(at - 1))) at -= 1;
  return at > 0 ? at : undefined;
}

/** Whether the line before a word would be spread too far without the part of the word that stands on it. */
function stretched(node: Text, word: number): boolean {
  const block = node.parentElement?.closest('p, li, dd');
  if (!block || getComputedStyle(block).textAlign !== 'justify') return false;
  const [space, own] = [boxOf(node, word - 1), spaceOf(block)];
  const start = lineStart(node, word);
  if (start === undefined || !space || space.width === 0) return false;
  const gaps = (node.data.slice(start, word).trim().match(/\s+/g) ?? []).length;
  const missing = (block.getClientRects()[0]?.right ?? 0) - space.left;
  return gaps === 0 || space.width + missing / gaps > MOST_STRETCHED * own;
}

/** Where the line begins that ends before a word, in the same text and not within a word. */
function lineStart(node: Text, word: number): number | undefined {
  let at = word - 1;
  let top = boxOf(node, at)?.top;
  for (; at > 0; at -= 1) {
    const box = boxOf(node, at - 1);
    if (!box || box.width === 0 || top === undefined || box.top > top - box.height / 2) continue;
    if (/[\s\u2010-\u2014-]/.test(node.data.charAt(at - 1)) || /\s/.test(node.data.charAt(at))) return at;
    top = box.top;
  }
  return undefined;
}

/** The lines of the block on this page above the one that begins here. */
function linesBefore(node: Text, offset: number): number {
  const block = node.parentElement?.closest<HTMLElement>('p, li, dd');
  const box = boxOf(node, offset);
  if (!block || !box) return LEAST_LINES;
  const height = Number.parseFloat(getComputedStyle(block).lineHeight);
  // The block runs over into the next column: its first box is the one on this page.
  const top = block.getClientRects()[0]?.top ?? box.top;
  return Math.round((box.top - top) / height);
}

/** Too few lines would be left: the block goes over as a whole, or else only the word. */
function moveBlock(overflow: Range, node: Text, word: number): void {
  const block = node.parentElement?.closest<HTMLElement>('p, li, dd');
  if (block?.previousElementSibling && !('splitFrom' in block.dataset)) overflow.setStartBefore(block);
  else overflow.setStart(node, word);
}

function boxOf(node: Text, at: number): DOMRect | undefined {
  if (at < 0 || at >= node.length) return undefined;
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return [...range.getClientRects()].at(-1);
}

function spaceOf(block: Element): number {
  const size = Number.parseFloat(getComputedStyle(block).fontSize);
  return 0.237 * size;
}
