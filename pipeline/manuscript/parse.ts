/** Markdown → mdast with the dialect's own nodes, every node at its place in the file. */
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Manuscript } from '../model.js';
import { normalise } from '../normalise.js';
import { childrenOf } from '../tree.js';
import { findComments, type Cuts } from './comments.js';
import { boundLength } from './length.js';
import { readMetadata } from './metadata.js';
import { ALONE, parseText } from './parse-text.js';
import { editSource, locator } from './source.js';
import type { Warn } from './syntax.js';

/**
 * Gives the manuscript of a file; what is wrong with its text is reported to the file. Offsets count in the normalised text,
 * which is what `readManuscript` puts in the file. `around` is the metadata of a file that includes this one.
 */
export function parseManuscript(file: VFile, around: Manuscript['metadata'] = {}): Manuscript {
  const text = normalise(String(file));
  const { values, sideFiles, end } = readMetadata(text, file);
  const cuts = findComments(text, end);
  reportCuts(cuts, text, file);
  const head = end > 0 ? [{ start: 0, end, text: '' }] : [];
  const source = editSource(text, [...head, ...cuts.edits]);
  const warn: Warn = (rule, reason, { place, ...rest } = {}) => {
    const position = place && ('start' in place ? place : { start: place, end: place });
    report(file, rule, reason, { ...rest, ...(position ? { place: source.original(position) } : {}) });
  };
  const bounded = boundLength(source.text, warn);
  const tree = parseText(bounded.text, warn, { ...ALONE, metadata: { ...values, ...around } });
  if (bounded.rest) tree.children.push(bounded.rest);
  for (const node of allNodes(tree)) if (node.position) node.position = source.original(node.position);
  if (sideFiles.length > 0) file.data.sideFiles = sideFiles;
  return { file, tree, metadata: values };
}

/** Parses Markdown that stands in an attribute or in raw HTML; its problems are not told. */
export function parseMarkdown(markdown: string): Root {
  return parseText(normalise(markdown), () => undefined);
}

function reportCuts({ unclosed, overCells, tooDeep }: Cuts, text: string, file: VFile): void {
  const pointAt = locator(text);
  if (unclosed !== undefined) {
    const note = 'It is printed as text; write --> where it ends.';
    report(file, 'construct-is-well-formed', 'This comment is not closed', {
      place: pointAt(unclosed),
      note,
      construct: 'comment',
    });
  }
  for (const start of overCells) {
    report(file, 'construct-is-well-formed', 'This comment goes over cells of a table; what stands between is left out with it', {
      place: pointAt(start),
      note: 'Write one in each cell, between the bars of its column.',
      construct: 'comment',
      outcome: 'dropped',
    });
  }
  if (tooDeep !== undefined) {
    const note = 'From here on the line is text.';
    report(file, 'construct-is-well-formed', 'Quotations and lists nest too deep', {
      place: pointAt(tooDeep),
      note,
      construct: 'deep markup',
    });
  }
}

/** Every node of a tree and every item of a citation. */
function* allNodes(tree: Root): Generator<Pick<Nodes, 'position'>> {
  const left: Nodes[] = [tree];
  for (let node = left.pop(); node; node = left.pop()) {
    yield node;
    if (node.type === 'cite') yield* node.items;
    for (const child of childrenOf(node)) left.push(child);
  }
}
