/** The ledger as a person and as a program reads it. */
import { relative, resolve } from 'node:path';
import type { VFile } from 'vfile';
import type { Ledger, LedgerLine, LedgerPlace } from './ledger.js';
import { groupBy } from './matching.js';
import type { Outcome } from './seen.js';

/** Places that a line of the table names. */
const NAMED = 3;
/** Places of what is rendered that the data hold. */
const KEPT = 20;

const HEAD = ['construct', 'count', 'rendered', 'degraded', 'dropped', 'where'];

/** An aligned table, a line for each construct, under the names of their groups. Paths are relative to `cwd`. */
export function formatLedger({ lines }: Ledger, cwd: string): string {
  if (lines.length === 0) return '';
  const rows = lines.map((line) => [
    `  ${line.construct}`,
    ...[line.count, line.rendered, line.degraded, line.dropped].map((count) => (count > 0 ? thousands(count) : '-')),
    whereText(line, cwd),
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : column < 5 ? cell.padStart(widths[column] ?? 0) : cell,
      )
      .join('  ');
  const body = lines.flatMap(({ group }, index) => [
    ...(group === lines[index - 1]?.group ? [] : [group]),
    text(rows[index] ?? []),
  ]);
  return [text(HEAD), ...body, '', `${formatSummary({ lines })}.`].join('\n');
}

/** "1,204 constructs rendered, 14 degraded, 2 dropped" */
export function formatSummary({ lines }: Pick<Ledger, 'lines'>): string {
  const sum = (outcome: Outcome) => lines.reduce((total, line) => total + line[outcome], 0);
  const less = (['degraded', 'dropped'] as const).filter((outcome) => sum(outcome) > 0);
  return [
    `${thousands(sum('rendered'))} construct${sum('rendered') === 1 ? '' : 's'} rendered`,
    ...less.map((outcome) => `${thousands(sum(outcome))} ${outcome}`),
  ].join(', ');
}

/** True where something came out as less than its author meant. */
export function hasLosses({ lines }: Ledger): boolean {
  return lines.some(({ degraded, dropped }) => degraded + dropped > 0);
}

/** The first lines, those of what was dropped or degraded before others; a file is named once for the lines in it. */
function whereText({ places }: LedgerLine, cwd: string): string {
  const lost = (['dropped', 'degraded'] as const).flatMap((outcome) => places.filter((place) => place.outcome === outcome));
  const shown = lost.length > 0 ? lost : places;
  const lines = [...groupBy(shown, ({ file, point }) => `${pathOf(file, cwd)}:${point?.line ?? ''}`).values()];
  const named = lines.slice(0, lost.length > 0 ? NAMED : 1);
  const texts = named.map(([place], index) => placeText(place, named[index - 1]?.[0], cwd));
  const more = shown.length - named.flat().length;
  return [texts.join(', '), ...(more > 0 ? [`and ${thousands(more)} more`] : [])].join(' ');
}

function placeText(place: LedgerPlace | undefined, before: LedgerPlace | undefined, cwd: string): string {
  if (!place?.point) return place ? pathOf(place.file, cwd) : '';
  const { file, point } = place;
  return file === before?.file ? String(point.line) : `${pathOf(file, cwd)}:${point.line}`;
}

function pathOf(file: VFile, cwd: string): string {
  return relative(cwd, resolve(file.cwd, file.path));
}

export interface LedgerData {
  construct: string;
  group: string;
  count: number;
  rendered: number;
  degraded: number;
  dropped: number;
  places: { file: string; line: number | null; column: number | null; outcome: Outcome }[];
  /** Places of what is rendered that are left out here. */
  more: number;
}

/** The lines as data: every place of what is degraded or dropped, the first of what is rendered. */
export function ledgerData({ lines }: Ledger, cwd: string): LedgerData[] {
  return lines.map(({ places, ...line }) => {
    const rendered = places.filter(({ outcome }) => outcome === 'rendered');
    const left = new Set(rendered.slice(KEPT));
    const kept = places.filter((place) => !left.has(place));
    return { ...line, places: kept.map((place) => placeData(place, cwd)), more: left.size };
  });
}

function placeData({ file, point, outcome }: LedgerPlace, cwd: string): LedgerData['places'][number] {
  return { file: pathOf(file, cwd), line: point?.line ?? null, column: point?.column ?? null, outcome };
}

function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
