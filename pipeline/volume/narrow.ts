/** What a command prints of a set: whole volumes, or one chapter with its bibliography. Numbers and labels stay those of the whole set. */
import { posix } from 'node:path';
import type { BookSet, Section, Volume } from '../model.js';
import { nearestOf } from '../nearest.js';
import { UsageError } from '../usage.js';
import { answersTo } from './answers.js';

export interface Wanted {
  /** Slugs; none for all. */
  volumes?: readonly string[];
  /** By slug (`edge-deployment`), with the volume (`volume-2/edge-deployment`), or by the path of the file or how that path begins. */
  chapters?: readonly string[];
}

/** Gives the set narrowed to what is wanted; something that is in no volume is a `UsageError` that names what there is. */
export function narrowTo(set: BookSet, { volumes, chapters }: Wanted): BookSet {
  if (chapters?.length) return { ...set, volumes: theseChapters(set, chapters) };
  if (!volumes?.length) return set;
  const known = set.volumes.map(({ plan }) => plan.slug);
  const unknown = volumes.filter((slug) => !known.includes(slug));
  if (unknown.length > 0)
    throw new UsageError(`There is no volume "${unknown.join('", "')}". ${meant(unknown, known)}${listed('volume', known)}`);
  return { ...set, volumes: set.volumes.filter(({ plan }) => volumes.includes(plan.slug)) };
}

/** The volumes of the chapters that are wanted, with these chapters, the answers to their questions, and the bibliography. */
function theseChapters(set: BookSet, wanted: readonly string[]): Volume[] {
  const chapters = new Set(wanted.map((name) => oneChapter(set, name)));
  return set.volumes
    .filter(({ sections }) => sections.some((section) => chapters.has(section)))
    .map(({ plan, sections }) => ({
      plan,
      sections: sections.flatMap((section) => {
        if (section.role === 'answers') return answersTo(section, new Set([...chapters].map(({ slug }) => slug)));
        return chapters.has(section) || section.role === 'bibliography' ? [section] : [];
      }),
    }));
}

function oneChapter(set: BookSet, wanted: string): Section {
  const found = set.volumes.flatMap((volume) =>
    volume.sections.filter((section) => isNamed(volume, section, wanted)).map((section) => ({ volume, section })),
  );
  const [first, second] = found;
  if (!first) throw noChapter(set, wanted);
  if (second)
    throw new UsageError(
      `"${wanted}" names ${found.length} chapters: ${found.map(({ volume, section }) => `${volume.plan.slug}/${section.slug}`).join(', ')}.`,
    );
  return first.section;
}

function isNamed(volume: Volume, section: Section, wanted: string): boolean {
  if (!section.chapter) return false;
  const path = posix.normalize(wanted.replaceAll('\\', '/'));
  const { file } = section.chapter;
  const names = [section.slug, `${volume.plan.slug}/${section.slug}`, file, posix.join(volume.plan.slug, posix.basename(file))];
  const stem = path.replace(/…$/, '');
  return names.includes(path) || (stem.includes('/') && (file === stem || file.startsWith(stem) || path.endsWith(`/${file}`)));
}

function noChapter(set: BookSet, wanted: string): UsageError {
  const known = chapterNames(set);
  const what = /\.q?md$/i.test(wanted) ? 'file and no chapter' : 'chapter';
  // A chapter may be named with or without its volume.
  const near = known.flatMap((name) => [name, posix.basename(name)]);
  return new UsageError(`There is no ${what} "${wanted}". ${meant([wanted], near)}${listed('chapter', known)}`);
}

function meant(unknown: readonly string[], known: readonly string[]): string {
  const nearest = unknown.flatMap((name) => nearestOf(name, known) ?? []);
  return nearest.length > 0 ? `Did you mean ${nearest.join(', ')}? ` : '';
}

function listed(what: string, known: readonly string[]): string {
  return known.length > 0 ? `The book has the ${what}s ${known.join(', ')}.` : `The book has no ${what}.`;
}

function chapterNames(set: BookSet): string[] {
  return set.volumes.flatMap(({ plan, sections }) =>
    sections.flatMap(({ chapter, slug }) => (chapter ? [`${plan.slug}/${slug}`] : [])),
  );
}
