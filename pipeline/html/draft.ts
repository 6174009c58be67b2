/** A draft as one HTML file that needs nothing beside it. */
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { copyOf } from '../copy.js';
import { SKIP, visit } from '../visit.js';
import { preparePicture, SCREEN } from '../pictures/prepare.js';
import { report } from '../diagnostics.js';
import type { Artifact, Book, BuildContext, RenderedImage, RenderedSection, RenderedVolume } from '../model.js';

/** Gives the sections of a draft as one page: styles within, pictures as data, notes at the end of each section. */
export async function htmlDraft({ volume, sections }: RenderedVolume, book: Book, ctx: BuildContext): Promise<Artifact> {
  const style = await readFile(join(ctx.home, 'styles', 'draft.css'), 'utf8');
  const bodies = await Promise.all(sections.map((section) => sectionContent(section, ctx)));
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
  const html = unified().use(rehypeStringify, { allowDangerousHtml: true }).stringify(tree);
  const bytes = new TextEncoder().encode(`<!doctype html>\n${html}\n`);
  return { name: `${sections[0]?.section.slug ?? 'draft'}.html`, kind: 'html', volume: volume.plan.slug, bytes };
}

async function sectionContent(rendered: RenderedSection, ctx: BuildContext): Promise<ElementContent[]> {
  const body = copyOf(rendered.body);
  const pictures = new Map(await Promise.all(rendered.images.map((image) => asData(image, rendered, ctx))));
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

/** A picture that can't be unpacked is reported (`image-exists`), and shown as far as a browser reads it. */
async function asData(
  { src, path, type, line = false, element }: RenderedImage,
  { section }: RenderedSection,
  { cache }: BuildContext,
): Promise<[string, string]> {
  const ready = await preparePicture(path, { target: 'screen', line, most: SCREEN }, cache).catch(async () => {
    const note = 'Fetch the picture again.';
    if (section.manuscript)
      report(section.manuscript.file, 'image-exists', `The picture ${src} is damaged`, { place: element.position, note });
    return { type, bytes: await readFile(path) };
  });
  return [src, `data:${ready.type};base64,${Buffer.from(ready.bytes).toString('base64')}`];
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
