/** What a volume holds, in the order of a printed book (The Chicago Manual of Style 1.4). */
import type { Nodes } from 'mdast';
import type { Book, Format, Manuscript, PartPlan, Section, Volume, VolumePlan } from '../model.js';
import { roman } from '../roman.js';
import { childrenOf, formatsWithin } from '../tree.js';
import { settingsIn } from '../volume-settings.js';
import { ANSWERS, gatherAnswers } from './answers.js';
import { frontMatter, type ListRole } from './front-matter.js';
import { titledManuscript, untitledManuscript } from './titles.js';

/** Manuscripts by their path in the book's folder. */
export type Manuscripts = ReadonlyMap<string, Manuscript>;

/**
 * Gives the sections of a volume: front matter, part dividers before their first chapters, chapters, appendices, answers to
 * questions, notes where they stand in the back, the glossary, the bibliography, the index.
 * A page whose data is missing is left out, and so is a chapter that couldn't be read, for which there is a message.
 * The bibliography is empty until citations are set, and the index until its entries are gathered.
 */
export function assembleVolume(book: Book, plan: VolumePlan, manuscripts: Manuscripts, glossary?: Manuscript): Volume {
  const inParts = new Set(plan.parts.flatMap(({ chapters }) => chapters.map(({ file }) => file)));
  const loose = plan.chapters.filter(({ file }) => !inParts.has(file));
  const main = [
    ...chapterSections(loose, 'chapter', manuscripts),
    ...plan.parts.flatMap((part) => [
      partSection(part, manuscripts),
      ...chapterSections(part.chapters, 'chapter', manuscripts, part),
    ]),
    ...chapterSections(plan.appendices, 'appendix', manuscripts),
  ];
  const front = frontMatter(book, plan, manuscripts, listsOf(book, main));
  const made = glossary ? [glossarySection(book, glossary)] : [];
  const settings = settingsIn(book, plan);
  const back = ['bibliography', 'index', ...made.map(({ slug }) => slug), ...(settings.questions === 'none' ? [] : [ANSWERS])];
  const { text, answers } = gatherAnswers(withUniqueSlugs([...front, ...main], back), settings);
  const whole = [...text, ...answers];
  const indexed = index(book, plan, whole, manuscripts);
  return { plan, sections: [...whole, ...notes(book, whole), ...made, bibliography(), ...indexed] };
}

/** The lists that book.yaml asks for and that have something to list. */
function listsOf({ settings: { lists } }: Book, main: readonly Section[]): ListRole[] {
  const has = (kind: 'figure' | 'table'): boolean =>
    main.some(({ manuscript }) => manuscript && holdsNumbered(manuscript.tree, kind));
  return [
    ...(lists.figures && has('figure') ? (['list-of-figures'] as const) : []),
    ...(lists.tables && has('table') ? (['list-of-tables'] as const) : []),
  ];
}

/** Whether there is a figure or table with an id, which gives it a number. */
function holdsNumbered(node: Nodes, kind: 'figure' | 'table'): boolean {
  const isOne = node.type === 'figure' && node.kind === kind && node.attributes.id !== undefined;
  return isOne || childrenOf(node).some((child) => holdsNumbered(child, kind));
}

function partSection(part: PartPlan, manuscripts: Manuscripts): Section {
  const slug = `part-${part.number}`;
  const text = part.text ? manuscripts.get(part.text) : undefined;
  return {
    kind: 'part',
    role: 'part',
    slug,
    id: slug,
    number: roman(part.number),
    title: part.title,
    opensOn: 'recto',
    part,
    ...(text ? { manuscript: untitledManuscript(text, part.title) } : {}),
  };
}

function chapterSections(
  chapters: VolumePlan['chapters'],
  role: 'chapter' | 'appendix',
  manuscripts: Manuscripts,
  part?: PartPlan,
): Section[] {
  return chapters.flatMap((chapter) => {
    const written = manuscripts.get(chapter.file);
    if (!written) return [];
    const { manuscript, title, id } = titledManuscript(written, chapter.title, chapter.slug);
    const { slug, number, shortTitle } = chapter;
    const kind = role === 'chapter' ? 'chapter' : 'back';
    const section: Section = { kind, role, slug, id, number, title, opensOn: 'recto', manuscript, chapter };
    return [{ ...section, ...(shortTitle ? { shortTitle } : {}), ...(part ? { part } : {}) }];
  });
}

/** Print fills it with the notes of all the others; an EPUB has none. */
function notes({ settings }: Book, text: readonly Section[]): Section[] {
  const isCalled = text.some(({ manuscript }) => manuscript && holdsNote(manuscript.tree, ['print']));
  if (settings.notes !== 'back' || !isCalled) return [];
  // A chapter of the same name keeps it, since the EPUB has only that one.
  const slug = text.some((section) => section.slug === 'endnotes') ? 'endnotes-of-volume' : 'endnotes';
  return [{ kind: 'back', role: 'notes', slug, id: slug, title: settings.heads.notes, opensOn: 'recto' }];
}

function holdsNote(node: Nodes, shown: readonly Format[]): boolean {
  const formats = formatsWithin(node, shown);
  return formats.length > 0 && (node.type === 'note' || childrenOf(node).some((child) => holdsNote(child, formats)));
}

function bibliography(): Section {
  return {
    kind: 'back',
    role: 'bibliography',
    slug: 'bibliography',
    id: 'bibliography',
    title: 'Bibliography',
    opensOn: 'recto',
  };
}

function glossarySection({ settings }: Book, manuscript: Manuscript): Section {
  const title = settings.heads.glossary;
  return { kind: 'back', role: 'glossary', slug: 'glossary', id: 'glossary', title, opensOn: 'recto', manuscript };
}

/** Of the volume, or in the last one of all; a file that is in no book has none. */
function index({ title, settings, volumes }: Book, plan: VolumePlan, text: readonly Section[], all: Manuscripts): Section[] {
  const isLast = plan.number === Math.max(...volumes.map(({ number }) => number));
  const indexed = settings.index === 'volume' ? text.map(({ manuscript }) => manuscript) : isLast ? [...all.values()] : [];
  const has = indexed.some((manuscript) => manuscript && holdsTerm(manuscript.tree));
  if (title === '' || settings.index === 'none' || !has) return [];
  return [{ kind: 'back', role: 'index', slug: 'index', id: 'index', title: settings.heads.index, opensOn: 'recto' }];
}

function holdsTerm(node: Nodes): boolean {
  return node.type === 'indexTerm' || childrenOf(node).some(holdsTerm);
}

/** A chapter may be called `preface` or `part-1`, too. */
function withUniqueSlugs(sections: readonly Section[], others: readonly string[]): Section[] {
  const taken = new Set([...others, ...sections.filter(({ chapter }) => !chapter).map(({ slug }) => slug)]);
  return sections.map((section) =>
    section.chapter && taken.has(section.slug) ? { ...section, slug: `chapter-${section.slug}` } : section,
  );
}
