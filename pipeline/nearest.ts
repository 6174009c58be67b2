/** The name a mistyped one was meant to be. */
import { distance } from 'fastest-levenshtein';

/** Ids begin alike (`fig-`), which makes no two of them near. */
const PREFIX = 4;

/** Gives the known name nearest to `name`, the first of equals; none where not even half of it agrees with any. */
export function nearestOf(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2.5, (name.length - PREFIX) / 2);
  for (const candidate of known) {
    const found = distance(name, candidate);
    if (found < least) [best, least] = [candidate, found];
  }
  return best;
}
