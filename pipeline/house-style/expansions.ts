/** Whether words nearby say what an abbreviation stands for. */
const SMALL = String.raw`(?:(?:of|and|for|the|in|to|on|a|an|with|by|as|per)[\s-]+)*`;

/** How far before the abbreviation its words may be, and how far behind it, in characters. */
const NEAR = 160;
const NEXT = 60;

/** Letters with what a word may put between them; words by their first letters only, or with letters from within them. */
function patternOf(letters: readonly string[], between: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${letters.join(between)}`, 'iu');
}

const byInitials = new Map<string, RegExp>();
const byLetters = new Map<string, RegExp>();

/** Successive words that begin with the letters, small words left out: “remote direct memory access”. */
function initialsOf(abbreviation: string): RegExp {
  return remembered(byInitials, abbreviation, String.raw`[\p{L}’']*[\s/-]+${SMALL}`);
}

/** Words that hold the letters in their order, the first at a beginning: “extensible markup language” for XML. */
function lettersOf(abbreviation: string): RegExp {
  return remembered(byLetters, abbreviation, String.raw`[\p{L}’']*[\s/,-]*${SMALL}[\p{L}]*?`);
}

function remembered(patterns: Map<string, RegExp>, abbreviation: string, between: string): RegExp {
  const known = patterns.get(abbreviation);
  if (known) return known;
  const pattern = patternOf(
    abbreviation
      .toLowerCase()
      .replace(/[^\p{L}]/gu, '')
      .split(''),
    between,
  );
  patterns.set(abbreviation, pattern);
  return pattern;
}

/** Whether what stands before or after an abbreviation, or the notes called there, expand it. */
export function isExpanded(abbreviation: string, before: string, after: string, notes: readonly string[]): boolean {
  const near = [before.slice(-NEAR), after.slice(0, NEXT)] as const;
  if (near.some((words) => initialsOf(abbreviation).test(words))) return true;
  if (/[([“"][^()[\]]{0,30}$/.test(near[0]) && lettersOf(abbreviation).test(near[0])) return true;
  const inside = /^[’'s”"*]{0,3}\s*[([]([^)\]]*)/.exec(after.slice(0, NEAR))?.[1];
  if (inside !== undefined && lettersOf(abbreviation).test(inside)) return true;
  return notes.some((words) => lettersOf(abbreviation).test(words.slice(0, 2 * NEAR)));
}
