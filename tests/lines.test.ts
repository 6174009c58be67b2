/** How paragraphs are divided into lines, apart from any browser. */
import { describe, expect, test } from 'vitest';
import { bestLines, loosest, surplusAfter, type Opportunity, type Paragraph } from '../pipeline/print/page/best-lines.js';
import { numbersFrom } from './seeded.js';

/** In widths of a letter: every letter, space and hyphen is ten wide. */
const LETTER = 10;

/**
 * A paragraph as the browser would measure it: words parted by spaces, `·` where a word may be divided, `-` a hyphen of the text, `~`
 * a space at which no line may end, and `/` a place behind which a line may end without a hyphen.
 */
function paragraphOf(text: string, letters: number): Paragraph & { text: string } {
  const opportunities: Opportunity[] = [];
  let [at, spaces] = [0, 0];
  for (const sign of text) {
    const [end, next] = [at, at + LETTER];
    if (sign === ' ') opportunities.push({ kind: 'space', end, next, spaces });
    if (sign === '·') opportunities.push({ kind: 'soft', end, next: end, spaces });
    if (sign === '-') opportunities.push({ kind: 'hyphen', end: next, next, spaces });
    if (sign === '/') opportunities.push({ kind: 'open', end: next, next, spaces });
    if (sign === ' ' || sign === '~') spaces += 1;
    if (sign !== '·') at = next;
  }
  opportunities.push({ kind: 'end', end: at, next: at, spaces });
  // What just fits may or may not fit: no line of a case is filled to the last hair.
  const width = letters * LETTER + 3;
  return { text, opportunities, start: 0, firstWidth: width, width, hyphen: LETTER, space: LETTER, least: LETTER };
}

/** The lines that a browser sets, which fills each as far as it can. */
function browsersLines(measured: ReturnType<typeof paragraphOf>, closed: readonly number[] = []): string[] {
  const { text, opportunities, ...paragraph } = measured;
  const lines: string[] = [];
  let [from, width] = [paragraph.start, paragraph.firstWidth];
  for (;;) {
    const fitting = opportunities.filter(
      ({ kind, end, next }, index) =>
        !closed.includes(index) &&
        (next > from || kind === 'end') &&
        end - from + (kind === 'soft' ? paragraph.hyphen : 0) <= width,
    );
    const last = fitting.at(-1);
    if (!last) throw new Error(`Nothing fits after "${lines.join(' / ')}"`);
    lines.push(`${wordsBetween(text, from, last.end)}${last.kind === 'soft' ? '-' : ''}`);
    if (last.kind === 'end') return lines;
    [from, width] = [last.next, paragraph.width];
  }
}

function wordsBetween(text: string, from: number, to: number): string {
  return text.replaceAll('·', '').slice(from / LETTER, to / LETTER);
}

/** The lines as they are set once the surplus opportunities are closed; nothing where the paragraph is left to the browser. */
function setLines(text: string, letters: number): string[] | undefined {
  const paragraph = paragraphOf(text, letters);
  const ends = bestLines(paragraph);
  return ends && browsersLines(paragraph, surplusAfter(ends, paragraph));
}

