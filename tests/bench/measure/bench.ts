/** The whole measurement: copies or makes the book, then measures what is wanted. */
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBook } from '../../../pipeline/book/load.js';
import { context } from '../../book-context.js';
import { makeBook } from '../book/book.js';
import { build, emptyCache, emptyOutput, type Bench, type Build } from './build.js';
import { median, type Figures } from './figures.js';
import { measureRound, ROUND, type Kind, type Round, type Subject } from './rounds.js';
import { renderSections } from './sections.js';
import { printAsOne, type SingleDocument } from './single-document.js';

export interface Wanted {
  /** `cold`, `native`, `single`, `warm`, `edit`, `editAll`, `unchanged`, `scaling` */
  parts: ReadonlySet<string>;
  runs: number;
  /** Pages of the book that is made. */
  pages: number;
  /** Sizes of the series, beside that of the book itself. */
  sizes: readonly number[];
  /** A book to measure instead of the one that is made. */
  book?: string;
  jobs: number;
  /** ms after which Paged.js with one document is stopped. */
  limit: number;
}

/**
 * Measures in a folder of its own, which it leaves to whoever called; `told` learns of progress.
 * A first build, not counted, makes what a cold one finds: drawings and maths.
 */
export async function bench(wanted: Wanted, folder: string, told: (text: string) => void): Promise<Figures> {
  const subject = await openSubject(wanted, folder);
  const usesSections = wanted.parts.has('native') || wanted.parts.has('single');
  if (usesSections) subject.sections = await renderSections(subject);
  try {
    const first = ROUND.some((kind) => kind !== 'native' && wanted.parts.has(kind)) ? await build(subject) : undefined;
    if (first) told(`first build of ${first.pages} pages, not counted: ${(first.ms / 1000).toFixed(1)} s`);
    const rounds: Round[] = [];
    for (let number = 0; number < wanted.runs; number += 1) rounds.push(await measureRound(subject, number, wanted.parts, told));
    const single = wanted.parts.has('single') && subject.sections ? await printAsOne(subject.sections, wanted.limit) : undefined;
    if (single) told(`one document: ${(single.ms / 1000).toFixed(1)} s`);
    const scaling = wanted.parts.has('scaling') ? await measureSizes(wanted, subject, folder, told) : [];
    return figuresOf(rounds, single, scaling, first);
  } finally {
    await subject.sections?.room.pool.close();
  }
} // prettier-ignore

async function openSubject({ book: given, pages, jobs }: Wanted, folder: string): Promise<Subject> {
  const book = join(folder, 'book');
  if (given === undefined) await makeBook(book, pages);
  else await cp(given, book, { recursive: true });
  const [plan] = (await loadBook(book, context())).volumes;
  if (!plan) throw new Error('The book has no volume.');
  const chapters = plan.chapters.map(({ slug, file }) => ({ slug, file }));
  return { ...rooms(folder, 'book', jobs), volume: plan.slug, chapters };
}

function rooms(folder: string, name: string, jobs: number): Bench {
  return { book: join(folder, name), volume: 'volume-1', output: join(folder, `output-${name}`), cache: join(folder, 'cache'), jobs };
} // prettier-ignore

/** One cold build of each size, after a first one that fills the cache with drawings and maths where there is one. */
async function measureSizes({ sizes, jobs }: Wanted, { cache }: Subject, folder: string, told: (text: string) => void): Promise<Figures['scaling']> {
  const scaling: Figures['scaling'] = [];
  const isCached = (await readdir(cache).catch(() => [])).length > 0;
  for (const size of sizes) {
    const one = rooms(folder, `${size}-pages`, jobs);
    await mkdir(one.book, { recursive: true });
    await makeBook(one.book, size);
    if (isCached) await build(one);
    await emptyCache(one);
    await emptyOutput(one);
    const { pages, ms } = await build(one);
    told(`${pages} pages: ${(ms / 1000).toFixed(1)} s`);
    scaling.push({ pages, ms });
  }
  return scaling;
} // prettier-ignore

function figuresOf(rounds: readonly Round[], single: SingleDocument | undefined, scaling: Figures['scaling'], first: Build | undefined): Figures {
  const of = (kind: Kind): Build[] => rounds.flatMap(({ builds }) => builds[kind] ?? []);
  const natives = rounds.flatMap(({ native }) => native ?? []);
  const times = (kind: Kind): number[] => (kind === 'native' ? natives : of(kind)).map(({ ms }) => Math.round(ms));
  const kinds: Kind[] = ['cold', 'pages', 'native', 'warm', 'unchanged', 'edit', 'editAll'];
  const [cold] = of('cold');
  const coldMs = median(times('cold'));
  return {
    pages: cold?.pages ?? first?.pages ?? natives[0]?.pages ?? null,
    coldMs,
    pagesMs: median(times('pages')),
    nativeMs: median(times('native')),
    singleDocumentMs: single ? Math.round(single.ms) : null,
    warmMs: median(times('warm')),
    editMs: median(times('edit')),
    unchangedMs: median(times('unchanged')),
    peakMiB: cold?.peakMiB ?? null,
    scaling: [...scaling, ...(cold && coldMs !== null && scaling.length > 0 ? [{ pages: cold.pages, ms: coldMs }] : [])],
    editAllMs: median(times('editAll')),
    unchangedStartsBrowser: of('unchanged')[0]?.browserStarted ?? null,
    singleDocumentFinished: single?.finished ?? null,
    singleDocumentPages: single?.pages ?? null,
    nativePages: natives[0]?.pages ?? null,
    coldCpuMs: cold?.cpu ?? null,
    doubts: rounds.flatMap(({ doubts }) => doubts),
    runs: Object.fromEntries(kinds.map((kind) => [kind, times(kind)])),
  };
} // prettier-ignore
