/** Where an entry of BibTeX ends, and what in it is in no braces. */

/** Where the bracket that opens the entry is closed; nothing at the end of the text. */
export function closingBrace(text: string, from: number): number | undefined {
  const isRound = /[{(]/.exec(text.slice(from, from + 100))?.[0] === '(';
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
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

/** True where an entry holds the beginning of another with a key of its own: a brace is missing between. */
export function looksSwallowed(source: string, next: number): boolean {
  return next < source.length && /^[^\S\n]*@\w+\s*[{(]\s*[^\s,{}]+\s*,/.test(source.slice(next));
}

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
