/** The templates and styles of an EPUB. */
import ejs from 'ejs';
import { join } from 'node:path';
import type { Book, BuildContext } from '../model.js';
import { presentIn, readOverlaid } from '../overlay.js';

const TEMPLATES = ['document.xhtml', 'cover.xhtml', 'nav.xhtml', 'toc.ncx', 'content.opf'] as const;
type TemplateName = (typeof TEMPLATES)[number];
/** Fills a template of `templates/epub/`; values are escaped by the template. */
export type Fill = (name: TemplateName, data: object) => string;

/** Reads every template of `templates/epub/`. */
export async function loadTemplates(book: Book, ctx: BuildContext): Promise<Fill> {
  const sources = await readOverlaid(ctx.home, book.dir, join('templates', 'epub'));
  const compiled = new Map(TEMPLATES.map((name) => [name, ejs.compile(presentIn(sources, `${name}.ejs`))]));
  return (name, data) => compiled.get(name)?.(data) ?? '';
}

/** Gives the files of `styles/epub/`, by name, as one stylesheet. */
export async function loadStyles(book: Book, ctx: BuildContext): Promise<string> {
  const sources = await readOverlaid(ctx.home, book.dir, join('styles', 'epub'));
  return [...sources.keys()]
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => presentIn(sources, name))
    .join('\n');
}
