/** Where the lines of a text begin, once the browser has set it. */

/** Texts that stand elsewhere than the paragraph that holds them. */
export const ELSEWHERE = '.footnote, .margin-note';

/** Gives the texts of a paragraph or a note, without notes called in it and the letters of drawings. */
export function ownTexts(block: Element): Text[] {
  return textsIn(block).filter(({ parentElement }) => {
    const apart = parentElement?.closest(ELSEWHERE);
    return !parentElement?.closest('svg') && (!apart || apart === block || apart.contains(block));
  });
}

/** A letter of a block: its texts are numbered. */
export interface Place {
  text: number;
  offset: number;
}

let letter: Range | undefined;

/** Gives the box of a letter as it is drawn; of one that two lines share, that on the second. */
export function boxOf(text: Text, at: number): DOMRect | undefined {
  if (at < 0 || at >= text.length) return undefined;
  letter ??= new Range();
  letter.setStart(text, at);
  letter.setEnd(text, at + 1);
  const boxes = letter.getClientRects();
  return boxes[boxes.length - 1];
}

/** Whether a letter stands on a later line than another. */
export function isBelow(letter: DOMRect, other: DOMRect): boolean {
  return letter.top > other.top + other.height / 2;
}

export interface LineBefore {
  start: Place;
  /** The letters of the line that ends there. */
  letters: { box: DOMRect; sign: string }[];
}

/** Gives the line that ends right before a place, and where it begins; one that begins within a word is taken with the line before it. */
export function lineBefore(texts: readonly Text[], place: Place): LineBefore | undefined {
  const lines: LineBefore['letters'][] = [[]];
  let start: Place | undefined;
  for (let index = place.text; index >= 0; index -= 1) {
    const text = texts[index];
    if (!text || text.parentElement?.closest('.note-call, .footnote, svg')) continue;
    for (let at = (index === place.text ? place.offset : text.length) - 1; at >= 0; at -= 1) {
      const box = boxOf(text, at);
      if (!box || box.width === 0) continue;
      const below = lines[0]?.[0];
      if (below && isBelow(below.box, box)) {
        if (start && opensWord(texts, start)) return { start, letters: lines.at(-1) ?? [] };
        lines.unshift([]);
      }
      lines[0]?.unshift({ box, sign: text.data.charAt(at) });
      start = { text: index, offset: at };
    }
  }
  return start && { start, letters: lines.at(-1) ?? [] };
}

function opensWord(texts: readonly Text[], { text, offset }: Place): boolean {
  const sign = offset > 0 ? texts[text]?.data.charAt(offset - 1) : texts[text - 1]?.data.at(-1);
  return sign === undefined || /[\s\u2010-\u2014-]/.test(sign);
}

/** Gives all texts of a node in their order, with those of notes called in it and of drawings. */
export function textsIn(block: Node): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
  return texts;
}
