/** The chapters that terms are said to be from, which programs that write lists of terms put down: whether the book has them. */
import { posix } from 'node:path';
import { report } from '../diagnostics.js';
import type { Book, PlacedText, Term } from '../model.js';
import { nearestOf } from '../nearest.js';

/** Tells each name of no chapter where the terms of a list have it first. What is in no book has no other chapters. */
export function tellUnknownChapters({ title, volumes }: Book, terms: readonly Term[]): void {
  if (title === '') return;
  const chapters = volumes.flatMap((volume) =>
    [...volume.chapters, ...volume.appendices].map((chapter) => ({ volume, chapter })),
  );
  const names = new Map(
    chapters.flatMap(({ volume, chapter: { slug, file } }) =>
      [slug, `${volume.slug}/${slug}`, file, withoutEnd(file), withoutEnd(posix.basename(file))].map((name) => [
        alike(name),
        slug,
      ]),
    ),
  );
  for (const [name, [first, ...others]] of byChapter(terms)) if (first && !names.has(name)) tell(first, others.length, names);
}

interface Placed extends Term {
  chapter: PlacedText;
}

function byChapter(terms: readonly Term[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const term of terms) {
    if (!isPlaced(term)) continue;
    const name = alike(term.chapter.value);
    found.set(name, [...(found.get(name) ?? []), term]);
  }
  return found;
}

function isPlaced(term: Term): term is Placed {
  return term.chapter !== undefined;
}

function tell({ file, term, chapter }: Placed, more: number, names: ReadonlyMap<string, string>): void {
  const nearest = nearestOf(alike(chapter.value), names);
  const others = more > 0 ? ` and ${more} more` : '';
  report(
    file,
    'glossary-term-is-of-a-chapter',
    `The book has no chapter "${chapter.value.trim()}", which “${term.value.trim()}”${others} should be from`,
    {
      place: chapter.position,
      note:
        nearest === undefined ? 'Correct chapter_source, or leave it out.' : `The nearest is "${names.get(nearest) ?? nearest}".`,
    },
  );
}

/** Names are written with hyphens or underscores, and in any case of letters. */
function alike(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', '-');
}

function withoutEnd(file: string): string {
  return file.slice(0, file.length - posix.extname(file).length);
}
