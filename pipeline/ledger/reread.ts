/**
 * What only reading again brings to light: constructs in captions of images, in attributes and in raw HTML, which are source in the
 * parsed tree and nodes in the transformed one; and captions, which only their neighbours show to be any.
 */
import type { Nodes, Root } from 'mdast';
import { attributesOf, childrenOf } from '../tree.js';
import { attributesSeen } from './attributes.js';
import { constructsOf, type Census } from './census.js';
import { becomes } from './proofs.js';
import { keyOf, rangeOf, seen, type Range, type Seen } from './seen.js';

/** Nodes that the transform makes of others: those are counted where they were written. */
const MADE = new Set<string>(
  'figure callout calloutTitle note caption panel panelRow panelCell cellOutput verbatim question answer'.split(' '),
);
/** In the place of raw HTML, what else there is was made of its tags, which are counted. */
const IN_HTML = new Set<string>('math inlineMath cite footnoteReference inlineNote'.split(' '));

/** Gives the captions, and the constructs of the transformed tree that the parsed one does not have. */
export function constructsReread(transformed: Root, parsed: Root, census: Census): Seen[] {
  const written = rangesIn(parsed);
  const found: Seen[] = [];
  walk(transformed);
  return found;

  function walk(node: Nodes): void {
    if (node.type === 'figure') found.push(...figureSeen(node, written));
    const range = rangeOf(node);
    if (node.type !== 'root' && range && isNew(node, range))
      found.push(...constructsOf({ type: 'root', children: [alone(node)] }, census));
    for (const child of childrenOf(node)) walk(child);
  }

  function isNew(node: Nodes, range: Range): boolean {
    if (MADE.has(node.type)) return false;
    const here = written.get(keyOf(range));
    if (!here) return true;
    if (here.has(node.type)) return false;
    return here.has('html') ? IN_HTML.has(node.type) : here.has('div') || here.has('code');
  }
}

/** A node without its children: they are looked at by themselves. */
function alone<N extends Nodes>(node: N): N {
  return 'children' in node ? { ...node, children: [] } : node;
}

/** The types of nodes in every range. */
function rangesIn(tree: Root): Map<number, Set<string>> {
  const ranges = new Map<number, Set<string>>();
  const look = (node: Nodes): void => {
    const range = rangeOf(node);
    if (range) {
      const key = keyOf(range);
      const types = ranges.get(key);
      if (types) types.add(node.type);
      else ranges.set(key, new Set([node.type]));
    }
    for (const child of childrenOf(node)) look(child);
  };
  look(tree);
  return ranges;
}

/** Its caption, and the attributes that are written after the caption of a table. */
function figureSeen(figure: Extract<Nodes, { type: 'figure' }>, written: ReadonlyMap<number, ReadonlySet<string>>): Seen[] {
  const caption = figure.children.find((child) => child.type === 'caption');
  const place = caption && rangeOf(caption);
  const range = rangeOf(figure);
  const attributes = attributesOf(figure);
  const isOwn = range && !HOSTS.some((type) => written.get(keyOf(range))?.has(type));
  return [
    ...(place ? [seen(`${figure.kind} caption`, place, becomes(['caption'], place))] : []),
    ...(isOwn && attributes
      ? attributesSeen(figure.kind === 'table' ? 'table' : 'figure', attributes, range, becomes(['figure'], range), [])
      : []),
  ];
}

/** Those that carry the attributes of their figures, which are counted there. A picture alone in its paragraph has the paragraph's place. */
const HOSTS = ['div', 'code', 'image', 'paragraph'];
