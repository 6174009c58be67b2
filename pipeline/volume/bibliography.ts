/** The works that can be cited: BibTeX files of the book and of its chapters, and the style to set them in. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { basename, dirname, normalize } from 'node:path/posix';
import type { Point } from 'unist';
import type { CslItem } from 'citeproc';
import { VFile } from 'vfile';
import { placeOf, report } from '../diagnostics.js';
import type { Book, BuildContext, Manuscript } from '../model.js';
import { readInside } from '../read-inside.js';
import { pointAfter } from '../point-after.js';
import type { Entry } from './bibtex.js';
import { readEntries } from './kept-entries.js';

export interface Bibliography {
  /** By key. */
  items: ReadonlyMap<string, CslItem>;
  /** Where each of them is. */
  entries: ReadonlyMap<string, Entry>;
  sources: readonly BibliographySource[];
  /** The citation style (CSL 1.0, XML). */
  style: string;
  /** Its words in the book's language (XML). */
  locale: string;
}

/** One file of entries. */
export interface BibliographySource {
  file: VFile;
  keys: readonly string[];
  /** The files whose citations may mean it: those that name it or, for one of the book's, all. */
  readers: readonly VFile[];
}

/**
 * Reads `bibliography` of the book and of every chapter's metadata (a path relative to the chapter's file, or a list of them), and
 * the style. A missing or faulty file is a message; a key in several files means the first entry.
 */
export async function loadBibliographies(
  book: Book,
  manuscripts: ReadonlyMap<string, Manuscript>,
  ctx: BuildContext,
): Promise<Bibliography> {
  const entries = new Map<string, Entry>();
  const sources: BibliographySource[] = [];
  for (const { path, from, readers } of wantedFiles(book, manuscripts)) {
    const file = await readFrom(book, path, from);
    if (!file) continue;
    ctx.files.push(file);
    const read = await readEntries(file, ctx);
    for (const [key, entry] of read) addEntry(entries, key, entry);
    sources.push({ file, keys: [...read.keys()], readers });
  }
  const items = new Map([...entries].map(([key, { item }]) => [key, item]));
  return { items, entries, sources, style: await readStyle(book, ctx), locale: await readLocale(book.language, ctx) };
}

interface Wanted {
  /** Relative to the book's folder. */
  path: string;
  /** The file that names it first. */
  from: VFile;
  readers: VFile[];
}

/** Each path once, in the order of the book. */
function wantedFiles(book: Book, manuscripts: ReadonlyMap<string, Manuscript>): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const want = (path: string, from: VFile, readers: readonly VFile[]) => {
    const known = wanted.get(path);
    if (known) known.readers.push(...readers);
    else wanted.set(path, { path, from, readers: [...readers] });
  };
  const all = [...manuscripts.values()].map(({ file }) => file);
  for (const path of book.bibliography) want(normalize(path), book.file, all);
  for (const [path, { file, metadata }] of manuscripts) {
    for (const name of [metadata['bibliography']].flat())
      if (typeof name === 'string') want(normalize(`${dirname(path)}/${name}`), file, [file]);
  }
  return [...wanted.values()];
}

async function readFrom({ dir }: Book, path: string, from: VFile): Promise<VFile | undefined> {
  const read = await readInside(dir, join(dir, path));
  if (typeof read !== 'string') return decoded(new VFile({ path, cwd: dir }), read);
  report(from, 'bibliography-exists', `The bibliography ${path} can't be read: ${read}`, {
    place: placeOfName(basename(path), from),
    note: 'Its path is relative to the file that names it; it lies in the book’s folder.',
    construct: 'YAML key bibliography',
  });
  return undefined;
}

function decoded(file: VFile, bytes: Uint8Array): VFile {
  file.value = new TextDecoder().decode(bytes);
  const lost = file.value.indexOf('\uFFFD');
  if (lost >= 0)
    report(file, 'bibliography-is-valid', 'The file is not UTF-8 text', {
      place: pointAt(file.value, lost),
      note: 'Save it as UTF-8; what can’t be read is printed as �.',
    });
  return file;
}

/** Where a file names another one first. */
function placeOfName(name: string, file: VFile): Point | undefined {
  const at = String(file).indexOf(name);
  return at < 0 ? undefined : pointAt(String(file), at);
}

function pointAt(text: string, offset: number): Point {
  return pointAfter({ line: 1, column: 1, offset: 0 }, text.slice(0, offset));
}

/** Two files may share an entry; where they differ, the first counts. */
function addEntry(entries: Map<string, Entry>, key: string, entry: Entry): void {
  const first = entries.get(key);
  if (!first) entries.set(key, entry);
  else if (sorted(first.item) !== sorted(entry.item)) {
    report(entry.file, 'bibliography-entries-agree', `The entry ${key} differs from that of another file, which is used`, {
      place: { line: entry.line, column: 1 },
      cause: placeOf(first.file, { line: first.line, column: 1 }),
      note: 'Make them the same, or give one another key.',
    });
  }
}

function sorted(item: CslItem): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A style of the book's own comes before one of the press. */
async function readStyle({ dir, file, settings }: Book, ctx: BuildContext): Promise<string> {
  const found =
    (await readText(join(dir, 'styles', 'csl', settings.citationStyle))) ??
    (await readText(join(ctx.home, 'styles', 'csl', settings.citationStyle)));
  const fault = found === undefined ? ['There is no', 'Put it in styles/csl/.'] : faultOf(found);
  if (found !== undefined && !fault) return found;
  const [what = '', note] = fault ?? [];
  report(file, 'book-file-is-valid', `${what} citation style ${settings.citationStyle}; the default is used`, { note });
  return readFile(join(ctx.home, 'styles', 'csl', 'chicago-author-date.csl'), 'utf8');
}

/** Styles that the press can't set: those that put citations in notes, and those that are only another name of a style. */
function faultOf(style: string): [string, string] | undefined {
  const parent = /<link\b[^>]*href="[^"]*\/([^"/]+)"[^>]*rel="independent-parent"/.exec(style)?.[1];
  if (parent) return ['Nothing but the name of another style is in the', `Name that one: put ${parent}.csl in styles/csl/.`];
  if (/<style\b[^>]*\bclass="note"/.test(style))
    return ['Citations are in notes in the', 'Choose a style with citations in the text: by author and date, or by number.'];
  return /<citation\b/.test(style) ? undefined : ['There is nothing about citations in the', 'It must be a CSL 1.0 file.'];
}

async function readLocale(language: string, { home }: BuildContext): Promise<string> {
  const folder = join(home, 'styles', 'csl');
  return (await readText(join(folder, `locales-${language}.xml`))) ?? readFile(join(folder, 'locales-en-US.xml'), 'utf8');
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
