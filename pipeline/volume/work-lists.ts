/** Where lists of cited works stand: in a section of their own, at a chapter's end, or where its author put `::: {#refs}`. */
import type { Heading, Nodes, Paragraph, Root, RootContent } from 'mdast';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Div, Section } from '../model.js';
import { childrenOf, setChildren } from '../tree.js';

/** The bibliography of a volume with its text. */
export function bibliographyOf(section: Section, works: readonly Paragraph[]): Section {
  const heading = headingOf(section.title, 1, section.id ?? section.slug);
  const file = new VFile({ path: `${section.slug}.md` });
  return { ...section, manuscript: { file, metadata: {}, tree: { type: 'root', children: [heading, listOf(works)] } } };
}

/** The chapter with its works: in the place for them, or under a heading at its end. Changes the section's tree. */
export function withWorksAtEnd(section: Section, works: readonly Paragraph[]): Section {
  const tree = section.manuscript?.tree;
  const place = tree && placeIn(tree);
  if (tree && place && works.length === 0) removePlace(tree, place);
  else if (place) setChildren(place, [...works]);
  else if (tree && works.length > 0) tree.children.push(headingOf('References', 2, `${section.slug}-references`), listOf(works));
  return section;
}

/** The section without a place for works, which stand elsewhere. Changes its tree. */
export function withoutPlace(section: Section): Section {
  if (!section.manuscript) return section;
  const { tree, file } = section.manuscript;
  const place = placeIn(tree);
  if (!place) return section;
  report(file, 'construct-is-known', 'The place for references is left out: the bibliography is at the end of the volume', {
    place: place.position,
    note: 'Leave it away, or say settings: bibliography: chapter in book.yaml.',
    construct: 'div #refs',
    outcome: 'dropped',
  });
  removePlace(tree, place);
  return section;
}

function placeIn(node: Nodes): Div | undefined {
  if (node.type === 'div' && node.attributes.classes.includes('bibliography') && node.children.length === 0) return node;
  for (const child of childrenOf(node)) {
    const found = placeIn(child);
    if (found) return found;
  }
  return undefined;
}

/** A heading that was for the works alone goes with them; the title of the chapter is none. */
function removePlace(parent: Root | Div, place: Div): void {
  const children = childrenOf(parent);
  const at = children.indexOf(place);
  for (const child of children) if (at < 0 && child.type === 'div') removePlace(child, place);
  if (at < 0) return;
  const [before, after] = [children[at - 1], children[at + 1]];
  const isEmpty = before?.type === 'heading' && before.depth > 1 && (!after || endsSection(before, after));
  setChildren(
    parent,
    children.filter((child) => child !== place && !(isEmpty && child === before)),
  );
}

function endsSection(heading: Heading, next: RootContent): boolean {
  return next.type === 'heading' && next.depth <= heading.depth;
}

/** The head of a section that the press puts together. */
export function headingOf(title: string, depth: 1 | 2, id: string): Heading {
  return {
    type: 'heading',
    depth,
    children: [{ type: 'text', value: title }],
    data: { attributes: { id, classes: ['unnumbered'], values: {} } },
  };
}

function listOf(works: readonly Paragraph[]): Div {
  return { type: 'div', attributes: { classes: ['bibliography'], values: {} }, children: [...works] };
}
