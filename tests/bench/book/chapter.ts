/** A chapter of a given number of words, with the constructs of real chapters as often as these hold them. */
import { BLOCKS } from './blocks.js';
import { citation, marked, maths, money, note, REFERENCE } from './inlines.js';
import { capital, paragraph, prose, sentence, title, type Dice } from './prose.js';

export interface ChapterPlan {
  /** Also begins the ids: `chapter-3`. */
  slug: string;
  title: string;
  words: number;
}

/** The words of the 21 real chapters, in which `dialect.md` counted. */
const COUNTED = 568_000;

/** Inlines in as many words. */
const INLINES: readonly [count: number, make: (dice: Dice) => string][] = [
  [1465 - 522, () => REFERENCE],
  [1053 - 99 - 827 / 5, citation],
  [1019, maths],
  [1500, marked],
  [140, money],
];
const NOTES = 827;
const HEADINGS = 1632;

/** Gives the chapter as Markdown, in which `@@` stands where references will. */
export function makeChapter({ slug, title: name, words }: ChapterPlan, dice: Dice): string {
  const texts = [`# ${name} {#sec-${slug}}`, '## Purpose {.unnumbered}', `_${sentence(dice)}_`, ...objectives(dice)];
  const due = pacer(dice);
  let written = 0;
  let number = 0;
  const write = (text: string): void => {
    texts.push(text);
    written += text.split(/\s+/).length;
  };
  const writeParagraph = (mentioned: readonly string[]): void => {
    if (due('heading', HEADINGS, written, 1))
      write(heading(`${slug}-${(number += 1)}`, due('section', HEADINGS / 4, written, 1), dice));
    const inlines = INLINES.flatMap(([count, make], at) => repeat(due(`inline ${at}`, count, written), () => make(dice)));
    const notes = repeat(due('note', NOTES, written), () => (number += 1));
    write(paragraph(dice, shuffle([...mentioned, ...inlines, ...notes.map((at) => `[^fn-${at}]`)], dice)));
    for (const at of notes) write(`[^fn-${at}]: ${note(dice)}`);
  };
  while (written < words) {
    writeParagraph([]);
    for (const [at, [count, make]] of BLOCKS.entries())
      for (let left = due(`block ${at}`, count, written); left > 0; left -= 1) {
        const block = make(`${slug}-${(number += 1)}`, dice);
        writeParagraph(mentions(block));
        write(block);
      }
  }
  writeParagraph([]);
  return `${texts.join('\n\n')}\n`;
}

function objectives(dice: Dice): string[] {
  const items = Array.from({ length: 5 }, () => `- ${sentence(dice)}`).join('\n');
  return [`::: {.callout-tip title="Learning objectives"}\n${items}\n:::`, prose(120, dice)];
}

/** A quarter of the headings open sections, the others are below them and in sentence case. */
function heading(id: string, opens: number, dice: Dice): string {
  const words = title(dice);
  return opens ? `## ${words} {#sec-${id}}` : `### ${capital(words.toLowerCase())} {#sec-${id}}`;
}

/** What may float is mentioned in the paragraph before it: that makes 522 of the references. */
function mentions(block: string): string[] {
  return [...block.matchAll(/\{#((?:fig|tbl|lst)-[\w-]+)/g)].map(([, id = '']) => `in @${id}`);
}

/** Says how many of a thing are due after so many words, and no more than `most` at once; each thing begins at a place of its own. */
function pacer(dice: Dice): (name: string, count: number, written: number, most?: number) => number {
  const given = new Map<string, number>();
  return (name, count, written, most = 5) => {
    const before = given.get(name) ?? -dice(1000) / 1000;
    const due = Math.min(most, Math.max(0, Math.floor((written * count) / COUNTED - before)));
    given.set(name, before + due);
    return due;
  };
}

function repeat<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function shuffle<T>(things: readonly T[], dice: Dice): T[] {
  return things.map((thing) => ({ thing, at: dice(1_000_000) })).sort((one, other) => one.at - other.at).map(({ thing }) => thing);
} // prettier-ignore
