/** What an id says of its bearer by its prefix: `fig-x` is a figure, `thm-y` a theorem, whatever else is said of it. */
import type { LabelKind } from './model.js';

export const FIGURE_KINDS = new Map([
  ['fig', 'figure'],
  ['tbl', 'table'],
  ['lst', 'listing'],
] as const);

/** The ids that make a callout referable: `::: {#thm-bound}` is a theorem, whatever its class. */
export const CALLOUT_KINDS = new Map([
  ['exm', 'example'],
  ['exmp', 'example'],
  ['def', 'definition'],
  ['thm', 'theorem'],
  ['lem', 'lemma'],
  ['nte', 'note'],
  ['tip', 'tip'],
  ['wrn', 'warning'],
  ['imp', 'important'],
  ['cau', 'caution'],
] as const);

const KINDS = new Map<string, LabelKind>([
  ['sec', 'section'],
  ['eq', 'equation'],
  ['vol', 'volume'],
  ['part', 'part'],
  ...FIGURE_KINDS,
  ...CALLOUT_KINDS,
]);

/** The letters before the first hyphen, in lower case; empty where there are none. */
export function prefixOf(id: string | undefined): string {
  return /^([a-z]+)-/i.exec(id ?? '')?.[1]?.toLowerCase() ?? '';
}

/** Gives the kind that one of the tables has for the prefix of an id. */
export function kindIn<Kind>(kinds: ReadonlyMap<string, Kind>, id: string | undefined): Kind | undefined {
  return kinds.get(prefixOf(id));
}

/** True for a key that can only be a reference: `fig-x`, or `Fig-x` where it begins a sentence. */
export function namesKind(key: string): boolean {
  return /^[A-Za-z][a-z]*-/.test(key) && KINDS.has(prefixOf(key));
}

/** The prefix of ids of a kind; what has none of its own is referred to as a section. */
export function prefixFor(kind: LabelKind): string {
  return [...KINDS].find(([, each]) => each === kind)?.[0] ?? 'sec';
}
