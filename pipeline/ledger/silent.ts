/** What came out as less than was meant, and nobody said so, is said. */
import { report } from '../diagnostics.js';
import type { RuleId } from '../rules.js';
import type { Ledger, Silent } from './ledger.js';

/** What is read for something that this is not, or that the book does without. */
const WAITING: Readonly<Record<string, string>> = { 'raw TeX \\index': 'No index is made of these entries' };

/** Reports every construct that a stage lost in silence, once for each file. */
export function reportSilent({ silent }: Ledger): void {
  for (const one of silent) {
    const { file, construct, outcome, places } = one;
    const [place] = places;
    const { rule, reason, note } = saying(one);
    report(file, rule, `${reason}${timesText(places.length)}`, {
      ...(place ? { place } : {}),
      construct,
      ...(outcome === 'rendered' ? {} : { outcome }),
      note,
    });
  }
}

function saying({ construct, outcome, aspect }: Silent): { rule: RuleId; reason: string; note: string } {
  const waiting = WAITING[construct];
  if (waiting) return { rule: 'attribute-has-effect', reason: `${waiting}: ${construct}`, note: 'Leave them where they are.' };
  if (aspect)
    return {
      rule: 'attribute-has-effect',
      reason: `The ${construct} has no effect`,
      note: 'What it is said of is printed without it.',
    };
  const found = outcome === 'dropped' ? 'This came out nowhere' : 'The press does not set this construct; its text is printed';
  return {
    rule: 'construct-leaves-trace',
    reason: `${found}: ${construct}`,
    note: 'Write it in another way, or take it out.',
  };
}

function timesText(count: number): string {
  return count > 1 ? ` (${count} times in this file)` : '';
}
