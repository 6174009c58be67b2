/** What pages of several sections may have in common: pictures, faces, graphics states. */
import { createHash } from 'node:crypto';
import { HOLE, holeIndex, holeKind } from './holes.js';
import type { Relocatable } from './types.js';

type Objects = Omit<Relocatable, 'shared'>;

/** One object of a section. */
export interface Span {
  text: Uint8Array;
  /** Where its text begins: holes tell places in the text of the section. */
  start: number;
  /** Pairs, as in `Relocatable`. */
  holes: Uint32Array;
  data: Uint8Array;
  isStream: boolean;
}

/** Gives the object of that place, from 0, as parts of the section's arrays: nothing is copied. */
export function spanOf({ text, holes, ends, data }: Objects, object: number): Span {
  const at = object * 4;
  const before = (field: number): number => (object > 0 ? (ends[at - 4 + field] ?? 0) : 0);
  return {
    text: text.subarray(before(0), ends[at]),
    start: before(0),
    holes: holes.subarray(before(1), ends[at + 1]),
    data: data.subarray(before(2), ends[at + 2]),
    isStream: ends[at + 3] === 1,
  };
}

/** Hashes of objects with all that they refer to. What refers back to itself, or has a place in the volume, is equal to nothing. */
export function hashShared(objects: Objects, roots: readonly number[]): [object: number, hash: string][] {
  const hashes = new Map<number, string | undefined>();
  for (const root of roots) hashOf(objects, root, hashes);
  return [...hashes].flatMap(([object, hash]): [number, string][] => (hash === undefined ? [] : [[object, hash]]));
}

function hashOf(objects: Objects, object: number, hashes: Map<number, string | undefined>): string | undefined {
  if (hashes.has(object)) return hashes.get(object);
  hashes.set(object, undefined);
  const { text, start, holes, data } = spanOf(objects, object);
  const hash = createHash('sha256').update(text);
  for (let i = 0; i < holes.length; i += 2) {
    const code = holes[i + 1] ?? 0;
    const below = holeKind(code) === HOLE.object ? hashOf(objects, holeIndex(code), hashes) : undefined;
    if (below === undefined) return undefined;
    hash.update(`\n${(holes[i] ?? 0) - start} ${below}`);
  }
  const found = hash.update('\nstream\n').update(data).digest('base64');
  hashes.set(object, found);
  return found;
}
