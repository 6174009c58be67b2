/** The measured builds of one volume, round by round: each round begins cold and ends with the edit that moves all. */
import { join } from 'node:path';
import { build, emptyCache, emptyOutput, type Bench, type Build } from './build.js';
import { addPages, swapWords } from './edits.js';
import { printNatively, type Native } from './native.js';
import type { Sections } from './sections.js';

/** What can be measured; each is measured in this order in a round. */
export const ROUND = ['cold', 'pages', 'native', 'warm', 'unchanged', 'edit', 'editAll'] as const;
export type Kind = (typeof ROUND)[number];

export interface Round {
  builds: Partial<Record<Kind, Build>>;
  native?: Native;
  /** What makes a figure worth less. */
  doubts: string[];
}

export interface Subject extends Bench {
  /** Files of the chapters, relative to the book, with the slugs of their sections. */
  chapters: { slug: string; file: string }[];
  /** What the native print takes; the same in all rounds. */
  sections?: Sections;
}

/** Measures those kinds that are wanted; `told` learns of each as it is done. Memory is looked at in the first cold build. */
export async function measureRound(subject: Subject, number: number, wanted: ReadonlySet<string>, told: (text: string) => void): Promise<Round> {
  const round: Round = { builds: {}, doubts: [] };
  let before: Build | undefined;
  for (const kind of ROUND.filter((one) => wanted.has(one))) {
    if (kind === 'native') {
      if (subject.sections) round.native = await printNatively(subject.sections);
      told(`native: ${((round.native?.ms ?? 0) / 1000).toFixed(1)} s`);
      continue;
    }
    await prepare(kind, subject, number);
    const made = await build(subject, kind === 'cold' && number === 0);
    told(`${kind}: ${(made.ms / 1000).toFixed(1)} s`);
    if (before) round.doubts.push(...doubtsOf(kind, before, made));
    round.builds[kind] = before = made;
  }
  return round;
} // prettier-ignore

async function prepare(kind: Kind, subject: Subject, number: number): Promise<void> {
  const { book, chapters } = subject;
  const fileOf = (at: number): string => join(book, chapters[at]?.file ?? '');
  if (kind === 'cold' || kind === 'pages') await emptyCache(subject, kind === 'cold' ? 'all' : 'pages');
  if (kind === 'cold' || kind === 'pages' || kind === 'warm') await emptyOutput(subject);
  if (kind === 'edit') await swapWords(fileOf(Math.floor(chapters.length / 2)), number);
  if (kind === 'editAll') await addPages(fileOf(0), number);
}

/** An edit must be what it is called: its figure is no answer where the wrong pages moved. */
function doubtsOf(kind: Kind, before: Build, after: Build): string[] {
  const moved = [...after.starts].filter(([slug, start]) => before.starts.get(slug) !== start).map(([slug]) => slug);
  if (kind !== 'editAll' && moved.length > 0) return [`${kind}: the pages of ${moved.join(', ')} moved`];
  return kind === 'editAll' && moved.length === 0 && after.starts.size > 1 ? [`${kind}: no page moved`] : [];
}
