/** What stands in paragraphs among the words. */
import { nounPhrase, pick, prose, title, type Dice } from './prose.js';
import { ADJECTIVES, NOUNS } from './words.js';

/** A place for a reference; which one it is, is known when all ids of the book are. */
export const REFERENCE = '@@';

export const WORKS = 400;

export function citation(dice: Dice): string {
  const work = () => `@work${dice(WORKS) + 1}`;
  return pick([() => `[${work()}]`, () => `[${work()}]`, () => `[${work()}; ${work()}]`, () => `[see ${work()}, p. ${dice(300) + 1}]`], dice)();
} // prettier-ignore

export function maths(dice: Dice): string {
  const letter = () => pick(['x', 'y', 'w', 'n', 'k', 'b', 't', 'p', 'q', 'h'], dice);
  const number = () => dice(90) + 10;
  const one = pick(['\\alpha', '\\beta', '\\lambda', '\\sigma', '\\eta'], dice);
  return pick([
    () => `$${letter()}_{${number()}}$`,
    () => `$${number()} \\times ${number()}$`,
    () => `$O(${letter()}^${dice(7) + 2} \\log ${letter()})$`,
    () => `$${one} = ${number()} / ${letter()}$`,
    () => `$${letter()} \\le 2^{${number()}}$`,
  ], dice)();
} // prettier-ignore

export function marked(dice: Dice): string {
  const noun = pick(NOUNS, dice);
  return pick([
    () => `*${nounPhrase(dice).join(' ')}*`,
    () => `**${pick(ADJECTIVES, dice)} ${noun}**`,
    () => `\`${noun}_${pick(NOUNS, dice)}()\``,
    () => `"${pick(ADJECTIVES, dice)} ${noun}"`,
    () => `at \\$${dice(90) + 10},000 a year---or ${dice(80) + 11} percent`,
    () => `[${noun}](https://example.org/${noun})`,
  ], dice)();
} // prettier-ignore

export function money(dice: Dice): string {
  return `at a cost of $${dice(900) + 100},${pick(['000', '500'], dice)} to $${dice(9) + 1} million`;
}

/** The text of a note: a bold term, then up to 100 words, now and then with a citation. */
export function note(dice: Dice): string {
  const cites = dice(5) ? '' : ` ${prose(8, dice).slice(0, -1)} ${citation(dice)}.`;
  return `**${title(dice)}**: ${prose(18 + dice(50), dice)}${cites}`;
}
