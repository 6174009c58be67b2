/** Which hints a block can follow. */
import type { Nodes } from 'mdast';
import type { Layout } from '../model.js';
import { childrenOf } from '../tree.js';
import type { Block } from './block-addresses.js';

/** Why a hint can't be followed, and what to do. */
export interface Refusal {
  reason: string;
  note: string;
}

/** What Paged.js looks into for breaks. */
const DIVISIBLE = new Set('root div callout'.split(' '));
/** What holds lines of words whose spaces can change. */
const WORDED = new Set(
  'paragraph list listItem blockquote callout div lineBlock definitionList definitionDescription definitionTerm'.split(' '),
);

/** Gives for each hint that the block can't follow the reason. */
export function refusalsOf(layout: Layout, block: Block): [keyof Layout, Refusal][] {
  const asked = Object.keys(layout) as (keyof Layout)[];
  return asked.flatMap((hint) => {
    const refusal = REFUSALS[hint](block);
    return refusal ? [[hint, refusal]] : [];
  });
}

const REFUSALS: Record<keyof Layout, (block: Block) => Refusal | undefined> = {
  break: refusalOfBreak,
  keep: ({ node }) =>
    node.type === 'heading'
      ? { reason: 'A heading is kept with what follows it anyway', note: 'Take the hint out, or give it to the block.' }
      : undefined,
  spacing: ({ node }) =>
    WORDED.has(node.type)
      ? undefined
      : { reason: 'There is no paragraph in which words could move', note: 'Give the hint to a paragraph, or take it out.' },
  scale: ({ node }) =>
    holdsPicture(node) ? undefined : { reason: 'There is no picture in it', note: 'Give the hint to a figure, or take it out.' },
  short: (block) =>
    isTitle(block)
      ? undefined
      : {
          reason: 'It is not the heading of a chapter',
          note: `Give the hint to ${block.section.id ?? 'the chapter'}, whose last page may be short.`,
        },
};

/** True for the heading that holds the title of a section. */
export function isTitle({ node, section, ids }: Block): boolean {
  return node.type === 'heading' && section.id !== undefined && ids.includes(section.id);
}

function refusalOfBreak(block: Block): Refusal | undefined {
  const { node, parents } = block;
  const around = parents.find(({ type }) => !DIVISIBLE.has(type));
  if (around)
    return {
      reason: `No page can break inside a ${NAMES[around.type] ?? around.type}`,
      note: 'Give the hint to the whole of it, or take it out.',
    };
  if (isTitle(block)) return { reason: 'It opens a new right-hand page anyway', note: 'Take the hint out.' };
  const before = parents.at(-1)?.children;
  const heading = before?.[before.findIndex((child) => child === node) - 1];
  if (heading?.type !== 'heading') return undefined;
  const id = heading.data?.attributes?.id;
  return {
    reason: 'Its heading would stay behind at the foot of a page',
    note: `Give the hint to the heading${id ? `, ${id}` : ''}.`,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  listItem: 'list',
  blockquote: 'quotation',
  definitionList: 'list of definitions',
  definitionDescription: 'list of definitions',
  panel: 'figure',
};

function holdsPicture(node: Nodes): boolean {
  return node.type === 'image' || childrenOf(node).some(holdsPicture);
}