describe('lines', () => {
  test.each([
    {
      name: 'a word goes over, so that the next line is not torn apart',
      letters: 16,
      text: 'to be or not to be that is in·com·pre·hen·si·ble to most of us here',
      filled: ['to be or not to', 'be that is in-', 'comprehensible', 'to most of us', 'here'],
      best: ['to be or not', 'to be that is', 'incomprehensible', 'to most of us', 'here'],
    },
    {
      name: 'two words go over, one line after the other',
      letters: 15,
      text: 'one and so two of them are well-known words of a text that is set',
      filled: ['one and so two', 'of them are', 'well-known', 'words of a text', 'that is set'],
      best: ['one and so', 'two of them', 'are well-known', 'words of a text', 'that is set'],
    },
    {
      name: 'a word is divided that the browser would not divide, and no fourth one under three',
      letters: 9,
      text: 'a bbb·bb ccc·cc ddd·dd eee·ee fff·ff ggg·gg hh',
      filled: ['a bbbbb', 'ccccc', 'ddddd', 'eeeee', 'fffff', 'ggggg hh'],
      best: ['a bbb-', 'bb ccc-', 'cc ddd-', 'dd eeeee', 'fffff', 'ggggg hh'],
    },
    {
      name: 'what the browser does best stays as it is',
      letters: 14,
      text: 'aa bb cc ddddd eeee ffffff gg hh i',
      filled: ['aa bb cc ddddd', 'eeee ffffff gg', 'hh i'],
      best: ['aa bb cc ddddd', 'eeee ffffff gg', 'hh i'],
    },
    {
      name: 'a space that holds two words together is a space, and no end of a line',
      letters: 16,
      text: 'to be or not~to be that is in·com·pre·hen·si·ble to most of us here',
      filled: ['to be or not~to', 'be that is in-', 'comprehensible', 'to most of us', 'here'],
      best: ['to be or not~to', 'be that is', 'incomprehensible', 'to most of us', 'here'],
    },
  ])('$name', ({ text, letters, filled, best }) => {
    expect(browsersLines(paragraphOf(text, letters))).toEqual(filled);
    expect(setLines(text, letters)).toEqual(best);
  });

  test('behind a slash, which can’t be taken from the browser, a line ends or the line goes on beyond it', () => {
    expect(setLines('one and/or two of them are well-known words of a text/that is set', 15)).toEqual([
      'one and/or',
      'two of them',
      'are well-known',
      'words of a',
      'text/that is',
      'set',
    ]);
  });

  test('the loosest line is found', () => {
    const paragraph = paragraphOf('aaa bbb ccccc ddd e', 9);
    // The second line holds one word, and no space that could be stretched.
    expect(loosest([0, 1], { ...paragraph, firstWidth: 60, width: 60 })).toBeGreaterThan(2);
    expect(loosest([1], { ...paragraph, firstWidth: 75, width: 75 })).toBe(1.5);
  });

  test('what the browser could take for a longer line is taken from it, and no more', () => {
    const paragraph = paragraphOf('aa bb cc dd ee', 12);
    expect([[0], [1], [2], [3]].map((ends) => surplusAfter(ends, paragraph))).toEqual([[1, 2, 3], [2, 3], [3], []]);
    expect(bestLines(paragraphOf('aa bb cc', 9))).toEqual([]);
  });

  test('a paragraph with a word that is too long for its lines is left to the browser', () => {
    expect(setLines('a word that is incomprehensible', 12)).toBeUndefined();
  });

  test('the browser sets just the lines that were found best, and never four divided words in a row', () => {
    let set = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const paragraph = paragraphOf(wordsFrom(seed), 18 + (seed % 30));
      const ends = bestLines(paragraph);
      if (!ends) continue;
      set += 1;
      const found = linesAt(paragraph, ends);
      expect(browsersLines(paragraph, surplusAfter(ends, paragraph)), `seed ${seed}`).toEqual(found);
      expect(found.map((line) => (line.endsWith('-') ? '-' : ' ')).join(''), `seed ${seed}`).not.toContain('----');
    }
    expect(set).toBeGreaterThan(200);
  });
});

/** Some sixty words that are always the same for the same seed. */
function wordsFrom(seed: number): string {
  const next = numbersFrom(seed);
  const word = (): string => Array.from({ length: 1 + next(4) }, () => 'syllable'.slice(0, 2 + next(3))).join('·');
  return Array.from({ length: 60 }, () => `${word()}${[' ', ' ', ' ', ' ', ' ', ' ', ' ', '~', '-', '/'][next(10)] ?? ' '}`)
    .join('')
    .replace(/.$/, '.');
}

function linesAt({ text, opportunities, start }: ReturnType<typeof paragraphOf>, ends: readonly number[]): string[] {
  const places = [...ends, opportunities.length - 1].flatMap((at) => opportunities[at] ?? []);
  return places.map(({ kind, end }, index) => {
    const from = index === 0 ? start : (places[index - 1]?.next ?? 0);
    return `${wordsBetween(text, from, end)}${kind === 'soft' ? '-' : ''}`;
  });
}
