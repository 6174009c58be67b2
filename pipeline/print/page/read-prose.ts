/** How prose is set over all pages: its word spaces, its hyphens, and lines that a page's edge parts from their paragraph. */
import { blockOf, inFlow, OBJECTS } from './read-fill.js';
import { isProse, type Line, type TextBox } from './read-lines.js';
import { spreadOf } from './read-spaces.js';

export interface Prose {
  /** Lines that are spread to the measure. */
  lines: number;
  /** Of them, those whose word spaces are wider than so many of the face's own. */
  beyond2: number;
  beyond2_5: number;
  /** Lines beyond three. */
  loose: { block: number; ratio: number; words: string }[];
  /** Runs of more than three lines that end in a hyphen. */
  hyphens: { block: number; lines: number; words: string }[];
  /** Single lines of longer paragraphs at the edge of the page. */
  strays: { block: number; at: 'head' | 'foot' }[];
}

export const LOOSE = 3;
const MOST_HYPHENS = 3;
const HEADING = 'h1,h2,h3,h4,h5,h6';

/** What of a text box is the same whatever other pages hold. */
export interface ProseBox {
  /** The paragraph of which it may be one part of many. */
  ref: string | undefined;
  block: number;
  /** The lines that are spread to the measure; the last one is, where the paragraph goes on. */
  spread: Spread[];
  last: Spread | undefined;
  hyphens: Prose['hyphens'];
  /** Would be a stray, as one of many parts. */
  single: boolean;
}

interface Spread {
  ratio: number;
  /** Those of a loose line. */
  words: string;
}

/** Gives the text boxes of a page that is laid out, as what they are told of later. */
export function proseOn(boxes: readonly TextBox[]): ProseBox[] {
  return boxes.map((box) => {
    const lines = spreadLines(box);
    const last = box.lines.length - 1;
    return {
      ref: box.element.dataset['ref'],
      block: numberOf(box),
      spread: lines.filter(({ at }) => at < last),
      last: lines.find(({ at }) => at === last),
      hyphens: stackedHyphens(box),
      single: box.lines.length === 1 && !box.element.closest(`${OBJECTS}, ${HEADING}`) && inFlow(box.element),
    };
  });
}

/** Gives the prose of each page from the text boxes of each. */
export function proseOf(pages: readonly (readonly ProseBox[])[]): Prose[] {
  const parts = new Map<string, ProseBox[]>();
  for (const box of pages.flat()) if (box.ref) parts.set(box.ref, [...(parts.get(box.ref) ?? []), box]);
  const partsOf = ({ ref }: ProseBox): ProseBox[] => parts.get(ref ?? '') ?? [];
  return pages.map((boxes) => {
    const spread = boxes.flatMap((box) => {
      const goesOn = partsOf(box).at(-1) !== box;
      return [...box.spread, ...(goesOn && box.last ? [box.last] : [])].map((line) => ({ ...line, block: box.block }));
    });
    const over = (limit: number): number => spread.filter(({ ratio }) => ratio > limit).length;
    return {
      lines: spread.length,
      beyond2: over(2),
      beyond2_5: over(2.5),
      loose: spread.filter(({ ratio }) => ratio > LOOSE).map(({ block, ratio, words }) => ({ block, ratio, words })),
      hyphens: boxes.flatMap(({ hyphens }) => hyphens),
      strays: boxes.flatMap((box) => straysOf(box, partsOf(box))),
    };
  });
}

/** The lines of a box that are spread to the measure, none that is ended, and the last if it is spread, too. */
function spreadLines(box: TextBox): (Spread & { at: number })[] {
  if (!isProse(box.element)) return [];
  const ended = [...box.element.querySelectorAll('br')].map((end) => end.getBoundingClientRect());
  return box.lines.flatMap((line, at) => {
    if (ended.some((end) => isOn(line, end))) return [];
    const spread = spreadOf(line);
    if (spread === undefined) return [];
    const ratio = Math.round(spread * 100) / 100;
    return [{ at, ratio, words: ratio > LOOSE ? wordsOf(box, line) : '' }];
  });
}

function stackedHyphens(box: TextBox): Prose['hyphens'] {
  const runs: Line[][] = [[]];
  for (const line of box.lines) {
    if (line.hyphenated) runs.at(-1)?.push(line);
    else runs.push([]);
  }
  return runs
    .filter((run) => run.length > MOST_HYPHENS)
    .map((run) => ({ block: numberOf(box), lines: run.length, words: run[0] ? wordsOf(box, run[0]) : '' }));
}

/** A widow opens its page, an orphan ends it; what is short as a whole is neither. */
function straysOf(box: ProseBox, parts: readonly ProseBox[]): Prose['strays'] {
  const { block, single } = box;
  if (!single || parts.length < 2) return [];
  if (parts.at(-1) === box) return [{ block, at: 'head' }];
  return parts[0] === box ? [{ block, at: 'foot' }] : [];
}

function numberOf({ element }: TextBox): number {
  return blockOf(element) ?? -1;
}

/** The words of a line. */
function wordsOf({ element }: TextBox, line: Line): string {
  const range = document.createRange();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let words = '';
  for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
    for (const { index, 0: word } of node.data.matchAll(/[^\s\u00AD\u2010-]+[\u2010-]*|[\u2010-]+|\s+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      // The first letters of a line also have an empty box at the end of the line before.
      const rect = [...range.getClientRects()].at(-1);
      if (rect && isOn(line, rect)) words += word;
    }
  }
  return words.replace(/\s+/g, ' ').trim();
}

function isOn(line: Line, { top, bottom }: DOMRect): boolean {
  const middle = (top + bottom) / 2;
  return middle > line.top && middle < line.bottom;
}
