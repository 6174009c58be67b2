/** What `npm run bench` gives: its figures, and the targets that they are judged by. */
export interface Figures {
  /** Pages of the volume as the press makes it. */
  pages: number | null;
  coldMs: number | null;
  /** A cold build whose manuscripts and citations are kept: it loads, lays out, prints, finishes and joins, as native print and one document do. */
  pagesMs: number | null;
  nativeMs: number | null;
  /** Null where it was not measured; the limit where that was reached. */
  singleDocumentMs: number | null;
  warmMs: number | null;
  editMs: number | null;
  unchangedMs: number | null;
  peakMiB: number | null;
  scaling: { pages: number; ms: number }[];
  /** An edit after which all later pages have other folios. */
  editAllMs: number | null;
  /** Whether the build of an unchanged book started a browser. */
  unchangedStartsBrowser: boolean | null;
  /** False where Paged.js was stopped at the limit: then it takes longer than `singleDocumentMs`. */
  singleDocumentFinished: boolean | null;
  singleDocumentPages: number | null;
  nativePages: number | null;
  /** User and system time of a cold build in ms. */
  coldCpuMs: { node: number; browser: number } | null;
  /** What makes a figure worth less, such as an edit that moved pages it should not. */
  doubts: string[];
  /** All runs in ms, of which the figures are the medians. */
  runs: Record<string, number[]>;
}

export interface Verdict {
  name: string;
  value: number;
  /** `at most 2`: where it ends in what is measured, and whether it is kept. */
  target: string;
  kept: boolean;
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return null;
  return sorted.length % 2 ? middle : (middle + (sorted[sorted.length / 2 - 1] ?? middle)) / 2;
}

/** Bytes of "3 GB" in MiB. */
const MOST_MIB = 3e9 / 2 ** 20;

/** Gives the targets that can be judged by what was measured. */
export function judge(figures: Figures): Verdict[] {
  const { coldMs, nativeMs, singleDocumentMs, editMs, editAllMs, unchangedMs, peakMiB } = figures;
  const [short, long] = [perPage(figures, 200), perPage(figures, figures.pages ?? 0)];
  return [
    ...atMost('cold / native', ratio(coldMs, nativeMs), 2, '1.5 is the goal'),
    ...atLeast('one document / cold', ratio(singleDocumentMs, coldMs), 10),
    ...atMost('time per page, all / 200 pages', ratio(long, short), 1.2),
    ...atMost('edit / cold', ratio(editMs, coldMs), 0.15, '0.08 is the goal'),
    ...atMost('edit that moves all / cold', ratio(editAllMs, coldMs), 0.5),
    ...atMost('unchanged, seconds', ratio(unchangedMs, 1000), 2),
    ...atMost('browsers started when unchanged', figures.unchangedStartsBrowser === null ? null : Number(figures.unchangedStartsBrowser), 0),
    ...atMost('peak of all processes, MiB', peakMiB, Math.floor(MOST_MIB), '3 GB'),
  ];
} // prettier-ignore

function ratio(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one / other;
}

/** ms for a page of the book in the series that is nearest in size, within a fifth. */
function perPage({ scaling }: Figures, pages: number): number | null {
  const near = scaling.filter((one) => Math.abs(one.pages - pages) <= pages / 5);
  const [best] = near.sort((one, other) => Math.abs(one.pages - pages) - Math.abs(other.pages - pages));
  return best ? best.ms / best.pages : null;
}

function atMost(name: string, value: number | null, most: number, note?: string): Verdict[] {
  if (value === null) return [];
  return [{ name, value, target: `at most ${most}${note ? ` (${note})` : ''}`, kept: value <= most }];
}

function atLeast(name: string, value: number | null, least: number): Verdict[] {
  return value === null ? [] : [{ name, value, target: `at least ${least}`, kept: value >= least }];
}
