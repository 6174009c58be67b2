/** The call of a note that comes to the next line. */
import { ownTexts, type Place } from './text-lines.js';

export interface Held {
  /** Which of the calls of the paragraph. */
  call: number;
  /** How many words behind it are held to it. */
  words: number;
  /** Where the line begins that it leaves, and how far its letters stand apart then, in em. */
  from: Place;
  tracking: number;
}

/** Takes from the browser where it could end a line within the word of a call and the words behind it; gives the call. */
export function hold(block: HTMLElement, { call, words, from, tracking }: Held): Element | undefined {
  const own = block.querySelectorAll('.note-call')[call];
  if (!own) return undefined;
  delete block.dataset['planned'];
  const texts = ownTexts(block);
  const at = texts.findIndex((text) => own.contains(text));
  const before = texts[at - 1];
  if (before) before.data = before.data.replace(/\S*$/, (word) => word.replaceAll('\u00AD', ''));
  join(texts.slice(at + 1), words);
  if (tracking === 0) return own;
  for (let index = from.text; index < at; index += 1) {
    const text = texts[index];
    if (!text || text.parentElement?.closest('code, .formula, .note-call')) continue;
    const end = text === before ? text.data.search(/\S*$/) : text.length;
    spread(text, index === from.text ? from.offset : 0, end, tracking);
  }
  return own;
}

/** Joins so many words to what stands before them. */
function join(texts: readonly Text[], words: number): void {
  let left = words;
  for (const text of texts) {
    text.data = text.data.replace(/[\s\u00AD]/g, (sign) => {
      if (left < 0) return sign;
      if (sign === '\u00AD') return '';
      left -= 1;
      return left < 0 ? sign : '\u00A0';
    });
    if (left < 0) return;
  }
}

let spreads = 0;

function spread(text: Text, from: number, to: number, tracking: number): void {
  if (to <= from) return;
  const part = from > 0 ? text.splitText(from) : text;
  if (to - from < part.length) part.splitText(to - from);
  const span = document.createElement('span');
  span.className = 'tracked';
  span.style.letterSpacing = `${String(tracking)}em`;
  // Paged.js finds an element of the source by its reference.
  span.dataset['ref'] = `spread-${String((spreads += 1))}`;
  part.replaceWith(span);
  span.append(part);
}
