/** The hash of what is finished: equal things have equal ones. */
import { createHash } from 'node:crypto';
import type { Relocatable } from './types.js';

/** Gives a SHA-256 in hexadecimal. What stands beside the objects must be JSON, its keys always in one order. */
export function hashOf({ objects, ...rest }: { objects: Relocatable } & Record<string, unknown>): string {
  const { text, holes, ends, data, shared } = objects;
  const hash = createHash('sha256').update(JSON.stringify([rest, shared, text.length, holes.length, ends.length]));
  for (const part of [text, holes, ends, data]) hash.update(part);
  return hash.digest('hex');
}
