/** The name a mistyped one was meant to be. */
import { distance } from 'fastest-levenshtein';

/** Gives the known name nearest to `name`, the first of equals; none where not even half of it agrees. */
export function nearestOf(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = name.length / 2;
  for (const candidate of known) {
    const found = distance(name, candidate);
    if (found < least) [best, least] = [candidate, found];
  }
  return best;
}
