/** What the schema can't see: names that stand twice, and names that nothing bears. */
import { placeOf, report } from '../diagnostics.js';
import type { RuleId } from '../rules.js';
import { chapterSlug, volumeSlug } from './plan.js';
import { suggestion } from './problems.js';
import type { BookSource } from './schema/book.js';
import type { ChapterSource } from './schema/chapter.js';
import { nodeAt, placeAt, placeWithin, type Path, type YamlSource } from './source.js';

/** Something with a name, and where the name stands. */
interface Named {
  name: string;
  path: Path;
}

interface Listed extends Named {
  chapter: ChapterSource;
}

/** Reports what contradicts itself; gives the book without names that nothing bears. */
export function checkBook(source: YamlSource, book: BookSource): BookSource {
  if (book.volumes.length === 0 && nodeAt(source, ['volumes'])?.range) {
    report(source.file, 'book-file-is-valid', '"volumes" must name at least one volume', { place: placeAt(source, ['volumes']) });
  }
  reportEmptyVolumes(source, book);
  reportRepeatedSlugs(source, book);
  reportRepeatedIsbns(source, book);
  return withoutUnknownNames(source, book);
}

/** A list of chapters whose every item is faulty has been told of. */
function reportEmptyVolumes(source: YamlSource, { volumes }: BookSource): void {
  volumes.forEach(({ title, chapters, parts, appendices }, index) => {
    const isWritten = ['chapters', 'parts', 'appendices'].some((key) => nodeAt(source, ['volumes', index, key]));
    if (isWritten || chapters.length + parts.length + appendices.length > 0) return;
    report(source.file, 'book-file-is-valid', `the volume "${title}" has no chapters`, {
      place: placeWithin(source, ['volumes', index]),
      note: 'List them under chapters:, or in parts; a release makes its first pages only.',
      // It may be planned for later.
      severity: 'warning',
    });
  });
}

/** Paths of chapters whose file was listed before; each is reported. */
export function repeatedFiles(source: YamlSource, book: BookSource): Path[] {
  const files = listed(book).map(({ chapter, path }) => ({ name: chapter.file, path: [...path, 'file'] }));
  return reportRepeated(source, files, 'book-file-is-valid', (file) => `the file ${file} is listed twice`).map((path) =>
    path.slice(0, -1),
  );
}

function reportRepeatedSlugs(source: YamlSource, book: BookSource): void {
  const volumes = book.volumes.map((volume, index) => ({
    name: volumeSlug(volume, index),
    path: nameOr(source, ['volumes', index], 'title'),
  }));
  reportRepeated(source, volumes, 'slug-is-unique', (slug) => `two volumes have the slug "${slug}"`);
  const chapters = listed(book).map(({ name, path }) => ({ name, path: nameOr(source, path, 'file') }));
  reportRepeated(source, chapters, 'slug-is-unique', (slug) => `two chapters have the slug "${slug}"`);
}

/** The `slug` of an object or, where it is made of another value, that value. */
function nameOr(source: YamlSource, path: Path, otherwise: string): Path {
  return [...path, nodeAt(source, [...path, 'slug']) ? 'slug' : otherwise];
}

function reportRepeatedIsbns(source: YamlSource, book: BookSource): void {
  const isbns = book.volumes.flatMap(({ isbn }, index) => [
    { name: isbn.print, path: ['volumes', index, 'isbn', 'print'] },
    { name: isbn.epub, path: ['volumes', index, 'isbn', 'epub'] },
  ]);
  const given = isbns.filter(({ name }) => name !== 'pending');
  reportRepeated(source, given, 'isbn-is-valid', (isbn) => `the ISBN ${isbn} is given twice; it can name one edition only`);
}

function reportRepeated(source: YamlSource, names: readonly Named[], rule: RuleId, reason: (name: string) => string): Path[] {
  const first = new Map<string, Path>();
  return names.flatMap(({ name, path }) => {
    const earlier = first.get(name);
    if (!earlier) {
      first.set(name, path);
      return [];
    }
    report(source.file, rule, reason(name), {
      place: placeAt(source, path),
      cause: placeOf(source.file, placeAt(source, earlier)),
    });
    return [path];
  });
}

function withoutUnknownNames(source: YamlSource, book: BookSource): BookSource {
  const chapters = listed(book).map(({ name }) => name);
  const volumes = book.volumes.map(volumeSlug);
  const isChapter = (name: string, path: Path) => reportUnknown(source, 'chapter', chapters, { name, path });
  const note = book['early-awareness'];
  const noteIsPlaced = note && isChapter(note.chapter, ['early-awareness', 'chapter']);
  const alternatives = note?.alternatives.filter((name, index) => isChapter(name, ['early-awareness', 'alternatives', index]));
  return {
    ...book,
    'unfinished-allowed': book['unfinished-allowed'].filter((name, index) => isChapter(name, ['unfinished-allowed', index])),
    'early-awareness': noteIsPlaced ? { ...note, alternatives: alternatives ?? [] } : undefined,
    migration: book.migration.filter(({ volume }, index) =>
      reportUnknown(source, 'volume', volumes, { name: volume, path: ['migration', index, 'volume'] }),
    ),
  };
}

/** Whether a name is known; reports it if not. */
function reportUnknown(source: YamlSource, what: string, known: readonly string[], { name, path }: Named): boolean {
  if (known.includes(name)) return true;
  report(source.file, 'book-file-is-valid', `no ${what} is called "${name}"${suggestion(name, known)}`, {
    place: placeAt(source, path),
  });
  return false;
}

/** Every chapter and appendix under its full name, `volume-2/edge-deployment`. */
function listed(book: BookSource): Listed[] {
  return book.volumes.flatMap((volume, index) => {
    const slug = volumeSlug(volume, index);
    const entry = (path: Path) => (chapter: ChapterSource, at: number) => ({
      chapter,
      name: `${slug}/${chapterSlug(chapter)}`,
      path: [...path, at],
    });
    return [
      ...volume.chapters.map(entry(['volumes', index, 'chapters'])),
      ...volume.parts.flatMap((part, at) => part.chapters.map(entry(['volumes', index, 'parts', at, 'chapters']))),
      ...volume.appendices.map(entry(['volumes', index, 'appendices'])),
    ];
  });
}
