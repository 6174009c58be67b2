/** What of a rendered section goes into an EPUB: all but what is marked for print alone. */
import type { Element, Nodes, Parents, Root } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { fragmentOf } from '../fragment.js';
import type { RenderedSection } from '../model.js';
import { visit } from '../visit.js';
import { elementsOf, hasClass, idOf, removeChildren } from './tree.js';

/** Gives a copy of the section with the title of a title page as its heading, without comments, without what is for print only, and without notes that were called there alone. */
export function contentForEpub(rendered: RenderedSection): RenderedSection {
  const body = kept(rendered.body);
  for (const element of elementsOf(body)) if (isTitle(element)) element.tagName = 'h1';
  const notes = rendered.notes.map((note) => ({ ...note, content: kept(h('div', note.content)).children }));
  const elements = [body, ...notes.flatMap(({ content }) => content)].flatMap(elementsOf);
  const ids = new Set(elements.map(idOf));
  const sources = new Set(elements.map(({ properties }) => properties['src']));
  return {
    ...rendered,
    body,
    notes: notes.filter(({ callId }) => ids.has(callId)),
    headings: rendered.headings.filter(({ id }) => ids.has(id)),
    images: rendered.images.filter(({ src }) => sources.has(src)),
  };
}

function kept<N extends Parents>(parent: N): N {
  const copy = copyOf(parent);
  openDrawings(copy);
  removeChildren(copy, isLeftOut);
  return copy;
}

/** Drawings come as markup; each of their elements has to become one of XHTML. */
function openDrawings(tree: Parents): void {
  visit(tree, 'raw', ({ value }, index, parent) => {
    const [svg] = fragmentOf(`<svg>${value}</svg>`).children;
    if (svg?.type === 'element' && parent && index !== undefined) parent.children.splice(index, 1, ...svg.children);
  });
}

function isLeftOut(node: Nodes): boolean {
  return node.type === 'comment' || node.type === 'doctype' || (node.type === 'element' && isPrintOnly(node));
}

/** On paper its size says what it is. */
function isTitle(element: Element): boolean {
  return element.tagName === 'p' && hasClass(element, 'set-title');
}

function isPrintOnly({ properties }: Element): boolean {
  return (properties['dataFormats'] ?? properties['data-formats']) === 'print';
}

/** The element around the whole text: the body's only section, or one put around what there is. */
export function sectionElement(body: Root): Element {
  const [only, ...others] = body.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (only?.type === 'element' && only.tagName === 'section' && others.length === 0) return only;
  return h('section', body.children);
}
