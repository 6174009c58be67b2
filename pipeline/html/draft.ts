/** A draft as one HTML file that needs nothing beside it. */
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { copyOf } from '../copy.js';
import { SKIP, visit } from '../visit.js';
import type { Artifact, Book, BuildContext, RenderedSection, RenderedVolume } from '../model.js';

/** Gives the sections of a draft as one page: styles within, pictures as data, notes at the end of each section. */
export async function htmlDraft({ volume, sections }: RenderedVolume, book: Book, ctx: BuildContext): Promise<Artifact> {
  const style = await readFile(join(ctx.home, 'styles', 'draft.css'), 'utf8');
  const bodies = await Promise.all(sections.map(sectionContent));
  const title = sections[0]?.section.title ?? book.title;
  const tree: Root = {
    type: 'root',
    children: [
      h('html', { lang: book.language }, [
        h('head', [
          h('meta', { charset: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width' }),
          h('title', title),
          h('style', style),
        ]),
        h('body', bodies.flat()),
      ]),
    ],
  };
  const html = unified().use(rehypeStringify).stringify(tree);
  const bytes = new TextEncoder().encode(`<!doctype html>\n${html}\n`);
  return { name: `${sections[0]?.section.slug ?? 'draft'}.html`, kind: 'html', volume: volume.plan.slug, bytes };
}

async function sectionContent(rendered: RenderedSection): Promise<ElementContent[]> {
  const body = copyOf(rendered.body);
  const pictures = new Map(
    await Promise.all(
      rendered.images.map(
        async ({ src, path, type, bytes }) =>
          [src, `data:${type};base64,${Buffer.from(bytes ?? (await readFile(path))).toString('base64')}`] as const,
      ),
    ),
  );
  visit(body, 'element', (node, index, parent) => {
    if (node.properties['dataFormats'] === 'print' && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.tagName === 'img') node.properties['src'] = pictures.get(String(node.properties['src'])) ?? node.properties['src'];
    for (const name of ['dataBlock', 'dataGenerated', 'dataSection', 'dataFormats']) delete node.properties[name];
    return undefined;
  });
  return [...(body.children as ElementContent[]), ...noteList(rendered)];
}

function noteList({ notes }: RenderedSection): Element[] {
  if (notes.length === 0) return [];
  const items = notes.map(({ id, callId, number, content }) =>
    h('div.note', { id, role: 'doc-footnote' }, [
      h('a.note-number', { href: `#${callId}`, role: 'doc-backlink' }, `${number}.`),
      { type: 'text', value: ' ' },
      ...copyOf(content),
    ]),
  );
  return [h('section.notes', { role: 'doc-endnotes' }, items)];
}
