/** The title of a manuscript and the title the book gives it. */
import type { Heading, Root } from 'mdast';
import { report } from '../diagnostics.js';
import type { Manuscript } from '../model.js';
import { plainText } from '../tree.js';
import { smartPunctuation } from '../typography.js';

export interface Titled {
  manuscript: Manuscript;
  title: string;
  /** Id of the heading that holds the title. */
  id: string;
}

/**
 * Gives a manuscript whose first heading is its title. Where the book has a title for it, that one is printed, and a difference is told.
 * A manuscript without a title gets the book's or, where that is none, `otherwise`; for a chapter, it is an error.
 */
export function titledManuscript(manuscript: Manuscript, planned: string, slug: string, otherwise?: string): Titled {
  const heading = titleOf(manuscript.tree);
  if (!heading && otherwise === undefined) reportMissing(manuscript);
  const wanted = smartPunctuation(planned) || (heading ? plainText(heading).trim() : (otherwise ?? slug));
  const id = heading?.data?.attributes?.id ?? slug;
  if (heading && sameTitle(plainText(heading), wanted)) return { manuscript, title: wanted, id };
  if (heading) reportDifference(manuscript, heading, wanted);
  const position = heading?.position;
  const data = heading?.data ?? { attributes: { id, classes: [], values: {} }, generatedId: true };
  const printed: Heading = { type: 'heading', depth: 1, children: [{ type: 'text', value: wanted, position }], data, position };
  return { manuscript: { ...manuscript, tree: withTitle(manuscript.tree, heading, printed) }, title: wanted, id };
}

/** Gives a manuscript without its first heading: the divider of a part prints the part's title itself. */
export function untitledManuscript(manuscript: Manuscript, planned: string): Manuscript {
  const heading = titleOf(manuscript.tree);
  if (!heading) return manuscript;
  if (!sameTitle(plainText(heading), planned)) reportDifference(manuscript, heading, planned);
  return { ...manuscript, tree: withTitle(manuscript.tree, heading) };
}

function titleOf(tree: Root): Heading | undefined {
  return tree.children.find((node): node is Heading => node.type === 'heading' && node.depth === 1);
}

function withTitle(tree: Root, heading: Heading | undefined, printed?: Heading): Root {
  const children = heading
    ? tree.children.flatMap((node) => (node !== heading ? [node] : printed ? [printed] : []))
    : [...(printed ? [printed] : []), ...tree.children];
  return { ...tree, children };
}

function sameTitle(one: string, other: string): boolean {
  const plain = (title: string) => smartPunctuation(title).replace(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}

function reportDifference({ file }: Manuscript, heading: Heading, planned: string): void {
  report(
    file,
    'chapter-title-matches-book',
    `The title is “${plainText(heading)}” here and “${planned}” in book.yaml, which is printed`,
    {
      place: heading.position,
      note: 'Write the same title in both.',
      construct: 'title',
    },
  );
}

function reportMissing({ file }: Manuscript): void {
  report(file, 'chapter-has-one-title', 'The chapter has no heading of level 1', {
    note: 'Begin it with its title: # Title {#sec-id}.',
  });
}
