/** What of a rendered section goes into an EPUB: all but what is marked for print alone. */
import type { Element, Nodes } from 'hast';
import { h } from 'hastscript';
import type { RenderedSection } from '../model.js';
import { elementsOf, idsIn, removeChildren } from './tree.js';

/** Gives a copy of the section without comments, without what is for print only, and without notes that were called there alone. */
export function contentForEpub(rendered: RenderedSection): RenderedSection {
  const body = structuredClone(rendered.body);
  const notes = structuredClone(rendered.notes);
  removeChildren(body, isLeftOut);
  for (const note of notes) removeChildren(h('div', note.content), isLeftOut);
  const ids = idsIn([body, ...notes.flatMap((note) => note.content)]);
  return {
    ...rendered,
    body,
    notes: notes.filter((note) => ids.has(note.callId)),
    headings: rendered.headings.filter((heading) => ids.has(heading.id)),
    images: rendered.images.filter(({ src }) => shown([body, ...notes.flatMap((note) => note.content)]).has(src)),
  };
}

function isLeftOut(node: Nodes): boolean {
  return node.type === 'comment' || node.type === 'doctype' || (node.type === 'element' && isPrintOnly(node));
}

function isPrintOnly({ properties }: Element): boolean {
  return (properties['dataFormats'] ?? properties['data-formats']) === 'print';
}

function shown(nodes: readonly Nodes[]): Set<unknown> {
  return new Set(nodes.flatMap(elementsOf).map((element) => element.properties['src']));
}

/** The element around the whole text: the body's only section, or one put around what there is. */
export function sectionElement({ body }: RenderedSection): Element {
  const [only, ...others] = body.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (only?.type === 'element' && only.tagName === 'section' && others.length === 0) return only;
  return h('section', body.children);
}
