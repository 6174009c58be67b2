/** The audit of a volume's pages as a reader sees them. */
import type { LaidOutSection } from '../layout.js';
import type { DressReading } from '../page/read-dress.js';
import type { PageMap } from '../page-map.js';
import { auditDress } from './dress.js';
import { auditFigures } from './figures.js';
import { auditFill } from './fill.js';
import { auditedSections, type AuditedSection, type Finding } from './finding.js';
import { auditPlaces } from './places.js';
import { auditProse } from './prose.js';

/** What is found on the pages before they are dressed: all that a proof can say beside its blocks. */
export function auditPages(laid: readonly LaidOutSection[], map: PageMap): Finding[] {
  const checks = [auditPlaces, auditFill, auditFigures, auditProse];
  return auditedSections(laid, map).flatMap((section) => inOrder(checks.flatMap((check) => check(section))));
}

/** What is found on the dressed pages: folios, sides, heads, blanks. `dressed` is by section, `firstFolio` the first arabic one. */
export function auditDressed(
  laid: readonly LaidOutSection[],
  map: PageMap,
  dressed: ReadonlyMap<string, readonly DressReading[]>,
  firstFolio = 1,
): { sections: AuditedSection[]; findings: Finding[] } {
  const sections = auditedSections(laid, map, dressed);
  return { sections, findings: inOrder(auditDress(sections, firstFolio)) };
}

/** Sorts by page; those of one page stay in the order in which they were found. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.at.page - b.at.page);
}
