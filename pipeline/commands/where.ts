/** `press where`: from a page to the lines of the manuscript that stand on it, and from a line to its page. */
import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import { loadBook } from '../book/load.js';
import { report } from '../diagnostics.js';
import type { Book } from '../model.js';
import type { PageRecord } from '../page-map-file.js';
import { UsageError } from '../usage.js';
import type { Environment, Outcome } from './environment.js';
import { findPageMap, type FoundMap } from './page-maps.js';
import { readAsked, type AskedLine, type AskedPage } from './where-asked.js';
import { lastLine, nearestLine, nearestPage, pageNamed, pagesHolding } from './where-found.js';

interface Asking {
  book: Book;
  output: string;
  /** A path as the person sees it. */
  shown: (path: string) => string;
}

interface Answer {
  text: string[];
  data: Record<string, unknown>;
  /** The maps that say so. */
  maps: FoundMap[];
}

/**
 * `asked` is a page (`volume-1:246`, `volume-1:xiv`, `volume-1:#260`; without the volume where the book has one) or a line (`FILE:LINE`,
 * `FILE:LINE:COLUMN`). What no page map has is a `UsageError` that names the nearest; a map that is older than its sources is a message.
 */
export async function where(dir: string, asked: string, cwd: string, { ctx, output }: Environment): Promise<Outcome> {
  const book = await loadBook(dir, ctx);
  const question = readAsked(asked, book, cwd);
  const asking: Asking = { book, output, shown: (path) => relative(cwd, path) };
  const { text, data, maps } = 'volume' in question ? await linesOn(question, asking) : await pagesOf(question, asking);
  return { text: text.join('\n'), data, files: maps.map((found) => withAge(found, cwd, asking)), strict: false };
}

async function linesOn({ volume, page }: AskedPage, asking: Asking): Promise<Answer> {
  const found = await findPageMap(asking.book, volume, asking.output);
  if (!found) throw noMap(volume.slug, asking);
  const { pages } = found.map;
  const record = pageNamed(pages, page);
  if (!record) throw noPage(`${volume.slug} has no page ${page}`, nearestPage(pages, page), [found], asking);
  const sources = record.holds.map((range) => {
    const file = asking.shown(join(asking.book.dir, range.file));
    const [from, to] = [range.from, range.to].map(([line, column]) => ({ line, column }));
    return { file, from, to, words: `${file}:${range.from[0]}-${lastLine(range)}` };
  });
  const nothing = record.blank ? ' is blank' : ' holds nothing of a file of the book';
  return {
    text: [`${volume.slug}, ${nameOf(record)}${sources.length > 0 ? '' : nothing}`, ...sources.map(({ words }) => words)],
    data: { ...pageData(found, record, asking), sources: sources.map(({ file, from, to }) => ({ file, from, to })) },
    maps: [found],
  };
}

async function pagesOf(asked: AskedLine, asking: Asking): Promise<Answer> {
  const { book, output, shown } = asking;
  const maps = (await Promise.all(book.volumes.map((volume) => findPageMap(book, volume, output)))).flatMap((map) => map ?? []);
  const file = shown(join(book.dir, asked.file));
  const own = maps.filter(({ map }) => asked.file in map.sources);
  if (own.length === 0) throw noMap(file, asking);
  const hits = own.flatMap((found) => pagesHolding(found.map.pages, asked).map((record) => ({ found, record })));
  if (hits.length === 0) throw noLine(file, asked, own, asking);
  return {
    text: hits.map(({ found, record }) => `${found.map.volume}, ${nameOf(record)}`),
    data: { file, line: asked.line, pages: hits.map(({ found, record }) => pageData(found, record, asking)) },
    maps: own,
  };
}

function nameOf({ page, folio }: PageRecord): string {
  return `page ${folio} (PDF page ${page})`;
}

function pageData({ map, path }: FoundMap, { page, folio, section, blank }: PageRecord, { shown }: Asking): object {
  return { volume: map.volume, folio, page, section, blank, map: shown(path) };
}

function noMap(name: string, { output, shown }: Asking): UsageError {
  return new UsageError(`There is no page map of ${name} in ${shown(output) || '.'}: press proof and press release make it.`);
}

function noPage(said: string, nearest: PageRecord | undefined, maps: readonly FoundMap[], asking: Asking): UsageError {
  return nowhere(said, nearest && nameOf(nearest), maps, asking);
}

function noLine(file: string, asked: AskedLine, maps: readonly FoundMap[], asking: Asking): UsageError {
  const said = `${[file, asked.line, asked.column].filter((part) => part !== undefined).join(':')} stands on no page`;
  const nearest = maps.map(({ map }) => nearestLine(map.pages, asked)).find((one) => one !== undefined);
  return nowhere(said, nearest && `line ${nearest.line}, on ${nameOf(nearest.page)}`, maps, asking);
}

function nowhere(said: string, nearest: string | undefined, maps: readonly FoundMap[], asking: Asking): UsageError {
  const aged = maps.flatMap((found) => ageOf(found, asking) ?? []);
  return new UsageError([`${said}${nearest ? `; the nearest is ${nearest}` : ''}.`, ...aged.map((age) => `${age}.`)].join('\n'));
}

/** What is to say of a map that is older than its sources. */
function ageOf({ changed: [first, ...others] }: FoundMap, { book, shown }: Asking): string | undefined {
  if (first === undefined) return undefined;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `The page map is older than ${shown(join(book.dir, first))}${more}: lines and pages are those of then`;
}

/** The map's file, with a message where the sources are others now. */
function withAge(found: FoundMap, cwd: string, asking: Asking): VFile {
  const file = new VFile({ path: asking.shown(found.path), cwd });
  const age = ageOf(found, asking);
  if (age) report(file, 'page-map-is-current', age, { note: `Make it anew: press proof ${found.map.volume}.` });
  return file;
}
