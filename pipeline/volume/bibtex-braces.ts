/** Where an entry of BibTeX ends, and what in it is in no braces. */

/**
 * Where the bracket that opens the entry is closed; nothing at the end of the text, nor where another entry with a key begins
 * before, at `next`: a brace is missing between.
 */
export function closingBrace(text: string, from: number, next: number): number | undefined {
  const isRound = /[{(]/.exec(text.slice(from, from + 100))?.[0] === '(';
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (at === next && ENTRY.test(text.slice(at, at + 200))) return undefined;
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{' || (character === '(' && isRound && depth === 0)) depth += 1;
    else if (character === '}' || (character === ')' && isRound && depth === 1)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

const ENTRY = /^[^\S\n]*@\w+\s*[{(]\s*[^\s,{}]+\s*,/;

/** The values of fields that are words alone: macros. */
export function bareWords(source: string): string[] {
  let [outside, depth, isQuoted] = ['', 0, false];
  for (let at = source.search(/[{(]/) + 1; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '"' && depth === 0) isQuoted = !isQuoted;
    else if (depth === 0 && !isQuoted) outside += character;
  }
  return [...outside.matchAll(/[=#]\s*([A-Za-z][\w:.-]*)/g)].map(([, word = '']) => word);
}
