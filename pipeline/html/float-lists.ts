/** The lists of figures and of tables, as lines of contents. */
import type { ElementContent } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { ContentsLine, RenderedFloat, RenderedSection, Role } from '../model.js';

const KINDS: Partial<Record<Role, RenderedFloat['kind']>> = { 'list-of-figures': 'figure', 'list-of-tables': 'table' };
const stringifier = unified().use(rehypeStringify);

/** Gives the lines of a list, or nothing for a section that is none; their folios are not known yet. */
export function listLines(role: Role, sections: readonly RenderedSection[]): ContentsLine[] | undefined {
  const kind = KINDS[role];
  if (!kind) return undefined;
  return sections.flatMap(({ section, floats }) =>
    floats
      .filter((float) => float.kind === kind)
      .map(({ id, number, title, content, format }) => ({
        ...{ kind, level: 1, number, title, html: htmlOf(content), section: section.slug, id, folio: '' },
        ...(format ? { format } : {}),
      })),
  );
}

function htmlOf(content: ElementContent[]): string {
  return stringifier.stringify({ type: 'root', children: content });
}
