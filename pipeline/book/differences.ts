/** Where the files of the chapters differ from book.yaml. */
import { posix } from 'node:path';
import type { Book, ChapterPlan, VolumePlan } from '../model.js';

export interface Difference {
  kind: 'missing' | 'extra' | 'other-title';
  /** Path relative to the book's folder. */
  file: string;
  /** The title in book.yaml, where it names the file as a chapter. */
  title?: string;
  /** The first heading of the file, if it has one. */
  heading?: string;
}

/** How `differences` sees the book's folder; paths are relative to it, with forward slashes. */
export interface BookFiles {
  /** Every file below a folder, at any depth; none if there is no such folder. */
  list: (folder: string) => Promise<string[]>;
  /** The text of a file, or nothing if it can't be read. */
  read: (path: string) => Promise<string | undefined>;
}

/**
 * Files that are missing, chapters whose first heading isn't their title, and Markdown files in the volumes' folders that book.yaml doesn't name
 * (README.md aside). In the order of book.yaml, then of the paths.
 */
export async function differences(book: Book, files: BookFiles): Promise<Difference[]> {
  const chapters = book.volumes.flatMap(chaptersOf);
  const others = book.volumes.flatMap(otherFilesOf);
  const told = await Promise.all([
    ...chapters.map((chapter) => differenceOf(chapter, files)),
    ...others.map((file) => missing(file, files)),
    extras(book, new Set([...chapters.map(({ file }) => file), ...others]), files),
  ]);
  return told.flat();
}

/** The text of the first heading of level 1, without attributes; headings in code, comments and the YAML block don't count. */
function firstHeading(markdown: string): string | undefined {
  const prose = markdown
    .replace(/^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gm, '');
  const heading = /^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/m.exec(prose)?.[1];
  return heading?.replace(/\s*\{[^{}]*\}$/, '').trim();
}

async function differenceOf({ file, title }: ChapterPlan, files: BookFiles): Promise<Difference[]> {
  const text = await files.read(file);
  if (text === undefined) return [{ kind: 'missing', file, title }];
  const heading = firstHeading(text);
  return heading === title ? [] : [{ kind: 'other-title', file, title, heading }];
}

async function missing(file: string, files: BookFiles): Promise<Difference[]> {
  return (await files.read(file)) === undefined ? [{ kind: 'missing', file }] : [];
}

async function extras(book: Book, named: ReadonlySet<string>, files: BookFiles): Promise<Difference[]> {
  const listed = await Promise.all(foldersOf(book).map((folder) => files.list(folder)));
  const found = [...new Set(listed.flat())].sort();
  return found.filter((file) => isManuscript(file) && !named.has(file)).map((file) => ({ kind: 'extra', file }));
}

/** The folders that hold the volumes' chapters; never the book's folder itself, which holds other things too. */
function foldersOf(book: Book): string[] {
  const folders = book.volumes.flatMap((volume) => [volume.slug, ...chaptersOf(volume).map(({ file }) => posix.dirname(file))]);
  return [...new Set(folders)].filter((folder) => folder !== '.');
}

function isManuscript(file: string): boolean {
  return /\.(?:md|qmd)$/.test(file) && posix.basename(file) !== 'README.md';
}

function chaptersOf(volume: VolumePlan): ChapterPlan[] {
  return [...volume.chapters, ...volume.appendices];
}

function otherFilesOf({ preface, parts }: VolumePlan): string[] {
  return [preface, ...parts.map(({ text }) => text)].filter((file) => file !== undefined);
}
