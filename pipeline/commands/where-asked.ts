/** What `press where` is asked for: a page of a volume, or a line of a file. */
import { existsSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import type { Book, VolumePlan } from '../model.js';
import { UsageError } from '../usage.js';

/** `246`, `xiv`, or `#260` for the PDF page. */
export interface AskedPage {
  volume: VolumePlan;
  page: string;
}

export interface AskedLine {
  /** Path in the book's folder. */
  file: string;
  line: number;
  column?: number;
}

const PAGE = /^(?:#?\d+|[ivxlc]+)$/i;

/** Reads a question; one that names no volume and no file of the book is a `UsageError` that says what there is. */
export function readAsked(asked: string, book: Book, cwd: string): AskedPage | AskedLine {
  const [, volume, page = ''] = /^(?:(.*):)?([^:]*)$/s.exec(asked) ?? [];
  const known = book.volumes.find(({ slug }) => slug === volume);
  if (PAGE.test(page) && (known || volume === undefined))
    return { volume: known ?? onlyVolume(book, page), page: page.toLowerCase() };
  const [, path, line = '', column] = /^(.+?):(\d+)(?::(\d+))?$/s.exec(asked) ?? [];
  const file = path === undefined ? undefined : fileIn(book, path, cwd);
  if (file !== undefined && Number(line) > 0) return { file, line: Number(line), ...(column ? { column: Number(column) } : {}) };
  throw new UsageError(`"${asked}" is no page and no line: ${reasonOf(known !== undefined || file !== undefined, path, book)}`);
}

function reasonOf(isKnown: boolean, path: string | undefined, book: Book): string {
  const [first] = book.volumes;
  if (isKnown || path === undefined)
    return `say ${first?.slug ?? 'volume'}:246, ${first?.slug ?? 'volume'}:#260 or chapter.md:12.`;
  return `there is no volume and no file of the book "${path}". Its volumes are ${namesOf(book)}.`;
}

function onlyVolume(book: Book, page: string): VolumePlan {
  const [first, second] = book.volumes;
  if (!first) throw new UsageError('The book has no volume.');
  if (second) throw new UsageError(`The book has the volumes ${namesOf(book)}: say which, as in ${first.slug}:${page}.`);
  return first;
}

function namesOf({ volumes }: Book): string {
  return volumes.length > 0 ? volumes.map(({ slug }) => slug).join(', ') : 'no volume';
}

/** A path as seen from where the press is called, or as book.yaml has it. */
function fileIn({ dir }: Book, path: string, cwd: string): string | undefined {
  return [resolve(cwd, path), resolve(dir, path)]
    .filter((one) => existsSync(one))
    .map((one) => relative(dir, one).split(sep).join(posix.sep))
    .find((inside) => !inside.startsWith('../'));
}
