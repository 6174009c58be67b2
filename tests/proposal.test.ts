/** Our book.yaml says what the proposal to the publisher says: its tables stand in `proposal/tables.md` word for word. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatOutline } from '../pipeline/book/format.js';
import { loadBook } from '../pipeline/book/load.js';
import { outlineOf } from '../pipeline/book/outline.js';
import type { ChapterPlan, VolumePlan } from '../pipeline/model.js';
import { context } from './book-context.js';

const tables = readFileSync(join(import.meta.dirname, 'proposal/tables.md'), 'utf8');
const ctx = context();
const book = await loadBook(join(import.meta.dirname, '../chapters'), ctx);
const [first, second] = book.volumes as [VolumePlan, VolumePlan];
const chapters = book.volumes.flatMap((volume) => volume.chapters);

describe('book.yaml and the proposal', () => {
  test('book.yaml has no faults', () => {
    expect(book.file.messages.map(String)).toEqual([]);
  });

  test.each(rowsOf(tables).map((row) => ({ name: row.filter(Boolean).join(' · '), row })))(
    'the outline has the row $name',
    ({ row }) => {
      expect(rowsOf(formatOutline(outlineOf(book))).some((other) => holds(other, row))).toBe(true);
    },
  );

  test('the set and its volumes are those of the proposal', () => {
    expect(book).toMatchObject({ title: 'Machine Learning Systems', language: 'en-US', publisher: 'The MIT Press' });
    expect(book.authors).toEqual([{ name: 'The Machine Learning Systems contributors' }]);
    expect(book.volumes.map(({ slug, title }) => [slug, title])).toEqual([
      ['volume-1', 'Introduction to Machine Learning Systems'],
      ['volume-2', 'Advanced Machine Learning Systems'],
    ]);
    expect(book.volumes.map(({ isbn }) => isbn)).toEqual([pending, pending]);
    expect([first.prerequisite, second.prerequisite]).toEqual(['None', 'Volume 1']);
  });

  test('volumes have 14 chapters each, in 4 and 5 parts; 8 of them are new', () => {
    expect(book.volumes.map((volume) => volume.chapters.map(({ number }) => number))).toEqual([oneTo(14), oneTo(14)]);
    expect(first.parts.map((part) => part.chapters.length)).toEqual([4, 4, 4, 2]);
    expect(second.parts.map((part) => part.chapters.length)).toEqual([3, 3, 2, 3, 3]);
    expect(first.chapters.filter(isNew)).toEqual([]);
    expect(second.chapters.filter(isNew).map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '8', '10']);
  });

  test('new chapters, and they alone, have topics and a principle', () => {
    expect(chapters.filter(({ topics, principle }) => topics.length > 0 && principle)).toEqual(chapters.filter(isNew));
    expect(chapters.filter(isNew).map(({ topics }) => topics.length)).toEqual([5, 6, 5, 5, 5, 6, 5, 5]);
    expect(second.chapters[3]?.topics[1]).toBe('model parallelism (tensor, pipeline, expert)');
  });

  test('the running text of the proposal is there', () => {
    const text = formatOutline(outlineOf(book));
    for (const line of sentences) expect(text).toContain(line);
  });

  test('files are numbered in reading order and named for their slugs', () => {
    for (const volume of book.volumes) {
      const names = volume.chapters.map(({ number, slug }) => `${volume.slug}/${number.padStart(2, '0')}-${slug}.md`);
      expect(volume.chapters.map(({ file }) => file)).toEqual(names);
    }
  });

  test('all chapters but four are outlines that a release may contain', () => {
    const named = book.volumes.flatMap((volume) =>
      volume.chapters.map((chapter) => ({ name: `${volume.slug}/${chapter.slug}`, chapter })),
    );
    const outlines = named.filter(({ chapter }) => chapter.stage === 'outline').map(({ name }) => name);
    const full = named.filter(({ chapter }) => chapter.stage === 'full').map(({ name }) => name);
    expect(full).toEqual([
      'volume-1/introduction',
      'volume-1/efficient-ai',
      'volume-2/memory-hierarchies',
      'volume-2/distributed-training',
    ]);
    expect(outlines).toHaveLength(28 - full.length);
    expect(book.unfinishedAllowed).toEqual(outlines);
  });

  test('the early note on sustainability stands in Benchmarking', () => {
    expect(book.earlyAwareness).toMatchObject({
      chapter: 'volume-1/benchmarking',
      alternatives: ['volume-1/ml-operations'],
      label: 'nte-benchmarking-energy',
    });
  });
});

const pending = { print: 'pending', epub: 'pending' };

const sentences = [
  'The complete ML lifecycle: understand it, build it, optimize it, deploy it, use it for good.',
  'Timeless principles for building and operating ML systems at scale.',
  '- **Volume 1**: Everything you need to build ML systems on a single machine, ending on a positive note with societal impact',
  '- **Volume 2**: Timeless principles for operating ML systems at scale, grounded in physics and mathematics rather than current technologies',
  '**Total: 14 chapters across 4 parts (all existing content)**',
  '**Total: 14 chapters across 5 parts (6 existing, 8 new)**',
  'a short Sustainable AI note in Benchmarking or ML Operations to flag energy and carbon impacts without adding another chapter.',
  'The book progresses from understanding → building → optimizing → deploying → impact:',
  '1. **Foundations** establish what ML systems are and why they matter',
  '2. **Design** teaches how to construct complete pipelines',
  '3. **Performance** shows how to make systems efficient',
  '4. **Practice & Impact** completes the lifecycle and ends on an inspirational note',
  'Ending on "AI for Good" leaves students with a positive vision of what they can build.',
  '*The physics of data movement is the fundamental constraint in modern ML.*',
  '*The mathematics of decomposing work across machines.*',
  '*Operating under resource limitations.*',
  '*Systems facing attacks, privacy requirements, and uncertainty.*',
  '- Teaches the complete lifecycle',
  '- Everything can be learned and practiced on one machine',
  '- Ends positively with societal impact',
  '- Builds on Volume 1 foundations',
  '- Addresses what changes at scale',
  '- Organized around timeless constraints, not current technologies',
  'Each part addresses constraints rooted in physics, mathematics, or human nature:',
  'Chapters use current examples (LLMs, transformers, specific hardware) but frame them as instances of these enduring principles.',
  "Volume 2's new chapters are candidates for collaborative authorship:",
];

/** Cells of every table row of a Markdown text; the rules under heads left out. */
function rowsOf(markdown: string): string[][] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Whether a row has the cells of another in their order; the outline's may have more, as it tells the status of every chapter. */
function holds(row: string[], wanted: string[]): boolean {
  const rest = wanted.filter(Boolean);
  row.forEach((cell) => cell === rest[0] && rest.shift());
  return rest.length === 0;
}

function isNew({ status }: ChapterPlan): boolean {
  return status === 'new';
}

function oneTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1));
}
