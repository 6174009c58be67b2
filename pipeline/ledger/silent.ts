/** What came out as less than was meant, and nobody said so, is said. */
import { report } from '../diagnostics.js';
import type { Ledger, Silent } from './ledger.js';

/** Reports every construct that a stage lost in silence, once for each file. */
export function reportSilent({ silent }: Ledger): void {
  for (const one of silent) {
    const { file, construct, outcome, places, aspect } = one;
    const [place] = places;
    const reason = aspect ? `The ${construct} has no effect` : reasonOf(one);
    report(file, aspect ? 'attribute-has-effect' : 'construct-leaves-trace', `${reason}${timesText(places.length)}`, {
      ...(place ? { place } : {}),
      construct,
      ...(outcome === 'rendered' ? {} : { outcome }),
      note: aspect ? 'What it is said of is printed without it.' : 'Write it in another way, or take it out.',
    });
  }
}

function reasonOf({ construct, outcome }: Silent): string {
  return outcome === 'dropped'
    ? `This came out nowhere: ${construct}`
    : `The press does not set this construct; its text is printed: ${construct}`;
}

function timesText(count: number): string {
  return count > 1 ? ` (${count} times in this file)` : '';
}
