/** How prose is set over all pages: its word spaces, its hyphens, and lines that a page's edge parts from their paragraph. */
import { blockOf, inFlow, OBJECTS } from './read-fill.js';
import { isProse, type Line, type TextBox } from './read-lines.js';

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

/** Gives the prose of each page from the text boxes of each. */
export function proseOf(pages: readonly (readonly TextBox[])[]): Prose[] {
  const parts = new Map<string, TextBox[]>();
  for (const box of pages.flat()) {
    const { ref } = box.element.dataset;
    if (ref) parts.set(ref, [...(parts.get(ref) ?? []), box]);
  }
  const partsOf = ({ element }: TextBox): TextBox[] => parts.get(element.dataset['ref'] ?? '') ?? [];
  return pages.map((boxes) => {
    const spread = boxes.flatMap((box) => spreadLines(box, partsOf(box).at(-1) !== box));
    const over = (limit: number): number => spread.filter(({ ratio }) => ratio > limit).length;
    return {
      lines: spread.length,
      beyond2: over(2),
      beyond2_5: over(2.5),
      loose: spread
        .filter(({ ratio }) => ratio > LOOSE)
        .map(({ box, line, ratio }) => ({ block: numberOf(box), ratio, words: wordsOf(box, line) })),
      hyphens: boxes.flatMap(stackedHyphens),
      strays: boxes.flatMap((box) => straysOf(box, partsOf(box))),
    };
  });
}

/** The lines of a box that are spread to the measure: not its last, unless it goes on, and none that is ended. */
function spreadLines(box: TextBox, goesOn: boolean): { box: TextBox; line: Line; ratio: number }[] {
  if (!isProse(box.element)) return [];
  const ended = [...box.element.querySelectorAll('br')].map((end) => end.getBoundingClientRect());
  return box.lines
    .filter((line, index) => (goesOn || index < box.lines.length - 1) && !ended.some((end) => isOn(line, end)))
    .flatMap((line) => {
      const [width, own] = line.spaces.reduce(([sum, face], [one, its]) => [sum + one, face + its], [0, 0]);
      return own > 0 ? [{ box, line, ratio: Math.round((width / own) * 100) / 100 }] : [];
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
function straysOf(box: TextBox, parts: readonly TextBox[]): Prose['strays'] {
  const { element, lines } = box;
  if (parts.length < 2 || lines.length > 1 || element.closest(`${OBJECTS}, ${HEADING}`) || !inFlow(element)) return [];
  const block = numberOf(box);
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
