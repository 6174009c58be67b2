/** Files that a manuscript includes: their nodes are in its tree, and each says the file it is from. */
import type { Nodes, Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { copyOf } from '../copy.js';
import { childrenOf } from '../tree.js';
import type { Account } from './ledger.js';
import type { Seen } from './seen.js';

/** An account of each file, in which only its own nodes have places. */
export function byFile(account: Account): Account[] {
  const included = includedBy(account.file);
  const names = Object.keys(included);
  if (names.length === 0) return [account];
  return [undefined, ...names].map((name): Account => ({
    file: (name !== undefined && included[name]) || account.file,
    parsed: placedIn(account.parsed, name),
    transformed: placedIn(account.transformed, name),
    handed: account.handed.filter((node) => fileOf(node) === name),
    isTitled: name === undefined && account.isTitled,
    isGathered: account.isGathered,
  }));
}

/** Answers stand in the back, and were written with the questions of their chapters: their nodes go to the accounts of these. */
export function creditAnswers(handed: readonly Nodes[], accounts: readonly Account[]): void {
  for (const node of handed) {
    const name = fileOf(node);
    const own = accounts.find(({ file }) => file.path === name);
    if (own) own.handed.push(atHome(node));
    else if (name !== undefined) accounts.find(({ file }) => includedBy(file)[name] !== undefined)?.handed.push(node);
  }
}

/** A place in a manuscript's own text names no file. */
function atHome(node: Nodes): Nodes {
  if (!node.position) return node;
  const { start, end } = node.position;
  const bare = ({ line, column, offset }: Point): Point => ({ line, column, ...(offset === undefined ? {} : { offset }) });
  return { ...node, position: { start: bare(start), end: bare(end) } };
}

/** True for the shortcode in whose place another file was read; where none could be, a message says so. */
export function isIncluding({ construct }: Seen, file: VFile): boolean {
  return construct === 'shortcode include' && Object.keys(includedBy(file)).length > 0;
}

function includedBy({ data }: VFile): Record<string, VFile> {
  return (data as { included?: Record<string, VFile> }).included ?? {};
}

function fileOf({ position }: Pick<Nodes, 'position'>): string | undefined {
  return (position?.start as { file?: string } | undefined)?.file;
}

function placedIn(tree: Root, name: string | undefined): Root {
  const copy = copyOf(tree);
  const look = (node: Nodes): void => {
    for (const one of node.type === 'cite' ? [node, ...node.items] : [node]) if (fileOf(one) !== name) delete one.position;
    for (const child of childrenOf(node)) look(child);
  };
  look(copy);
  return copy;
}
