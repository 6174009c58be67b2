/** What became of each construct: as the messages say, else as the evidence shows. */
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Evidence } from './evidence.js';
import { countUpTo, matched } from './matching.js';
import { worstOf, type Outcome, type Range, type Seen } from './seen.js';

export interface Fate {
  construct: string;
  start: number;
  outcome: Outcome;
  /** Less than its author meant, and no message says so. */
  silent?: Seen;
}

/** A message that says what became of something. */
export interface Told {
  construct: string;
  outcome: Outcome;
  /** None for the file as a whole. */
  range?: Range;
}

/** Gives the fate of every construct that was seen, and of those that only messages know of. */
export function fatesOf(all: readonly Seen[], file: VFile, evidence: Evidence, offsetOf: (point: Point) => number): Fate[] {
  const told = toldIn(file, offsetOf);
  const { byMessage, unseen } = matched(all, told);
  const covers = coverOf(told);
  const fates = new Map<Seen, Fate>();
  const fateOf = (one: Seen): Fate => {
    const known = fates.get(one);
    if (known) return known;
    const own = byMessage.get(one);
    const fate = own ? { construct: one.construct, start: one.start, outcome: own } : proven(one, evidence, covers);
    const shared = { ...fate, outcome: worstOf([fate.outcome, ...(one.parts ?? []).map((part) => fateOf(part).outcome)]) };
    fates.set(one, shared);
    return shared;
  };
  return [...all.map(fateOf), ...unseen.map(({ construct, outcome, range }) => ({ construct, outcome, start: range?.[0] ?? 0 }))];
}

/** Without a trace it is lost with what is around it, if a message tells that; else its words may be there without its markup. */
function proven(one: Seen, evidence: Evidence, covers: Cover): Fate {
  const { construct, start, end } = one;
  const outcome = one.proof(evidence);
  if (outcome === 'rendered' || (outcome && one.quiet)) return { construct, start, outcome };
  const around = covers([start, end]);
  if (outcome) return { construct, start, outcome, ...(around ? {} : { silent: one }) };
  if (around) return { construct, start, outcome: around };
  const isFound = one.words !== undefined && evidence.says(one.words);
  if (isFound && construct === 'text') return { construct, start, outcome: 'rendered' };
  return { construct, start, outcome: isFound ? 'degraded' : 'dropped', silent: one };
}

function toldIn(file: VFile, offsetOf: (point: Point) => number): Told[] {
  const told = new Map<string, Told>();
  for (const message of file.messages) {
    const { outcome } = message;
    if (!outcome) continue;
    for (const { construct, place } of spokenOf(message)) {
      const range = rangeIn(place, offsetOf);
      // The same content may be looked at twice, once for each target.
      told.set(JSON.stringify([construct, outcome, range, message.reason]), { construct, outcome, ...(range ? { range } : {}) });
    }
  }
  return [...told.values()];
}

/** What a message speaks of: each of several, or one. */
function spokenOf({ each, construct, place }: VFileMessage): readonly { construct: string; place?: VFileMessage['place'] }[] {
  return each ?? (construct ? [{ construct, place }] : []);
}

function rangeIn(place: VFileMessage['place'], offsetOf: (point: Point) => number): Range | undefined {
  if (!place) return undefined;
  const { start, end } = 'start' in place ? (place as Position) : { start: place, end: place };
  return [offsetOf(start), offsetOf(end)];
}

/** The worst that a message says of something around a range. */
type Cover = (range: Range) => Outcome | undefined;

function coverOf(told: readonly Told[]): Cover {
  const [dropped, degraded] = (['dropped', 'degraded'] as const).map((outcome) =>
    reachOf(told.flatMap((message) => (message.outcome === outcome && message.range && isWhole(message) ? [message.range] : []))),
  );
  return (range) => (dropped?.(range) ? 'dropped' : degraded?.(range) ? 'degraded' : undefined);
}

/** False where only something about it is lost, not what it holds. */
function isWhole({ construct, outcome }: Told): boolean {
  if (/^(?:class|attribute) /.test(construct)) return false;
  return outcome === 'dropped' || !/^(?:callout|fenced div|format filter)/.test(construct);
}

/** Tells whether one of the ranges holds another one. */
function reachOf(ranges: readonly Range[]): (range: Range) => boolean {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  let reach = -1;
  const reaches = sorted.map(([, end]) => (reach = Math.max(reach, end)));
  return ([start, end]) => {
    const before = countUpTo(sorted.length, (at) => (sorted[at]?.[0] ?? 0) <= start);
    return (reaches[before - 1] ?? -1) >= end;
  };
}
