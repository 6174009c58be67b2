/** Numbers and slugs: from what book.yaml says about volumes to their plans. */
import GithubSlugger, { slug as slugOf } from 'github-slugger';
import { posix } from 'node:path';
import type { ChapterPlan, PartPlan, VolumePlan } from '../model.js';
import type { ChapterSource, PartSource } from './schema/chapter.js';
import type { VolumeSource } from './schema/volume.js';
import { placeAt, type Path, type YamlSource } from './source.js';

/** Volumes in order. Parts and chapters are counted from 1 in each volume, appendices lettered. */
export function planVolumes(source: YamlSource, volumes: readonly VolumeSource[]): VolumePlan[] {
  const slugs = new GithubSlugger();
  return volumes.map((volume, index) => planVolume(source, volume, index, slugs));
}

/** The slug of a volume: its own or, by its place, `volume-2`. */
export function volumeSlug(volume: VolumeSource, index: number): string {
  return volume.slug ?? `volume-${index + 1}`;
}

/** The slug of a chapter: its own or that of its file name: `01-on-device-learning.md` gives `on-device-learning`. */
export function chapterSlug({ slug, file }: ChapterSource): string {
  const name = posix.basename(file, posix.extname(file));
  return slug ?? (slugOf(name.replace(/^\d+[-_.]/, '')) || slugOf(name));
}

/** A, B … Z, AA, AB … for 1, 2 … */
function letterOf(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? letterOf(Math.floor((number - 1) / 26)) + last : last;
}

/** Counts and names the chapters of one volume in the order it is asked. */
interface Planner {
  source: YamlSource;
  slugs: GithubSlugger;
  chapters: number;
}

function planVolume(source: YamlSource, volume: VolumeSource, index: number, slugs: GithubSlugger): VolumePlan {
  const path: Path = ['volumes', index];
  return {
    number: index + 1,
    slug: slugs.slug(volumeSlug(volume, index)),
    ...describeVolume(volume),
    ...planContents({ source, slugs: new GithubSlugger(), chapters: 0 }, volume, path),
    position: placeAt(source, path),
  };
}

function describeVolume(volume: VolumeSource) {
  const {
    title,
    subtitle,
    focus,
    scope,
    philosophy,
    timelessness,
    audience,
    prerequisite,
    isbn,
    copyright,
    settings,
    dedication,
    preface,
  } = volume;
  return {
    ...{
      title,
      subtitle,
      focus,
      scope,
      philosophy,
      timelessness,
      audience,
      prerequisite,
      isbn,
      copyright,
      settings,
      dedication,
      preface,
    },
    whyThisStructure: volume['why-this-structure'],
    narrativeArc: volume['narrative-arc'],
  };
}

function planContents(planner: Planner, volume: VolumeSource, path: Path): Pick<VolumePlan, 'parts' | 'chapters' | 'appendices'> {
  const loose = volume.chapters.map((chapter, index) => planChapter(planner, chapter, [...path, 'chapters', index]));
  const parts = volume.parts.map((part, index) => planPart(planner, part, index, [...path, 'parts', index]));
  const appendices = volume.appendices.map((appendix, index) =>
    planSection(planner, appendix, letterOf(index + 1), [...path, 'appendices', index]),
  );
  return { parts, chapters: [...loose, ...parts.flatMap(({ chapters }) => chapters)], appendices };
}

function planPart(planner: Planner, part: PartSource, index: number, path: Path): PartPlan {
  const chapters = part.chapters.map((chapter, at) => planChapter(planner, chapter, [...path, 'chapters', at]));
  return { ...part, number: index + 1, chapters, position: placeAt(planner.source, path) };
}

function planChapter(planner: Planner, chapter: ChapterSource, path: Path): ChapterPlan {
  planner.chapters += 1;
  return planSection(planner, chapter, String(planner.chapters), path);
}

function planSection({ source, slugs }: Planner, chapter: ChapterSource, number: string, path: Path): ChapterPlan {
  const { 'short-title': shortTitle, ...said } = chapter;
  return { ...said, shortTitle, number, slug: slugs.slug(chapterSlug(chapter)), position: placeAt(source, path) };
}
