/** What `layout.yaml` asks for, put on the blocks of the set, if these are still what they were. */
import type { RootContent } from 'mdast';
import { placeOf, report } from '../diagnostics.js';
import type { BookSet, Layout, LayoutEntry, LayoutFile, Section } from '../model.js';
import type { Block } from './block-addresses.js';
import { beginningOf, hashOf } from './block-hash.js';
import { blockIndex, keyOf, type BlockIndex } from './block-index.js';
import { isTitle, refusalsOf } from './layout-effects.js';

/**
 * Gives the set with its hints: `data.layout` of the blocks that entries name. The whole set must be there, numbered and not resolved:
 * hashes are of the words as they were written. An entry that names nothing, has no hash or that of another text, or asks for what its
 * block can't follow is a message, and not followed. A draft outside a book says nothing of entries for other chapters.
 */
export function applyLayout(
  set: BookSet,
  layout: LayoutFile | undefined,
  { draftOutsideBook }: { draftOutsideBook: boolean },
): BookSet {
  if (!layout) return set;
  const index = blockIndex(set);
  const asked = new Map<RootContent, Layout>();
  const taken = new Map<RootContent, LayoutEntry>();
  for (const entry of layout.entries) {
    if (draftOutsideBook && !index.knows(entry.key)) continue;
    const block = blockOf(entry, layout, index);
    if (!block || isTaken(entry, block, taken, layout)) continue;
    const followed = followedBy(entry, block, layout);
    if (isCurrent(entry, block, layout, index) && Object.keys(followed).length > 0) asked.set(block.node, followed);
  }
  if (asked.size === 0) return set;
  return {
    ...set,
    volumes: set.volumes.map((volume) => ({ ...volume, sections: volume.sections.map((one) => withHints(one, asked)) })),
  };
}

function blockOf({ key, place, hash }: LayoutEntry, { file }: LayoutFile, index: BlockIndex): Block | undefined {
  const [block, ...others] = index.named(key);
  if (block && others.length === 0) return block;
  if (!block) {
    const moved = hash === undefined ? undefined : index.keyOfHash(hash);
    const note = moved ? `The text it was made for is ${moved} now.` : index.advice(key);
    report(file, 'layout-hint-names-a-block', `Nothing is called ${key}`, { place, note });
  } else {
    const keys = [block, ...others].map((one) => keyOf(one, true));
    const note = `Write ${[...new Set(keys)].join(' or ')}.`;
    report(file, 'layout-hint-names-a-block', `${keys.length} blocks are called ${key}`, { place, note });
  }
  return undefined;
}

/** A block may have an id and an address, and an entry under each. */
function isTaken(entry: LayoutEntry, { node }: Block, taken: Map<RootContent, LayoutEntry>, { file }: LayoutFile): boolean {
  const other = taken.get(node);
  taken.set(node, other ?? entry);
  if (!other) return false;
  report(file, 'layout-hint-names-a-block', `${entry.key} is the block that ${other.key} names`, {
    place: entry.place,
    note: 'Put what both ask for into one entry.',
    cause: placeOf(file, other.place),
  });
  return true;
}

/** Leave for a short last page is made for all that comes before it. */
function isCurrent(
  { hash, place, hashPlace, hintPlaces }: LayoutEntry,
  block: Block,
  { file }: LayoutFile,
  index: BlockIndex,
): boolean {
  const { tree } = block.section.manuscript ?? {};
  const isOfChapter = hintPlaces.short !== undefined && isTitle(block) && tree !== undefined;
  const current = hashOf(isOfChapter ? tree : block.node);
  if (hash === current) return true;
  const text = isOfChapter ? `the chapter “${beginningOf(block.node)}”` : `“${beginningOf(block.node)}”`;
  if (hash === undefined) {
    const note = `It is not followed. If it is made for ${text}, write hash: ${current}.`;
    report(file, 'layout-hint-is-current', 'The entry has no hash of the text it is made for', { place, note });
    return false;
  }
  const moved = index.keyOfHash(hash);
  const remedy = moved
    ? `The text it was made for is ${moved} now.`
    : `Look at its pages, then take the entry out or write hash: ${current}.`;
  report(file, 'layout-hint-is-current', `The text has changed since the entry was made: ${text}`, {
    place: hashPlace ?? place,
    note: `It is not followed. ${remedy}`,
  });
  return false;
}

/** What of an entry its block can follow; the rest is told. */
function followedBy({ layout = {}, place, hintPlaces }: LayoutEntry, block: Block, { file }: LayoutFile): Layout {
  const refusals = refusalsOf(layout, block);
  for (const [hint, { reason, note }] of refusals)
    report(file, 'layout-hint-has-effect', reason, { place: hintPlaces[hint] ?? place, note });
  const refused = new Set<string>(refusals.map(([hint]) => hint));
  return Object.fromEntries(Object.entries(layout).filter(([hint]) => !refused.has(hint)));
}

function withHints(section: Section, asked: ReadonlyMap<RootContent, Layout>): Section {
  const { manuscript } = section;
  const tree = manuscript && hinted(manuscript.tree, asked);
  return manuscript && tree !== manuscript.tree
    ? { ...section, manuscript: { ...manuscript, tree: tree ?? manuscript.tree } }
    : section;
}

/** The node itself where nothing in it is asked for. */
function hinted<N extends { children?: unknown[]; data?: object }>(node: N, asked: ReadonlyMap<unknown, Layout>): N {
  const layout = asked.get(node);
  const children = (node.children as N[] | undefined)?.map((child) => hinted(child, asked));
  const isSame = !layout && !children?.some((child, at) => child !== node.children?.[at]);
  if (isSame) return node;
  return { ...node, ...(children ? { children } : {}), ...(layout ? { data: { ...node.data, layout } } : {}) };
}
