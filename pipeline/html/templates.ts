/** The sections that are made from data: half title, title page, copyright, contents, part divider … */
import ejs from 'ejs';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BookSet, ContentsLine, Role, Section, VolumePlan } from '../model.js';

export type Templates = ReadonlyMap<string, string>;

const NAMES = ['half-title', 'title-page', 'copyright', 'dedication', 'contents', 'other-volumes', 'preface', 'part'] as const;

/** Reads the templates of the press; a file of the same name under `templates/` of the book's own folder takes its place. */
export async function loadTemplates(home: string, bookDir: string): Promise<Templates> {
  const read = async (name: string): Promise<[string, string]> => {
    const own = join(bookDir, 'templates', 'print', `${name}.html.ejs`);
    const path = (await exists(own)) ? own : join(home, 'templates', 'print', `${name}.html.ejs`);
    return [name, await readFile(path, 'utf8')];
  };
  return new Map(await Promise.all(NAMES.map(read)));
}

/** What a template may say. */
export interface TemplateData {
  set: BookSet;
  volume: VolumePlan;
  section: Section;
  contents: ContentsLine[];
  roman: (number: number) => string;
  year: number;
}

/** Gives the HTML tree of a role's template, empty for a role that has none. */
export function fillTemplate(templates: Templates, role: Role, data: TemplateData): Root {
  const source = templates.get(role);
  return source ? fromHtml(ejs.render(source, data), { fragment: true }) : { type: 'root', children: [] };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
