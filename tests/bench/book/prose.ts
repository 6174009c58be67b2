/** Sentences and paragraphs that nobody wrote: their words, lengths and marks are those of technical prose. */
import { ADJECTIVES, ADVERBS, CONJUNCTIONS, DETERMINERS, NOUNS, OPENERS, PREPOSITIONS, VERBS } from './words.js';

/** A whole number below a limit. */
export type Dice = (below: number) => number;

export function pick<T>(choices: readonly T[], dice: Dice): T {
  const choice = choices[dice(choices.length)];
  if (choice === undefined) throw new Error('Nothing to choose from.');
  return choice;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A few words that can be a title: `Sparse Memory Traffic`. */
export function title(dice: Dice): string {
  const words = [pick(ADJECTIVES, dice), pick(NOUNS, dice), ...(dice(2) ? [pick(NOUNS, dice)] : [])];
  return words.map(capital).join(' ');
}

/** `a static cache of the processor` */
export function nounPhrase(dice: Dice): string[] {
  const rest = [...(dice(5) < 2 ? [pick(ADJECTIVES, dice)] : []), ...(dice(6) ? [] : [pick(NOUNS, dice)]), pick(NOUNS, dice)];
  const determiner = pick(DETERMINERS, dice);
  return [determiner === 'a' && /^[aeiou]/.test(rest[0] ?? '') ? 'an' : determiner, ...rest];
}

function clause(words: number, dice: Dice): string[] {
  const text = [...nounPhrase(dice), ...(dice(6) ? [] : [pick(ADVERBS, dice)]), pick(VERBS, dice), ...nounPhrase(dice)];
  while (text.length < words) text.push(pick(PREPOSITIONS, dice), ...nounPhrase(dice));
  return text;
}

/** Words of a sentence without its stop; what stands in `inlines` stands after a noun phrase of it. */
function words(length: number, dice: Dice, inlines: readonly string[]): string[] {
  const text = dice(6) ? [] : [`${pick(OPENERS, dice)},`];
  while (text.length < length) {
    if (text.length > 1) text.push(`${text.pop() ?? ''},`, pick(CONJUNCTIONS, dice));
    text.push(...clause(Math.min(length - text.length, 6 + dice(9)), dice));
  }
  for (const inline of inlines) text.push(...(inline.startsWith('[^') ? [`${text.pop() ?? ''}${inline}`] : [inline]));
  return text;
}

/** A sentence of 8 to about 30 words, and of the inlines, which end it. */
export function sentence(dice: Dice, inlines: readonly string[] = []): string {
  return `${capital(words(8 + dice(20), dice, inlines).join(' '))}.`;
}

/** Text of about so many words. */
export function prose(length: number, dice: Dice): string {
  const sentences: string[] = [];
  for (let count = 0; count < length; count += sentences.at(-1)?.split(' ').length ?? length) sentences.push(sentence(dice));
  return sentences.join(' ');
}

/** A paragraph of 40 to about 160 words that holds all inlines, spread over its sentences. */
export function paragraph(dice: Dice, inlines: readonly string[]): string {
  const length = 40 + dice(100);
  const sentences: string[] = [];
  const left = [...inlines];
  for (let count = 0; count < length || left.length > 0; count += sentences.at(-1)?.split(' ').length ?? 0)
    sentences.push(sentence(dice, left.splice(0, 1 + dice(2))));
  return sentences.join(' ');
}
