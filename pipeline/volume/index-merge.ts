/** Terms → the entries of an index, each once, in their order. */
import type { PhrasingContent } from 'mdast';
import type { IndexLevel, IndexMention } from '../model.js';
import { plainText } from '../tree.js';
import type { Mark } from './index-marks.js';
import { compareKeys, keyOf, sortKey, type SortKey } from './index-order.js';
import { mentionsOf } from './index-ranges.js';

/** An entry with all that was said of it. */
export interface Entry {
  level: number;
  key: SortKey;
  /** As it is printed, without markup. */
  words: string;
  content: PhrasingContent[];
  mentions: IndexMention[];
  /** The terms that lead to other entries. */
  sees: Mark[];
  entries: Entry[];
  /** Where it is first said. */
  mark: Mark;
}

/** Gives the main entries of an index; `mentionOf` says what a term's place is called. Ranges that are not closed are reported. */
export function mergeEntries(marks: readonly Mark[], mentionOf: (mark: Mark) => IndexMention): Entry[] {
  return merge(
    marks.map((mark) => ({ mark, levels: mark.term.levels })),
    1,
    mentionOf,
  );
}

interface Rest {
  mark: Mark;
  /** What is left of its levels. */
  levels: readonly IndexLevel[];
}

function merge(rests: readonly Rest[], level: number, mentionOf: (mark: Mark) => IndexMention): Entry[] {
  const groups = new Map<string, Rest[]>();
  for (const rest of rests) {
    const [first] = rest.levels;
    if (!first) continue;
    const name = nameOf(first);
    groups.set(name, [...(groups.get(name) ?? []), rest]);
  }
  const entries = [...groups.values()].flatMap((group) => entryOf(group, level, mentionOf) ?? []);
  return entries.sort((a, b) => compareKeys(a.key, b.key) || compareText(a.words, b.words));
}

/** Entries are one whose words, capitals, markup and keys are the same. */
function nameOf({ key, shown, content = [] }: IndexLevel): string {
  const own = key === shown ? '' : key;
  return JSON.stringify([own, content], (name, value: unknown) => (name === 'position' ? undefined : value));
}

function entryOf(group: readonly Rest[], level: number, mentionOf: (mark: Mark) => IndexMention): Entry | undefined {
  const [first] = group;
  const own = first?.levels[0];
  if (!first || !own) return undefined;
  const content = own.content ?? [];
  const words = plainText({ type: 'paragraph', children: content }).replace(/\s+/g, ' ').trim();
  const here = group.filter(({ levels }) => levels.length === 1).map(({ mark }) => mark);
  const below = group.map(({ mark, levels }) => ({ mark, levels: levels.slice(1) }));
  return {
    level,
    key: own.key === own.shown ? sortKey(words, level) : keyOf(own.key),
    words,
    content,
    mentions: mentionsOf(
      here.filter(({ term }) => !term.see),
      mentionOf,
    ),
    sees: here.filter(({ term }) => term.see),
    entries: merge(below, level + 1, mentionOf),
    mark: first.mark,
  };
}

/** The same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
