/** All blocks of the set, by what `layout.yaml` may call them. */
import type { BookSet } from '../model.js';
import { nearestOf } from '../nearest.js';
import { blocksOf, type Block } from './block-addresses.js';
import { hashOf } from './block-hash.js';

export interface BlockIndex {
  /** The blocks that a key names: one of them, if all is well. */
  named: (key: string) => Block[];
  /** Whether a chapter, which a key may name before `#`, is in the set; so is none. */
  knows: (key: string) => boolean;
  /** What to say of a key that names nothing. */
  advice: (key: string) => string;
  /** The key of the one block that has a hash, if there is exactly one. */
  keyOfHash: (hash: string) => string | undefined;
}

/** Looks at every block once. */
export function blockIndex({ volumes }: BookSet): BlockIndex {
  const blocks = volumes.flatMap(({ plan, sections }) => sections.flatMap((section) => blocksOf(section, plan.slug)));
  const byName = grouped(blocks, namesOf);
  const chapters = new Set(blocks.flatMap(chapterNames));
  let byHash: ReadonlyMap<string, Block[]> | undefined;
  return {
    named: (key) => {
      const { chapter, name } = partsOf(key);
      const found = byName.get(name) ?? [];
      return chapter === undefined ? found : found.filter((block) => chapterNames(block).includes(chapter));
    },
    knows: (key) => {
      const { chapter } = partsOf(key);
      return chapter === undefined || chapters.has(chapter);
    },
    advice: (key) => adviceOn(partsOf(key), byName, chapters),
    keyOfHash: (hash) => {
      byHash ??= grouped(blocks, ({ node }) => [hashOf(node)]);
      const found = byHash.get(hash) ?? [];
      const [block] = found;
      return block && found.length === 1 ? keyOf(block) : undefined;
    },
  };
}

/** The shortest key of a block, with its chapter where that is asked for. */
export function keyOf({ ids: [id], address, section, volume }: Block, withChapter = false): string {
  return `${withChapter ? `${volume}/${section.slug}#` : ''}${id ?? address ?? ''}`;
}

interface KeyParts {
  chapter?: string;
  name: string;
}

/** `volume-2/memory#sec-cost/3` → the chapter, and the id or address in it. */
function partsOf(key: string): KeyParts {
  const at = key.indexOf('#');
  return at < 0 ? { name: key } : { chapter: key.slice(0, at), name: key.slice(at + 1) };
}

function grouped(blocks: readonly Block[], namesIn: (block: Block) => string[]): Map<string, Block[]> {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    for (const name of namesIn(block)) {
      const group = groups.get(name) ?? [];
      group.push(block);
      groups.set(name, group);
    }
  }
  return groups;
}

function namesOf({ ids, address }: Block): string[] {
  return [...new Set([...ids, ...(address === undefined ? [] : [address])])];
}

function chapterNames({ section, volume }: Block): string[] {
  return [section.slug, `${volume}/${section.slug}`];
}

function adviceOn({ chapter, name }: KeyParts, byName: ReadonlyMap<string, unknown>, chapters: ReadonlySet<string>): string {
  if (chapter !== undefined && !chapters.has(chapter)) {
    const nearest = nearestOf(chapter, [...chapters]);
    return nearest ? `The nearest chapter is ${nearest}.` : 'Chapters are called by their slugs in book.yaml.';
  }
  const [, base, count] = /^(.*)\/(\d+)$/.exec(name) ?? [];
  if (base !== undefined && (byName.has(base) || byName.has(`${base}/1`))) {
    let last = 0;
    while (byName.has(`${base}/${last + 1}`)) last += 1;
    if (Number(count) > last)
      return last === 0 ? `${base} holds no blocks that are counted.` : `The last block there is ${base}/${last}.`;
  }
  const nearest = nearestOf(name, byName);
  return nearest
    ? `The nearest key is ${nearest}.`
    : 'Write the id of a block, or the id of a heading and the number of the block after it.';
}
