/** What the ledger counts, and how it knows what became of it. */
import type { Position } from 'unist';
import type { Evidence } from './evidence.js';

export type Outcome = 'rendered' | 'degraded' | 'dropped';

/** Gives what became of a construct by what was handed to the renderer; nothing where that shows no trace of it. */
export type Proof = (evidence: Evidence) => Outcome | undefined;

/** A construct where it stands. Offsets count in the file's text. */
export interface Seen {
  construct: string;
  start: number;
  end: number;
  proof: Proof;
  /** Something said of another construct, such as an attribute: it never answers to a message that names the other. */
  aspect?: true;
  /** Constructs that share the fate of this one: it comes out as the worst of them. */
  parts?: Seen[];
  /** Its words, by which its text may be found where its markup is gone. */
  words?: string;
  /** What its proof says needs no message: a comment is left out by its own meaning, an id that nothing has is told once. */
  quiet?: true;
}

/** Offsets of a position. */
export type Range = [start: number, end: number];

/** Gives the offsets in the file's text; nothing for a node without a place, as one is that the press made. */
export function rangeOf({ position }: { position?: Position }): Range | undefined {
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? undefined : [start, end];
}

/** A number for a range, as the key of a map: files are far smaller than what it can tell apart. */
export function keyOf([start, end]: Range): number {
  return start * 2 ** 26 + end;
}

/** Gives a construct to be counted; `rest` is what only some constructs have to say. */
export function seen(construct: string, [start, end]: Range, proof: Proof, rest: Partial<Seen> = {}): Seen {
  return { construct, start, end, proof, ...rest };
}

const WORST: readonly Outcome[] = ['rendered', 'degraded', 'dropped'];

/** Gives `rendered` where there are none. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  return WORST[Math.max(0, ...outcomes.map((outcome) => WORST.indexOf(outcome)))] ?? 'rendered';
}

/** The letters and digits of a text: what stays of it whatever is done to its quotes, dashes and spaces. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
