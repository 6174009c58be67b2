/** What was handed to the renderer, by its place in the source. */
import type { Nodes } from 'mdast';
import type { Labels } from '../volume/cites.js';
import { countUpTo } from './matching.js';
import { keyOf, lettersOf, rangeOf, type Range } from './seen.js';

export interface Evidence {
  /** The nodes that stand in exactly this range. */
  exact: (range: Range) => readonly Nodes[];
  /** A node within the range. */
  inside: (range: Range) => Nodes | undefined;
  /** Where the block begins that carries a hint for its setting: the one around the range, or the next. */
  marked: (range: Range) => number | undefined;
  /** True where the letters of `text` are among those that were handed over. */
  says: (text: string) => boolean;
  labels: Labels;
}

interface Placed {
  start: number;
  end: number;
  node: Nodes;
}

/** Letters that are searched in vain: only a text made to hurt comes near it. */
const MOST_LETTERS = 1_000_000_000;

/** Gives the evidence of the nodes that handlers were given, in any order. */
export function evidenceOf(handed: readonly Nodes[], labels: Labels): Evidence {
  const placed = inOrder(handed);
  const byRange = new Map<number, Nodes[]>();
  for (const { start, end, node } of placed) {
    const key = keyOf([start, end]);
    const known = byRange.get(key);
    if (known) known.push(node);
    else byRange.set(key, [node]);
  }
  const hinted = placed.filter(({ node }) => node.data && 'hints' in node.data);
  let letters: string | undefined;
  let budget = MOST_LETTERS;
  return {
    labels,
    exact: (range) => byRange.get(keyOf(range)) ?? [],
    inside: (range) => firstInside(placed, range),
    marked: (range) => blockAfter(hinted, range),
    says(text) {
      const wanted = lettersOf(text);
      letters ??= lettersOf(handed.map(wordsOf).join(' '));
      budget -= letters.length;
      return wanted !== '' && budget > 0 && letters.includes(wanted);
    },
  };
}

/** By start, the shorter first. */
function inOrder(nodes: readonly Nodes[]): Placed[] {
  const placed = nodes.flatMap((node): Placed[] => {
    const range = rangeOf(node);
    return range ? [{ start: range[0], end: range[1], node }] : [];
  });
  return placed.sort((a, b) => a.start - b.start || a.end - b.end);
}

function firstInside(placed: readonly Placed[], [start, end]: Range): Nodes | undefined {
  for (let at = firstFrom(placed, start); at < placed.length; at += 1) {
    const here = placed[at];
    if (!here || here.start >= Math.max(end, start + 1)) return undefined;
    if (here.end <= end) return here.node;
  }
  return undefined;
}

function blockAfter(hinted: readonly Placed[], [start, end]: Range): number | undefined {
  const next = firstFrom(hinted, start);
  const around = hinted[next - 1];
  return around && around.end >= end ? around.start : hinted[next]?.start;
}

function firstFrom(placed: readonly Placed[], start: number): number {
  return countUpTo(placed.length, (at) => (placed[at]?.start ?? 0) < start);
}

/** Gives the leaf at an offset, for leaves that don't overlap. */
export function leafFinder(leaves: readonly Nodes[]): (offset: number) => Nodes | undefined {
  const placed = inOrder(leaves);
  return (offset) => {
    const here = placed[firstFrom(placed, offset + 1) - 1];
    return here && here.end > offset ? here.node : undefined;
  };
}

/** The words a node brings by itself, not through its children. */
function wordsOf(node: Nodes): string {
  return 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : '';
}
