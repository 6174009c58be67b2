/** Whether words nearby say what an abbreviation stands for. */

/** Words that an abbreviation may pass over. */
const SMALL = new Set('of and for the in to on a an with by as per'.split(' '));

/** How far before the abbreviation its words may be, and how far behind it, in characters. */
const NEAR = 160;
const NEXT = 60;

/** Whether what stands before or after an abbreviation, or the notes called there, expand it. */
export function isExpanded(abbreviation: string, before: string, after: string, notes: readonly string[]): boolean {
  const letters = abbreviation.toLowerCase().replace(/[^\p{L}]/gu, '');
  const near = before.slice(-NEAR);
  if (hasInitials(letters, near) || hasInitials(letters, after.slice(0, NEXT))) return true;
  // “extensible markup language (XML”, “a multiply-accumulate operation, abbreviated MAC”
  if (/(?:[([“"][^()[\]]{0,30}|\b(?:abbreviated|called|known as)(?: an?| the)? )$/.test(near) && hasLetters(letters, near))
    return true;
  const inside = /^[’'s”"*]{0,3}\s*[([]([^)\]]*)/.exec(after.slice(0, NEAR))?.[1];
  return [inside ?? '', ...notes.map((words) => words.slice(0, 2 * NEAR))].some((words) => hasLetters(letters, words));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}’']*/gu) ?? [];
}

/** Whether words in a row begin with the letters, small ones counted or not: “remote direct memory access”. */
function hasInitials(letters: string, text: string): boolean {
  const words = wordsIn(text);
  const initials = (some: readonly string[]): string => some.map((word) => word.charAt(0)).join('');
  return initials(words).includes(letters) || initials(words.filter((word) => !SMALL.has(word))).includes(letters);
}

/** Whether words in a row hold the letters in their order, the first at a beginning: “extensible markup language” for XML. */
function hasLetters(letters: string, text: string): boolean {
  const words = wordsIn(text);
  return words.some((word, at) => word.startsWith(letters.charAt(0)) && follows(letters, 1, words, at, 1));
}

/** Whether the letters from `next` on stand in a word from its `from`th letter on, and in the words that follow it. */
function follows(letters: string, next: number, words: readonly string[], at: number, from: number): boolean {
  const letter = letters.charAt(next);
  const word = words[at];
  if (letter === '') return true;
  if (word === undefined) return false;
  const here = word.indexOf(letter, from);
  if (here >= 0 && follows(letters, next + 1, words, at, here + 1)) return true;
  const after = words[at + 1];
  if (after === undefined) return false;
  const there = after.indexOf(letter);
  if (there >= 0 && follows(letters, next + 1, words, at + 1, there + 1)) return true;
  return SMALL.has(after) && follows(letters, next, words, at + 1, after.length);
}
