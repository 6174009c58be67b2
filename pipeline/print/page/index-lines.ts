/** Parts of a paragraph between its lines. */
import { boxOf, isBelow, textsIn, type Place } from './text-lines.js';

/** Gives the lines of a paragraph from one up to another, left out; all of them as it is itself. `copy` is the same as it is set. */
export function linesOf(element: HTMLElement, copy: HTMLElement, from: number, to: number): HTMLElement {
  const starts = from > 0 || to > 1 ? lineStarts(copy) : [];
  const end = starts[to];
  if (from === 0 && !end) return element;
  const part = element.cloneNode(true) as HTMLElement;
  const texts = textsIn(part);
  const range = document.createRange();
  range.selectNodeContents(part);
  cut(range, end, texts, 'setStart');
  range.selectNodeContents(part);
  if (from > 0) cut(range, starts[from], texts, 'setEnd');
  for (const inner of part.querySelectorAll('a, em, strong, span'))
    if (inner.textContent === '' && !inner.querySelector('svg')) inner.remove();
  if (from > 0) asRest(part);
  return part;
}

function cut(range: Range, place: Place | undefined, texts: readonly Text[], side: 'setStart' | 'setEnd'): void {
  const text = place && texts[place.text];
  if (!text) return;
  range[side](text, place.offset);
  range.deleteContents();
}

/** It is no beginning of an entry, and what led to that leads to the first part. */
function asRest(part: HTMLElement): void {
  part.classList.remove('index-opens');
  part.classList.add('index-rest');
  for (const element of [part, ...part.querySelectorAll('*')])
    for (const name of ['id', 'data-ref']) element.removeAttribute(name);
}

function lineStarts(block: HTMLElement): Place[] {
  const starts: Place[] = [];
  let line: DOMRect | undefined;
  for (const [index, text] of textsIn(block).entries()) {
    if (text.parentElement?.closest('svg')) continue;
    for (let at = 0; at < text.length; at += 1) {
      const box = boxOf(text, at);
      if (!box || box.width === 0) continue;
      if (!line || isBelow(box, line)) {
        starts.push({ text: index, offset: at });
        line = box;
      }
    }
  }
  return starts;
}
