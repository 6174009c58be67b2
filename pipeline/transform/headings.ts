/** Headings: one title, levels without gaps, an id each. */
import { slug } from 'github-slugger';
import type { Heading, Root, RootContent } from 'mdast';
import { basename, extname } from 'node:path/posix';
import { placeOf, report } from '../diagnostics.js';
import { attributesOf, childrenOf, plainText } from '../tree.js';
import type { Context } from './context.js';
import { visit } from '../visit.js';

/** Gives an id to each heading that has none; reports a title that comes late, a second one, and levels that are skipped. */
export function headings(tree: Root, context: Context): void {
  const structure = sectionHeadings(tree);
  checkTitle(structure, context);
  checkLevels(structure, context);
  addIds(tree, context);
}

/** The headings that make sections: those at the top level and in plain divs. */
function sectionHeadings(parent: { children: readonly RootContent[] }): Heading[] {
  return parent.children.flatMap((child) =>
    child.type === 'heading' ? [child] : child.type === 'div' ? sectionHeadings(child) : [],
  );
}

/** Whether a title must be there at all depends on what the manuscript is for: assembling a volume knows. */
function checkTitle(structure: readonly Heading[], { file }: Context): void {
  const [first, ...more] = structure.filter(({ depth }) => depth === 1);
  if (first && first !== structure[0]) {
    const cause = placeOf(file, structure[0]?.position);
    report(file, 'chapter-has-one-title', 'A section comes before the title', {
      place: first.position,
      cause,
      note: 'Begin the file with its title.',
    });
  }
  for (const heading of more) {
    report(file, 'chapter-has-one-title', `A second heading of level 1: “${plainText(heading)}”`, {
      place: heading.position,
      cause: placeOf(file, first?.position),
      note: 'Make it a section: ##.',
    });
  }
}

function checkLevels(structure: readonly Heading[], { file }: Context): void {
  for (const [index, heading] of structure.entries()) {
    const before = structure[index - 1]?.depth;
    if (before === undefined || heading.depth <= before + 1) continue;
    const reason = `“${plainText(heading)}” is of level ${heading.depth}, right below one of level ${before}`;
    report(file, 'heading-levels-descend', reason, {
      place: heading.position,
      note: `Make it level ${before + 1}: ${'#'.repeat(before + 1)}.`,
    });
  }
}

/** A heading without an id gets one of the file's name and its own words, which stays as long as these do. */
function addIds(tree: Root, { file }: Context): void {
  const taken = new Set<string>();
  visit(tree, (node) => void taken.add(attributesOf(node)?.id ?? ''));
  const prefix = slug(basename(file.path, extname(file.path)).replace(/^\d+[-_.]/, '')) || 'chapter';
  const free = freeIds(taken);
  for (const heading of allHeadings(tree)) {
    const own = heading.data?.attributes ?? { classes: [], values: {} };
    if (own.id) continue;
    const id = free(heading.depth === 1 ? prefix : `${prefix}-${slug(plainText(heading).trim()) || 'section'}`);
    heading.data = { ...heading.data, attributes: { ...own, id }, generatedId: true };
  }
}

/** Gives the wanted id, or with a number after it the first that is free, and takes it. */
function freeIds(taken: Set<string>): (wanted: string) => string {
  const counts = new Map<string, number>();
  return (wanted) => {
    let id = wanted;
    let count = counts.get(wanted) ?? 2;
    for (; taken.has(id); count += 1) id = `${wanted}-${count}`;
    counts.set(wanted, count);
    taken.add(id);
    return id;
  };
}

function allHeadings(node: Root | RootContent): Heading[] {
  return childrenOf(node).flatMap((child) => (child.type === 'heading' ? [child] : allHeadings(child)));
}
