/** What an author does between two builds: one paragraph changed, or so much added that all later pages move. */
import { readFile, writeFile } from 'node:fs/promises';
import { numbersFrom } from '../../seeded.js';
import { prose } from '../book/prose.js';

/** Two plain words side by side within a line of text. */
const PAIR = /(?<= )([a-z]{4,}) ([a-z]{4,})(?= [a-z])/g;

/** Changes the places of two words in a paragraph near the middle of a chapter, another pair each time. */
export async function swapWords(chapter: string, time: number): Promise<void> {
  const paragraphs = (await readFile(chapter, 'utf8')).split('\n\n');
  const middle = Math.floor(paragraphs.length / 2);
  const at = paragraphs.findIndex((text, index) => index >= middle && /^[A-Z][^$|`<{\n]{200,}\.$/.test(text));
  const pairs = [...(paragraphs[at] ?? '').matchAll(PAIR)];
  const pair = pairs[(time * 2) % Math.max(1, pairs.length)];
  if (!pair) throw new Error(`No paragraph in the middle of ${chapter} has two words to swap.`);
  const { 0: { length }, 1: one = '', 2: two = '', index } = pair;
  const text = paragraphs[at] ?? '';
  paragraphs[at] = `${text.slice(0, index)}${two} ${one}${text.slice(index + length)}`;
  await writeFile(chapter, paragraphs.join('\n\n'));
} // prettier-ignore

/** Adds some three pages to the end of a chapter: two at least, since chapters open on rectos. */
export async function addPages(chapter: string, time: number): Promise<void> {
  const dice = numbersFrom(time + 1);
  const paragraphs = Array.from({ length: 16 }, () => prose(100, dice));
  await writeFile(chapter, `${(await readFile(chapter, 'utf8')).trimEnd()}\n\n${paragraphs.join('\n\n')}\n`);
}
