/** Where the browser may end a line within a word: after a hyphen, beside a dash, between a letter and a drawing. */
import type { Drawing, Letters, Part } from './paragraph-parts.js';
import { boxOf } from './text-lines.js';

/** Such a place: before a letter of a part, or before a drawing. */
export interface OpenPlace {
  at: number;
  /** After a hyphen of the text; before a dash; elsewhere. */
  kind: 'hyphen' | 'dash' | 'open';
}

/** Parts without a space between them. */
type Word = (Letters | Drawing)[];

/** A character that is no letter or digit: a line may end before or after it. */
const ODD = /[^\p{L}\p{M}\p{N}]/u;
/** Before these no line ends, nor after those (Unicode Standard Annex 14, LB13, LB14, LB19, LB22). */
const CLOSES = /[,.;:!?)\]}\u2019\u201D\u2026\s]/;
const OPENS = /[([{\u2018\u201C]/;
const DRAWING = '\uFFFC';

/** What was found of words that were looked at: before which of its characters a line may end. */
const known = new Map<string, readonly number[]>();

/** Gives the open places of paragraphs, by part. What is not known yet of a word the browser is asked, in a column without width. */
export function openPlacesOf(paragraphs: readonly (readonly Part[])[], place: Element): Map<Part, OpenPlace[]> {
  const odd = paragraphs.flatMap(wordsOf).filter(mayOpen);
  ask(new Map(odd.map((word) => [keyOf(word), word])), place);
  const found = new Map<Part, OpenPlace[]>();
  for (const word of odd) for (const index of known.get(keyOf(word)) ?? []) add(word, index, found);
  return found;
}

function wordsOf(parts: readonly Part[]): Word[] {
  const words: Word[] = [];
  let word: Word = [];
  for (const part of parts) {
    if (part.kind === 'edge') continue;
    if (part.kind === 'letters' || part.kind === 'drawing') word.push(part);
    else {
      if (word.length > 0) words.push(word);
      word = [];
    }
  }
  if (word.length > 0) words.push(word);
  return words;
}

function signsOf(word: Word): string {
  return word.map((part) => (part.kind === 'letters' ? part.letters : DRAWING)).join('');
}

function mayOpen(word: Word): boolean {
  return placesIn(signsOf(word)).length > 0;
}

function placesIn(signs: string): number[] {
  if (!ODD.test(signs)) return [];
  const places: number[] = [];
  for (let index = 1; index < signs.length; index += 1) {
    const [last, sign] = [signs.charAt(index - 1), signs.charAt(index)];
    if ((ODD.test(sign) || ODD.test(last)) && !CLOSES.test(sign) && !OPENS.test(last) && !/[\uDC00-\uDFFF]/.test(sign))
      places.push(index);
  }
  return places;
}

function keyOf(word: Word): string {
  return word.map((part) => `${part.held ? '|' : '\n'}${part.kind === 'letters' ? part.letters : DRAWING}`).join('');
}

function ask(words: ReadonlyMap<string, Word>, place: Element): void {
  const column = document.createElement('div');
  column.className = 'bench narrow';
  const asked = [...words].filter(([key]) => !known.has(key));
  const rows = asked.map(([, word]) => rowOf(word));
  column.append(...rows);
  place.append(column);
  for (const [index, [key, word]] of asked.entries()) known.set(key, opened(rows[index] as Element, signsOf(word)));
  column.remove();
}

function rowOf(word: Word): Element {
  const row = document.createElement('div');
  for (const part of word) {
    const span = document.createElement('span');
    if (part.held) span.className = 'held';
    if (part.kind === 'letters') span.append(part.letters);
    else span.append(document.createElement('i'));
    row.append(span);
  }
  return row;
}

/** Before which of its signs the word goes on on the next line. */
function opened(row: Element, signs: string): number[] {
  const places = [...row.children].flatMap(({ firstChild }) =>
    firstChild instanceof Text
      ? Array.from({ length: firstChild.length }, (_, at) => () => boxOf(firstChild, at))
      : [() => drawingIn(firstChild)],
  );
  return placesIn(signs).filter((index) => {
    const [last, next] = [places[index - 1]?.(), places[index]?.()];
    return last && next && next.top > last.top + last.height / 2;
  });
}

function drawingIn(element: ChildNode | null): DOMRect | undefined {
  return element instanceof Element ? element.getBoundingClientRect() : undefined;
}

function add(word: Word, index: number, found: Map<Part, OpenPlace[]>): void {
  const signs = signsOf(word);
  let from = 0;
  for (const part of word) {
    const length = part.kind === 'letters' ? part.letters.length : 1;
    if (index < from + length) {
      const place = { at: index - from, kind: kindOf(signs.charAt(index - 1), signs.charAt(index)) };
      found.set(part, [...(found.get(part) ?? []), place]);
      return;
    }
    from += length;
  }
}

function kindOf(last: string, next: string): OpenPlace['kind'] {
  if (/[-\u2010]/.test(last)) return 'hyphen';
  return /[\u2013\u2014]/.test(next) ? 'dash' : 'open';
}
