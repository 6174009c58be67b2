/** What of the source stands on each page of a section, as runs of lines, and where in the text each page begins. */
import type { PageRecord, SourceRange } from '../page-map-file.js';
import type { PageReading } from './page/read.js';
import type { Sources } from './sources.js';

/** For each page. */
export interface Standing {
  begins?: PageRecord['begins'];
  holds: SourceRange[];
}

/** A block's part on a page: its characters from one offset up to another. */
interface Part {
  block: number;
  from: number;
  to: number;
}

/** Gives what stands on each of `pages`, which must be all of a section, in order: a block goes on where the page before left it. */
export function standingOf(pages: readonly PageReading[], sources: Sources): Standing[] {
  const parts = partsOf(pages);
  const runs = runsOf(parts.map((own, page) => rangesOf(own, pages[page], sources)));
  return pages.map(({ opens }, page) => {
    const own = parts[page] ?? [];
    const first = own.find(({ block }) => block === opens);
    return { ...(first ? { begins: beginningOf(first, own, sources) } : {}), holds: runs[page] ?? [] };
  });
}

/** What stands on the pages before has been counted. */
function partsOf(pages: readonly PageReading[]): Part[][] {
  const reached = new Map<number, number>();
  return pages.map(({ fragments }) =>
    fragments.map(({ block, text }) => {
      const from = reached.get(block) ?? 0;
      reached.set(block, from + text.length);
      return { block, from, to: from + text.length };
    }),
  );
}

function beginningOf({ block, from }: Part, parts: readonly Part[], sources: Sources): PageRecord['begins'] {
  const ends = Math.max(...parts.filter((part) => part.block === block).map(({ to }) => to));
  const source = sources.ofText(block, from, ends);
  return { block, offset: from, ...(source ? { source } : {}) };
}

function rangesOf(parts: readonly Part[], reading: PageReading | undefined, sources: Sources): SourceRange[] {
  return [
    ...parts.flatMap(({ block, from, to }) => sources.ofText(block, from, to) ?? []),
    ...(reading?.drawn ?? []).flatMap((block) => sources.ofBlock(block) ?? []),
  ];
}

/** In the order of the files, ranges of the same page that follow each other are one run, with what stands between them. */
function runsOf(ranges: readonly (readonly SourceRange[])[]): SourceRange[][] {
  const all = ranges.flatMap((own, page) => own.map((range) => ({ ...range, page })));
  all.sort((one, other) => compare(one.file, other.file) || byPoint(one.from, other.from) || one.page - other.page);
  const runs = ranges.map((): SourceRange[] => []);
  let last: { page: number; run: SourceRange } | undefined;
  for (const { page, ...range } of all) {
    if (last?.page === page && last.run.file === range.file) {
      if (byPoint(range.to, last.run.to) > 0) last.run.to = range.to;
      continue;
    }
    last = { page, run: range };
    runs[page]?.push(range);
  }
  return runs;
}

function byPoint(one: SourceRange['from'], other: SourceRange['from']): number {
  return one[0] - other[0] || one[1] - other[1];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
