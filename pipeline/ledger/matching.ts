/** Which construct a message speaks of. */
import type { Told } from './fate.js';
import type { Outcome, Seen } from './seen.js';

export interface Matched {
  byMessage: Map<Seen, Outcome>;
  /** Messages of constructs that nothing else shows. */
  unseen: Told[];
}

/** A message speaks of the construct of its name that begins where it points, or is around that place, or within it. */
export function matched(all: readonly Seen[], told: readonly Told[]): Matched {
  const byName = new Map([...groupBy(all, ({ construct }) => construct)].map(([name, group]) => [name, inPlaces(group)]));
  const byPlace = groupBy(
    all.filter(({ aspect, construct }) => !aspect && construct !== 'text'),
    ({ start }) => start,
  );
  const byMessage = new Map<Seen, Outcome>();
  const unseen: Told[] = [];
  for (const message of told) {
    const named = byName.get(message.construct);
    const found = (named && nearest(named, message, byMessage)) ?? otherName(byPlace, message);
    if (found) byMessage.set(found, message.outcome);
    else unseen.push(message);
  }
  return { byMessage, unseen };
}

/** A stage may call a construct by the first words of its name, or by another name for the same place. */
function otherName(byPlace: ReadonlyMap<number, Seen[]>, { construct, range }: Told): Seen | undefined {
  const here = range ? (byPlace.get(range[0]) ?? []) : [];
  return (
    here.find((one) => one.construct.startsWith(construct) || construct.startsWith(one.construct)) ??
    here.find(({ end }) => end === range?.[1])
  );
}

interface Places {
  sorted: readonly Seen[];
  /** How many of those that begin at a place have been spoken of. */
  told: Map<number, number>;
}

function inPlaces(group: readonly Seen[]): Places {
  return { sorted: [...group].sort((a, b) => a.start - b.start), told: new Map() };
}

/** How many neighbours are looked at for one that is around a place. */
const NEAR = 50;

function nearest({ sorted, told }: Places, { range }: Told, taken: ReadonlyMap<Seen, Outcome>): Seen | undefined {
  if (!range) return sorted.find((one) => !taken.has(one));
  const [start, end] = range;
  const first = countUpTo(sorted.length, (at) => (sorted[at]?.start ?? 0) < start);
  if (sorted[first]?.start === start) {
    const next = sorted[first + (told.get(start) ?? 0)];
    told.set(start, (told.get(start) ?? 0) + 1);
    return next?.start === start ? next : sorted[first];
  }
  const before = sorted.slice(Math.max(0, first - NEAR), first).reverse();
  const after = sorted.slice(first, first + NEAR);
  return (
    before.find((one) => one.end >= end && !taken.has(one)) ??
    after.find((one) => one.end <= end && !taken.has(one)) ??
    before.find((one) => one.end >= end)
  );
}

/** How many of `length` sorted things come before the first for which `isBefore` is false. */
export function countUpTo(length: number, isBefore: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives the groups in the order of their first items; within a group, items keep theirs. */
export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
