/** Words of the text that are on no page, and signs of typography that stayed as they were typed. */
import type { Nodes, Root, Text } from 'mdast';
import { childrenOf } from '../tree.js';
import type { Evidence } from './evidence.js';
import { rangeOf, seen, type Range, type Seen } from './seen.js';

/** Gives every text whose words must be on a page; all of them are `text`. */
export function wordsOf(parsed: Root): Seen[] {
  return textsIn(parsed).flatMap(({ text, before }) => {
    const range = rangeOf(text);
    const words = ownWords(text.value, before);
    return range && /[\p{L}\p{N}]/u.test(words)
      ? [seen('text', range, ({ inside }) => (inside(range) ? 'rendered' : undefined), { words })]
      : [];
  });
}

/** The text without the attributes at its end, and without the locator of the citation before it or the mark of a caption. */
function ownWords(value: string, before: Nodes | undefined): string {
  const opening = !before ? CAPTION : before.type === 'cite' && !before.bracketed ? LOCATOR : undefined;
  return withoutAttributes(opening ? value.replace(opening, '') : value);
}

const CAPTION = /^\s*[Tt]able:(?=\s)/;
const LOCATOR = /^\s?\[[^\][]+\]/;

function withoutAttributes(value: string): string {
  return value.trimEnd().endsWith('}') ? value.slice(0, value.lastIndexOf('{')) : value;
}

interface Found {
  text: Text;
  before?: Nodes;
}

function textsIn(parent: Nodes, found: Found[] = []): Found[] {
  let before: Nodes | undefined;
  for (const child of childrenOf(parent)) {
    if (child.type === 'text') found.push({ text: child, ...(before ? { before } : {}) });
    else textsIn(child, found);
    before = child;
  }
  return found;
}

/** What typography changes, and how the ledger calls it. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['dash', /--+/g],
  ['ellipsis', /\.\.\./g],
  ['quotation mark', /["']/g],
];

/** Gives every sign that typography has to change; it is rendered where the text that was handed over has it no more. */
export function typographyOf(parsed: Root): Seen[] {
  return textsIn(parsed).flatMap(({ text }) => {
    const range = rangeOf(text);
    return range ? SIGNS.flatMap(([construct, sign]) => signsIn(withoutAttributes(text.value), construct, sign, range)) : [];
  });
}

function signsIn(value: string, construct: string, sign: RegExp, range: Range): Seen[] {
  return [...value.matchAll(sign)].map((match) => {
    const start = Math.min(range[0] + match.index, range[1]);
    return seen(construct, [start, start + match[0].length], (evidence) => changed(evidence, range, sign));
  });
}

function changed({ exact, inside }: Evidence, range: Range, sign: RegExp): 'rendered' | 'degraded' | undefined {
  const there = exact(range).find((node) => node.type === 'text');
  if (there?.type === 'text') return there.value.search(sign) < 0 ? 'rendered' : 'degraded';
  return inside(range) && 'rendered';
}
