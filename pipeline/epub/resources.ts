/** Templates and styles: the press's own, unless the book's folder has a file of the same name. */
import ejs from 'ejs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Book, BuildContext } from '../model.js';

const TEMPLATES = ['document.xhtml', 'cover.xhtml', 'nav.xhtml', 'toc.ncx', 'content.opf'] as const;
type TemplateName = (typeof TEMPLATES)[number];
/** Fills a template of `templates/epub/`; values are escaped by the template. */
export type Fill = (name: TemplateName, data: object) => string;

/** Reads every template of `templates/epub/`. */
export async function loadTemplates(book: Book, ctx: BuildContext): Promise<Fill> {
  const sources = await overlaid(book, ctx, join('templates', 'epub'));
  const compiled = new Map(TEMPLATES.map((name) => [name, ejs.compile(present(sources, `${name}.ejs`))]));
  return (name, data) => compiled.get(name)?.(data) ?? '';
}

/** Gives the files of `styles/epub/`, by name, as one stylesheet. */
export async function loadStyles(book: Book, ctx: BuildContext): Promise<string> {
  const sources = await overlaid(book, ctx, join('styles', 'epub'));
  return [...sources.keys()]
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => present(sources, name))
    .join('\n');
}

async function overlaid(book: Book, ctx: BuildContext, folder: string): Promise<Map<string, string>> {
  const own = await readAll(join(book.dir, folder));
  return new Map([...(await readAll(join(ctx.home, folder))), ...own]);
}

async function readAll(folder: string): Promise<[string, string][]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => /\.(?:ejs|css)$/.test(name))
      .map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')]),
  );
}

function present(sources: ReadonlyMap<string, string>, name: string): string {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`The press has no file named ${name}`);
  return source;
}
