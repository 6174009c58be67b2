/** Where figures, tables and listings stand: after their mention, near it, and in order. */
import type { FloatReading } from '../page/read-floats.js';
import { nameOf, textPages, type AuditedPage, type AuditedSection, type Finding } from './finding.js';

interface Placed extends FloatReading {
  at: AuditedPage;
}

/** A figure stands in the spread of its first mention or in the next. */
const MOST_SPREADS = 1;

/**
 * Finds figures before or far from their first mention, and those out of order. One that is never mentioned has no distance; one without a
 * number, no order.
 */
export function auditFigures(section: AuditedSection): Finding[] {
  const pages = textPages(section);
  const placed = pages.flatMap((at) => at.reading.floats.map((float): Placed => ({ ...float, at })));
  return [...placed.flatMap((float) => distance(float, section)), ...disorder(placed)];
}

function distance(float: Placed, section: AuditedSection): Finding[] {
  const mention = textPages(section)
    .flatMap((at) => at.reading.mentions.map((one) => ({ ...one, at })))
    .find(({ id }) => float.ids.includes(id));
  if (!mention) return [];
  const { at, block } = float;
  const finding = { rule: 'figure-is-near-its-mention' as const, at, block, other: mention.block };
  const name = float.label || `"${float.id}"`;
  const from = `its first mention, on ${nameOf(mention.at)}`;
  if (at.page < mention.at.page) {
    const note = 'Mention it before it, or move it below the paragraph that mentions it.';
    return [{ ...finding, reason: `${name} stands before ${from}`, note }];
  }
  if (spreadOf(at) - spreadOf(mention.at) <= MOST_SPREADS) return [];
  const far = at.page - mention.at.page;
  const note = 'Move it nearer to its mention in the manuscript, or make it or what waits before it smaller.';
  return [{ ...finding, reason: `${name} stands ${far} pages after ${from}`, note }];
}

/** Two pages that face each other. */
function spreadOf({ page }: AuditedPage): number {
  return Math.floor(page / 2);
}

/** Each kind is counted for itself, chapter by chapter. */
function disorder(placed: readonly Placed[]): Finding[] {
  const last = new Map<string, { number: number; label: string }>();
  return placed.flatMap(({ at, block, label }): Finding[] => {
    const [, kind = '', number = ''] = /^(.*?)\s*(\S+)$/.exec(label) ?? [];
    const own = Number(/\d+$/.exec(number)?.[0]);
    if (!kind || Number.isNaN(own)) return [];
    const key = `${kind} ${number.replace(/\d+$/, '')}`;
    const before = last.get(key);
    if (!before || own > before.number) last.set(key, { number: own, label });
    if (!before || own > before.number) return [];
    return [{ rule: 'figures-keep-their-order', at, block, reason: `${label} stands after ${before.label}` }];
  });
}
