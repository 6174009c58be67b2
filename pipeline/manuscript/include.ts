/** `{{< include path >}}`: the text of another file in the place of the shortcode (https://quarto.org/docs/authoring/includes.html). */
import type { RootContent } from 'mdast';
import { dirname, join, resolve } from 'node:path';
import { visit } from '../visit.js';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Include, IncludedPoint, Manuscript } from '../model.js';
import { rewriteChildren, withPlaces } from '../tree.js';

const DEEPEST = 16;
/** So that files that include each other many times over end. */
const MOST = 500;

/** What is read, or why it can't be. */
export type Read = Manuscript | string;

export interface Including {
  /** Absolute folder that no file may lie outside of; paths that begin with a slash count from it. */
  root: string;
  /** Reads and parses the file at an absolute path. */
  read: (path: string) => Promise<Read>;
  /** The manuscript's own file, which knows those that are included. */
  file: VFile;
  count: number;
}

/**
 * Puts what is included in the tree of a manuscript; its places say which file they are in. What can't be included is printed as its
 * source, and reported. `chain` holds the absolute paths of the file and of those that include it, the innermost last.
 */
export async function includeFiles({ file, tree }: Manuscript, chain: readonly string[], including: Including): Promise<void> {
  const found: Include[] = [];
  visit(tree, 'include', (node) => void found.push(node));
  if (found.length === 0) return;
  const texts = new Map<RootContent, RootContent[]>();
  for (const node of found) texts.set(node, await textOf(node, file, chain, including));
  rewriteChildren(tree, (children) => children.flatMap((child) => texts.get(child) ?? [child]));
}

async function textOf(node: Include, file: VFile, chain: readonly string[], including: Including): Promise<RootContent[]> {
  const path = node.path.startsWith('/') ? join(including.root, node.path) : resolve(dirname(chain.at(-1) ?? ''), node.path);
  const read = refusal(path, chain, including) ?? (await including.read(path));
  if (typeof read === 'string') {
    const note = 'It is printed as its source.';
    const options = { place: node.position, note, construct: 'shortcode include', outcome: 'degraded' } as const;
    report(file, 'included-file-is-readable', `"${node.path}" is not included: ${read}`, options);
    return [{ type: 'verbatim', value: node.source, construct: 'shortcode include', position: node.position }];
  }
  await includeFiles(read, [...chain, path], including);
  const name = read.file.path;
  including.file.data.included = { ...including.file.data.included, [name]: read.file };
  return read.tree.children.map((child) =>
    withPlaces(child, ({ start, end }) => ({ start: within(start, name), end: within(end, name) })),
  );
}

function refusal(path: string, chain: readonly string[], including: Including): string | undefined {
  if (chain.includes(path)) return 'the file would include itself';
  if (chain.length >= DEEPEST) return 'files include each other too deep';
  including.count += 1;
  return including.count > MOST ? `there are more than ${MOST} files` : undefined;
}

/** A place that says its file; one of a file that is included in turn says its own. */
function within(point: IncludedPoint, file: string): IncludedPoint {
  return { file, ...point };
}
