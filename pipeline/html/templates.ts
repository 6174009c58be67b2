/** The sections that are made from data: half title, title page, copyright, contents, part divider … */
import ejs from 'ejs';
import type { Root } from 'hast';
import { join } from 'node:path';
import { fragmentOf } from '../fragment.js';
import type { BookSet, ContentsLine, Role, Section, VolumePlan } from '../model.js';
import { readOverlaid } from '../overlay.js';
import { smartPunctuation } from '../typography.js';
import { SKIP, visit } from '../visit.js';

export type Templates = ReadonlyMap<string, string>;

/** Reads the templates of the press and the book's own, by role. */
export async function loadTemplates(home: string, bookDir: string): Promise<Templates> {
  const files = await readOverlaid(home, bookDir, join('templates', 'print'));
  return new Map([...files].map(([name, source]) => [name.replace(/\.html\.ejs$/, ''), source]));
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

/** Gives the HTML tree of a role's template, empty for a role that has none. What book.yaml says gets the punctuation of the chapters. */
export function fillTemplate(templates: Templates, role: Role, data: TemplateData): Root {
  const source = templates.get(role.startsWith('list-of-') ? 'list' : role);
  const tree = source ? fragmentOf(ejs.render(source, data)) : { type: 'root' as const, children: [] };
  visit(tree, (node) => {
    if (node.type === 'text') node.value = smartPunctuation(node.value);
    // A heading may speak of `--jobs`.
    return node.type === 'element' && (node.tagName === 'code' || node.tagName === 'math') ? SKIP : undefined;
  });
  return tree;
}
