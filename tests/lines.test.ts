/** How paragraphs are divided into lines, and how boxes share a column: pure functions of the page's script. */
import { describe, expect, test } from 'vitest';
import { bestLines, surplusAfter, type Opportunity, type Paragraph } from '../pipeline/print/page/best-lines.js';
import { stack } from '../pipeline/print/page/stack.js';

const SPACE = 3;

/** A paragraph of words, each letter 5 px wide; `·` is a place where a word may be divided, `?` one that is not sure. */
function paragraphOf(words: string, width: number): Paragraph {
  const opportunities: Opportunity[] = [];
  let at = 0;
  let spaces = 0;
  for (const sign of words) {
    if (sign === ' ') {
      opportunities.push({ kind: 'space', end: at, next: at + SPACE, spaces, sure: true });
      at += SPACE;
      spaces += 1;
    } else if (sign === '·') opportunities.push({ kind: 'soft', end: at, next: at, spaces, sure: true });
    else if (sign === '?') opportunities.push({ kind: 'hard', end: at, next: at, spaces, sure: false });
    else if (sign === '-') opportunities.push({ kind: 'hard', end: (at += 5), next: at, spaces, sure: true });
    else at += 5;
  }
  opportunities.push({ kind: 'end', end: at, next: at, spaces, sure: true });
  return { opportunities, start: 0, firstWidth: width, width, hyphen: 4, space: SPACE, least: SPACE };
}

/** The lines that the ends make of the words. */
function linesOf(words: string, ends: readonly number[] | undefined): string[] | undefined {
  if (!ends) return undefined;
  const parts = words.split(/([ ·?]|(?<=-))/).filter((part) => part !== '');
  const lines = [''];
  let opportunity = -1;
  for (const part of parts) {
    const isSign = /^[ ·?]$/.test(part);
    if (isSign) opportunity += 1;
    if (isSign && ends.includes(opportunity)) lines.push('');
    else lines.push(`${lines.pop() ?? ''}${part === '·' || part === '?' ? '' : part}`);
  }
  return lines;
}

/** What a browser does: each line as full as it can be. */
function greedy(words: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.replaceAll('·', '').split(' ')) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    if (last !== undefined && longer.replaceAll(' ', '').length * 5 + (longer.split(' ').length - 1) * SPACE <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

describe('the best lines', () => {
  test('a word goes over where the next line would be torn apart without it', () => {
    const words = 'aa bb cc dd eeeeee ffffffffff gg';
    const width = 52;
    expect(greedy(words, width)).toEqual(['aa bb cc dd', 'eeeeee', 'ffffffffff', 'gg']);
    expect(linesOf(words, bestLines(paragraphOf(words, width)))).toEqual(['aa bb cc', 'dd eeeeee', 'ffffffffff', 'gg']);
  });

  test('a paragraph on one line has no ends', () => {
    expect(bestLines(paragraphOf('aa bb cc', 200))).toEqual([]);
  });

  test('never more than three divided words stand under each other', () => {
    const words = Array.from({ length: 12 }, () => 'aaaaaaa·aaaaaaa').join(' ');
    const ends = bestLines(paragraphOf(words, 115)) ?? [];
    const kinds = ends.map((end) => paragraphOf(words, 115).opportunities[end]?.kind);
    expect(kinds.join(' ')).not.toContain('soft soft soft soft');
  });

  test('no line ends where it is not sure that the browser agrees, nor leaves such a place within its reach', () => {
    const words = 'aaaa bbbb cc?cc dddd eeee ffff';
    const paragraph = paragraphOf(words, 62);
    const ends = bestLines(paragraph) ?? [];
    for (const end of ends) expect(paragraph.opportunities[end]?.sure).toBe(true);
    const surplus = surplusAfter(ends, paragraph);
    for (const index of surplus) expect(paragraph.opportunities[index]?.kind).not.toBe('hard');
  });

  test('what the browser could take for a longer line is taken from it, and no more', () => {
    const words = 'aa bb cc dd';
    const paragraph = paragraphOf(words, 40);
    expect(surplusAfter([0], paragraph)).toEqual([1, 2]);
    expect(surplusAfter([1], paragraph)).toEqual([2]);
    expect(surplusAfter([2], paragraph)).toEqual([]);
  });
});

describe('a column of boxes', () => {
  const column = { depth: 100, apart: 2, taken: [] };

  test('boxes with room stand where they want to be', () => {
    expect(
      stack(
        [
          { at: 10, height: 10 },
          { at: 50, height: 20 },
        ],
        column,
      ),
    ).toEqual([10, 50]);
  });

  test('a box is pushed down by the one before it', () => {
    expect(
      stack(
        [
          { at: 10, height: 20 },
          { at: 15, height: 20 },
        ],
        column,
      ),
    ).toEqual([10, 32]);
  });

  test('at the foot they go up again', () => {
    expect(
      stack(
        [
          { at: 60, height: 20 },
          { at: 85, height: 30 },
        ],
        column,
      ),
    ).toEqual([48, 70]);
  });

  test('they keep away from what is taken', () => {
    expect(stack([{ at: 10, height: 20 }], { ...column, taken: [{ from: 15, to: 40 }] })).toEqual([40]);
    expect(stack([{ at: 80, height: 20 }], { ...column, taken: [{ from: 70, to: 100 }] })).toEqual([50]);
  });

  test('what does not fit has no place', () => {
    expect(
      stack(
        [
          { at: 0, height: 60 },
          { at: 0, height: 60 },
        ],
        column,
      ),
    ).toBeUndefined();
  });
});
