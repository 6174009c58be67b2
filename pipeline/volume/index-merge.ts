/** Terms → the entries of an index, each once, in their order. */
import type { PhrasingContent } from 'mdast';
import { copyOf } from '../copy.js';
import type { IncludedPoint, IndexLevel, IndexMention } from '../model.js';
import { plainText, withPlaces } from '../tree.js';
import type { Mark } from './index-marks.js';
import { compareKeys, keyOf, sortKey, type SortKey } from './index-order.js';
import { mentionsOf } from './index-ranges.js';
import { reportKeys, reportTwins } from './index-twins.js';

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
  reportTwins(entries);
  return entries.sort((a, b) => compareKeys(a.key, b.key) || compareText(a.words, b.words));
}

/** Entries are one whose words, capitals and markup are the same: a reader could not tell them apart. */
function nameOf({ content = [] }: IndexLevel): string {
  return JSON.stringify(content, (name, value: unknown) => (name === 'position' ? undefined : value));
}

function entryOf(group: readonly Rest[], level: number, mentionOf: (mark: Mark) => IndexMention): Entry | undefined {
  const [first] = group;
  const own = first?.levels[0];
  if (!first || !own) return undefined;
  const content = contentOf(own, first.mark);
  const words = plainText({ type: 'paragraph', children: content }).replace(/\s+/g, ' ').trim();
  const keys = group.flatMap(({ mark, levels: [level] }) =>
    level && level.key !== level.shown ? [{ mark, key: level.key }] : [],
  );
  reportKeys(words, keys);
  const here = group.filter(({ levels }) => levels.length === 1).map(({ mark }) => mark);
  const below = group.map(({ mark, levels }) => ({ mark, levels: levels.slice(1) }));
  return {
    level,
    key: keys[0] ? keyOf(keys[0].key) : sortKey(words, level),
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

/** Its places say their file: the entries of all chapters stand together. */
function contentOf({ content = [] }: IndexLevel, { file: { path } }: Mark): PhrasingContent[] {
  const within = (point: IncludedPoint): IncludedPoint => ({ file: path, ...point });
  const line = { type: 'paragraph' as const, children: copyOf([...content]) };
  return withPlaces(line, ({ start, end }) => ({ start: within(start), end: within(end) })).children;
}

/** The same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
