/** `.panel-tabset`: paper shows all tabs, one after another, each with its name before it (https://quarto.org/docs/output-formats/html-basics.html#tabsets). */
import type { Heading, PhrasingContent, Root, RootContent } from 'mdast';
import type { Span } from '../model.js';
import { rewriteChildren } from '../tree.js';

const NAMES = ['panel-tabset', 'tabset'];

/** Makes the name of each tab a run-in of the paragraph that follows it or, where none does, a paragraph of its own. */
export function tabs(tree: Root): void {
  rewriteChildren(tree, (children, parent) =>
    parent.type === 'div' && parent.attributes.classes.some((name) => NAMES.includes(name)) ? withRunIns(children) : children,
  );
}

/** A heading inside is no section of the chapter; it runs in where a paragraph follows it. */
function withRunIns(children: readonly RootContent[]): RootContent[] {
  const set: RootContent[] = [];
  let name: Heading | undefined;
  for (const child of children) {
    if (child.type === 'heading') {
      if (name) set.push(paragraphOf(name, []));
      name = child;
      continue;
    }
    if (name && child.type === 'paragraph') set.push({ ...child, children: paragraphOf(name, child.children).children });
    else set.push(...(name ? [paragraphOf(name, [])] : []), child);
    name = undefined;
  }
  return name ? [...set, paragraphOf(name, [])] : set;
}

function paragraphOf(heading: Heading, words: readonly PhrasingContent[]): Extract<RootContent, { type: 'paragraph' }> {
  const { position, data } = heading;
  const id = data?.attributes?.id;
  const name: Span = {
    type: 'span',
    attributes: { ...(id ? { id } : {}), classes: ['run-in'], values: {} },
    children: heading.children,
    position,
  };
  const space: PhrasingContent[] = words.length > 0 ? [{ type: 'text', value: ' ', position }] : [];
  return { type: 'paragraph', children: [name, ...space, ...words], position };
}
