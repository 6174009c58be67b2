/** How many characters a line holds, by the advance widths of the faces and the text of our fullest chapter. */
import { openSync, type Font } from 'fontkit';
import english from 'hyphen/en-us/index.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { FONTS } from '../../pipeline/fonts.js';
import { parseMarkdown } from '../../pipeline/manuscript/parse.js';
import { bestLines, type Opportunity } from '../../pipeline/print/page/best-lines.js';

const SAMPLE = join(import.meta.dirname, '..', '..', 'chapters', 'volume-2', '01-memory-hierarchies.md');

const fonts = new Map<string, Font>();
let sample: string[] | undefined;

/** What a line is set with: all in em of the text, but for its size in points. */
export interface Setting {
  measure: number;
  size: number;
  indent: number;
  least: number;
}

/** Gives the mean number of characters, spaces among them, in the full lines of the chapter's paragraphs, divided as the press does. */
export function charactersInText({ measure, size, indent, least }: Setting): number {
  const width = measure / size;
  const space = spaceOf('SourceSerif4');
  let [lines, characters] = [0, 0];
  for (const text of paragraphs()) {
    const { opportunities, counts } = readText(text, indent, least);
    const hyphen = widthOf('-', 'SourceSerif4');
    const ends = bestLines({ opportunities, start: indent, firstWidth: width - indent, width, hyphen, space, least });
    const last = ends?.at(-1);
    if (!ends || last === undefined) continue;
    lines += ends.length;
    characters += counts[last] ?? 0;
  }
  return Math.round(characters / lines);
}

/** Where lines may end, and how many characters stand before each of these places. */
function readText(text: string, indent: number, least: number): { opportunities: Opportunity[]; counts: number[] } {
  const opportunities: Opportunity[] = [];
  const counts: number[] = [];
  let [at, count] = [indent, 0];
  const add = (kind: Opportunity['kind'], next: number, spaces: number): void => {
    opportunities.push({ kind, end: at, next, spaces });
    counts.push(count);
  };
  for (const [spaces, word] of text.split(' ').entries()) {
    if (spaces > 0) {
      add('space', at + least, spaces - 1);
      at += least;
      count += 1;
    }
    for (const [index, part] of english.hyphenateSync(word).split('\u00AD').entries()) {
      if (index > 0) add('soft', at, spaces);
      at += widthOf(part, 'SourceSerif4');
      count += part.length;
    }
  }
  add('end', at, text.split(' ').length - 1);
  return { opportunities, counts };
}

/** Gives the number of characters that a line of so many points holds at most, by the mean. */
export function charactersIn(points: number, size: number, face: 'SourceSerif4' | 'SourceSans3'): number {
  const text = paragraphs().join(' ');
  return Math.floor(points / (size * (widthOf(text, face) / text.length)));
}

/** Gives the number of signs of code, which are all as wide as a cipher. */
export function signsIn(points: number, size: number): number {
  return Math.floor(points / (size * widthOf('0', 'SourceCodePro')) + 0.001);
}

/** Gives the width of the space of a face in em. */
export function spaceOf(face: string): number {
  return widthOf('n n', face) - widthOf('nn', face);
}

function widthOf(text: string, face: string): number {
  const file = FONTS.find(({ name }) => name === `${face}_400Regular.ttf`);
  if (!file) throw new Error(`No face is called ${face}`);
  const font = fonts.get(face) ?? openSync(file.path);
  fonts.set(face, font);
  return font.layout(text).advanceWidth / font.unitsPerEm;
}

/** The words of the chapter's paragraphs. */
function paragraphs(): string[] {
  if (sample) return sample;
  const found: string[] = [];
  visit(parseMarkdown(readFileSync(SAMPLE, 'utf8')), 'paragraph', (paragraph) => {
    const words: string[] = [];
    visit(paragraph, 'text', ({ value }) => void words.push(value));
    found.push(words.join('').replace(/\s+/g, ' ').trim());
  });
  return (sample = found.filter(Boolean));
}
