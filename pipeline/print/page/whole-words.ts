/** No word is divided over a page. */
import { Paged } from './paged.js';
import { ownSpace } from './read-lines.js';
import { boxOf, lineBefore, textsIn, type Place } from './text-lines.js';

/** So many times its own width may a space be stretched in the last line of a page, once the word divided there is gone. */
const MOST_STRETCHED = 1.9;
const LEAST_LINES = 2;

/**
 * Paged.js cuts one letter late in a word that is divided at a line's end, and the word's line vanishes into the hidden overflow; breaking
 * before the whole word loses nothing and divides no word over a page (CMOS 2.117). Where that would tear its line apart, the whole line
 * goes over.
 */
export class WholeWords extends Paged.Handler {
  onPageLayout(_wrapper: HTMLElement, _token: unknown, layout: { hyphenateAtBreak: () => void }): void {
    // Paged.js would add one where a page ends before the first letter of an emphasis or a link, too.
    layout.hyphenateAtBreak = () => undefined;
  }

  onOverflow(overflow: Range | undefined): Range | undefined {
    if (!overflow || overflow.startContainer.nodeType !== Node.TEXT_NODE) return overflow;
    const node = overflow.startContainer as Text;
    const word = wordStart(node.data, overflow.startOffset);
    const block = node.parentElement?.closest<HTMLElement>('p, li, dd');
    if (word === undefined || (word === 0 && (!block || opens(block, node)))) return overflow;
    const line = block ? torn(block, node, word) : undefined;
    if (!block || !line) overflow.setStart(node, word);
    else if (linesBefore(block, line) >= LEAST_LINES) overflow.setStart(line.text, line.offset);
    // Too few lines would be left: the block goes over as a whole; or else only the word, as where its notes would go over, too.
    else if (block.previousElementSibling && !('splitFrom' in block.dataset) && !block.querySelector('.note-call'))
      overflow.setStartBefore(block);
    else overflow.setStart(node, word);
    return overflow;
  }
}

/** The beginning of the word that a break divides; nothing where it divides none. */
function wordStart(text: string, offset: number): number | undefined {
  const inWord = offset > 0 && offset < text.length && !/\s/.test(text.charAt(offset - 1)) && !/\s/.test(text.charAt(offset));
  if (!inWord) return undefined;
  let at = offset;
  while (at > 0 && !/[\s\u2010-\u2014-]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** Whether a block begins with a text. */
function opens(block: HTMLElement, text: Text): boolean {
  return textsIn(block).find(({ data }) => data.trim() !== '') === text;
}

interface LineStart {
  text: Text;
  offset: number;
}

/** Where the line before a word begins, if it would be spread too far without the part of the word that stands on it. */
function torn(block: HTMLElement, node: Text, word: number): LineStart | undefined {
  if (getComputedStyle(block).textAlign !== 'justify') return undefined;
  const texts = textsIn(block);
  const place: Place = { text: texts.indexOf(node), offset: word };
  const line = lineBefore(texts, place);
  const text = line && texts[line.start.text];
  if (!text) return undefined;
  const end = line.letters.findLastIndex(({ sign }) => sign.trim() !== '') + 1;
  const spaces = line.letters.slice(0, end).filter(({ sign }) => sign.trim() === '');
  const width = spaces[0]?.box.width ?? 0;
  const right = line.letters[end - 1]?.box.right ?? 0;
  const missing = (block.getClientRects()[0]?.right ?? 0) - right;
  const stretched = spaces.length === 0 || width + missing / spaces.length > MOST_STRETCHED * ownSpace(block);
  return stretched ? { text, offset: line.start.offset } : undefined;
}

/** The lines of the block on this page above the one that begins here. */
function linesBefore(block: HTMLElement, { text, offset }: LineStart): number {
  const box = boxOf(text, offset);
  if (!box) return LEAST_LINES;
  const height = Number.parseFloat(getComputedStyle(block).lineHeight);
  // The block runs over into the next column: its first box is the one on this page.
  const top = block.getClientRects()[0]?.top ?? box.top;
  return Math.round((box.top - top) / height);
}
