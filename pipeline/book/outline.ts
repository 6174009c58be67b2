/** The structure of a book as data, for `press outline` and for whatever reads its JSON. */
import type { Book, ChapterPlan, PartPlan, VolumePlan } from '../model.js';

export interface Outline extends Pick<
  Book,
  | 'title'
  | 'authors'
  | 'language'
  | 'publisher'
  | 'philosophy'
  | 'earlyAwareness'
  | 'migration'
  | 'collaboration'
  | 'collaborators'
> {
  volumes: OutlineVolume[];
}

export interface OutlineVolume extends Omit<VolumePlan, 'position' | 'chapters' | 'parts' | 'appendices'> {
  statistics: Statistics;
  /** Chapters that belong to no part. */
  chapters: OutlineChapter[];
  parts: OutlinePart[];
  appendices: OutlineChapter[];
}

export interface OutlinePart extends Omit<PartPlan, 'position' | 'chapters'> {
  chapters: OutlineChapter[];
}

export type OutlineChapter = Omit<ChapterPlan, 'position'>;

/** Counts of a volume. Chapters without a status are neither existing nor new. */
export interface Statistics {
  chapters: number;
  parts: number;
  existing: number;
  new: number;
}

/** Everything that book.yaml says about the structure; what can be counted is counted from the chapters. */
export function outlineOf(book: Book): Outline {
  const { title, authors, language, publisher, philosophy, earlyAwareness, migration, collaboration, collaborators } = book;
  return {
    ...{ title, authors, language, publisher, philosophy, earlyAwareness, migration, collaboration, collaborators },
    volumes: book.volumes.map(outlineVolume),
  };
}

/** Title of the chapter that a name such as `volume-2/edge-deployment` means; the name itself if there is none. */
export function chapterTitle(outline: Outline, name: string): string {
  const chapters = outline.volumes.flatMap((volume) =>
    everyChapter(volume).map((chapter) => [`${volume.slug}/${chapter.slug}`, chapter.title]),
  );
  return chapters.find(([full]) => full === name)?.[1] ?? name;
}

/** The chapters of a volume in reading order, without appendices. */
function everyChapter(volume: OutlineVolume): OutlineChapter[] {
  return [...volume.chapters, ...volume.parts.flatMap(({ chapters }) => chapters)];
}

function outlineVolume(plan: VolumePlan): OutlineVolume {
  const inParts = new Set(plan.parts.flatMap(({ chapters }) => chapters));
  return {
    ...withoutPosition(plan),
    statistics: statisticsOf(plan),
    chapters: plan.chapters.filter((chapter) => !inParts.has(chapter)).map(withoutPosition),
    parts: plan.parts.map((part) => ({ ...withoutPosition(part), chapters: part.chapters.map(withoutPosition) })),
    appendices: plan.appendices.map(withoutPosition),
  };
}

function statisticsOf({ chapters, parts }: VolumePlan): Statistics {
  const having = (status: ChapterPlan['status']) => chapters.filter((chapter) => chapter.status === status).length;
  return { chapters: chapters.length, parts: parts.length, existing: having('existing'), new: having('new') };
}

function withoutPosition<T extends { position?: unknown }>(plan: T): Omit<T, 'position'> {
  const copy = { ...plan };
  delete copy.position;
  return copy;
}
