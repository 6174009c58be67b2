/** Manuscripts → volumes: each chapter with its questions and transformed, each volume with its answers and its glossary. */
import { parseMarkdown } from './manuscript/parse.js';
import { parsePlaced } from './manuscript/placed-text.js';
import type { Book, BuildContext, Manuscript, Settings, SideFiles, Volume, VolumePlan } from './model.js';
import { transformManuscript } from './transform/index.js';
import { transformed } from './transform/kept.js';
import { placeQuestions } from './transform/place-questions.js';
import { settingsIn } from './volume-settings.js';
import { assembleVolume, type Manuscripts } from './volume/assemble.js';
import { glossaryOf } from './volume/glossary.js';
import { mergeTerms, type Entry } from './volume/merge-terms.js';
import { spelledAsInText } from './volume/term-spelling.js';

export interface Assembled {
  volumes: Volume[];
  /** The entries of each volume's glossary, by its slug. */
  entries: Map<string, Entry[]>;
}

/** Gives the manuscripts, by their paths in the book's folder, with their questions in place and transformed. */
export async function transformManuscripts(
  book: Book,
  read: Manuscripts,
  { quizzes }: SideFiles,
  ctx: BuildContext,
): Promise<Manuscripts> {
  const all = [...read].map(async ([path, manuscript]): Promise<[string, Manuscript]> => {
    const quiz = quizzes.get(path);
    const settings = settingsFor(path, book);
    const whole = quiz ? placeQuestions(manuscript, quiz, settings, parsePlaced) : manuscript;
    return [path, await transformed(whole, settings, parseMarkdown, ctx)];
  });
  return new Map(await Promise.all(all));
}

/** Gives the volumes of a book, each with its matter, answers and glossary, from its transformed manuscripts. */
export function assembleVolumes(book: Book, manuscripts: Manuscripts, side: SideFiles): Assembled {
  const entries = new Map(book.volumes.map((plan) => [plan.slug, entriesFor(plan, side, book, manuscripts)]));
  const volumes = book.volumes.map((plan) => {
    const glossary = glossaryFor(plan, entries.get(plan.slug) ?? [], settingsIn(book, plan));
    return assembleVolume(book, plan, manuscripts, glossary);
  });
  return { volumes, entries };
}

/** The settings of the volume that a chapter is in. */
function settingsFor(path: string, book: Book): Settings {
  const plan = book.volumes.find(({ chapters, appendices }) => [...chapters, ...appendices].some(({ file }) => file === path));
  return plan ? settingsIn(book, plan) : book.settings;
}

function entriesFor(plan: VolumePlan, side: SideFiles, book: Book, manuscripts: Manuscripts): Entry[] {
  if (settingsIn(book, plan).glossary === 'none') return [];
  const texts = [...plan.chapters, ...plan.appendices].flatMap(({ file }) => manuscripts.get(file) ?? []);
  return spelledAsInText(mergeTerms(plan, side), texts);
}

function glossaryFor(plan: VolumePlan, entries: readonly Entry[], settings: Settings): Manuscript | undefined {
  const written = glossaryOf(plan, entries, settings, parsePlaced);
  return written && transformManuscript(written, settings, parseMarkdown);
}
