/** The name a mistyped one was meant to be. */
import { distance } from 'fastest-levenshtein';

/** Ids begin alike (`fig-`), which makes no two of them near. */
const PREFIX = 4;
/** Names longer than that are none that anyone mistyped. */
const LONGEST = 200;
/** Comparisons that one list of known names is worth: hundreds of mistakes in a large book. */
const MOST = 2_000_000;
type Names = ReadonlyMap<string, unknown> | readonly string[];
const compared = new WeakMap<Names, number>();

/**
 * Gives the known name, or key, nearest to `name`, the first of equals; none where not even half of it agrees with any, nor
 * after more mistakes than anyone makes.
 */
export function nearestOf(name: string, known: Names): string | undefined {
  const names = 'size' in known ? known.keys() : known;
  const count = (compared.get(known) ?? 0) + ('size' in known ? known.size : known.length);
  if (count > MOST || name.length > LONGEST) return undefined;
  compared.set(known, count);
  let best: string | undefined;
  let least = Math.max(2.5, (name.length - PREFIX) / 2);
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const found = distance(name, candidate);
    if (found < least) [best, least] = [candidate, found];
  }
  return best;
}
