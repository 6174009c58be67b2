/** Text of the dialect → a tree, every node in its place in the text; the cells of grid tables are texts within it. */
import type { Definition, Nodes, Root, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';
import { childrenOf, rewriteChildren, withPlaces } from '../tree.js';
import { readCodeBlock } from './code.js';
import { gatherDefinitions } from './definitions.js';
import { boundDepth } from './depth.js';
import { dialect } from './dialect.js';
import { isRawGrid, type RawGrid } from './grid-tables.js';
import { gridTable } from './grid-tree.js';
import { liftBlocks, setFormulasInline } from './paragraphs.js';
import type { Warn } from './syntax.js';

/** What a text within another one takes from it. */
interface Around {
  /** Labels that links may use though the text does not define them, by themselves in the form that compares. */
  labels: ReadonlyMap<string, string>;
  /** The number of grid tables around the text. */
  depth: number;
}

/** Tables in the cells of tables; those deeper than that are printed as their source. */
const DEEPEST_GRID = 4;

/** Parses normalised text without comments; what is wrong with it is told at its place there. */
export function parseText(text: string, warn: Warn, around: Around = { labels: new Map(), depth: 0 }): Root {
  const tree = parseTree(text, warn);
  boundDepth(tree, text, warn);
  const inside: Around = { labels: labelsIn(tree, around.labels), depth: around.depth + 1 };
  rewriteChildren(tree, (children, parent) => {
    if (parent.type === 'heading' || parent.type === 'tableCell') setFormulasInline(parent, warn);
    return gatherDefinitions(childrenOf(parent).flatMap((child) => settled(child, text, warn, inside)));
  });
  return tree;
}

/** The parser is made once: to make it costs as much as to read a cell. What it has to say goes to whoever asked last. */
const parseTree = treeParser();

function treeParser(): (text: string, warn: Warn) => Root {
  let told: Warn = () => undefined;
  const processor = unified()
    .use(remarkParse)
    .use(dialect, { warn: (rule, reason, options) => told(rule, reason, options) })
    .freeze();
  return (text, warn) => {
    told = warn;
    return processor.parse(text);
  };
}

function settled(node: RootContent, text: string, warn: Warn, inside: Around): RootContent[] {
  if (isRawGrid(node)) return [settledGrid(node, warn, inside)];
  if (node.type === 'code') return readCodeBlock(node, text, warn);
  if (node.type === 'paragraph') return liftBlocks(node, warn);
  if (node.type === 'html' && /^(?:\s*<!--[^]*?-->)+\s*$/.test(node.value)) return [];
  return [node];
}

function settledGrid(node: RawGrid, warn: Warn, inside: Around): RootContent {
  if (inside.depth <= DEEPEST_GRID) return gridTable(node, (cell, warnThere) => parseCell(cell, warnThere, inside), warn);
  warn('construct-is-well-formed', 'Grid tables nest too deep', {
    place: node.position,
    note: 'This one is printed as its source.',
  });
  const { data: _, ...source } = node;
  return source;
}

/** Labels of the text around count as defined in the cell: lines before it say so, and are taken away again. */
function parseCell(text: string, warn: Warn, inside: Around): RootContent[] {
  const used = usedLabels(text, inside.labels);
  const head = used.map((label) => `[${label.replace(/[\\[\]]/g, '\\$&')}]: #\n`).join('');
  const lines = used.length;
  const warnThere: Warn = (rule, reason, { place, ...rest } = {}) => {
    const there = place && ('start' in place ? { start: up(place.start, lines), end: up(place.end, lines) } : up(place, lines));
    warn(rule, reason, { ...rest, ...(there ? { place: there } : {}) });
  };
  const { children } = parseText(head + text, lines > 0 ? warnThere : warn, inside);
  if (lines === 0) return children;
  const own = children.filter(({ position }) => (position?.start.line ?? 0) > lines);
  return own.map(
    (node) => withPlaces<Nodes>(node, ({ start, end }) => ({ start: up(start, lines), end: up(end, lines) })) as RootContent,
  );
}

const LABEL = /\[((?:\\.|[^\\[\]])+)\]/g;

function usedLabels(text: string, labels: Around['labels']): string[] {
  if (labels.size === 0) return [];
  return [...new Set([...text.matchAll(LABEL)].flatMap(([, label = '']) => labels.get(compared(label)) ?? []))];
}

/** Labels are the same whatever their letters' case and the white space in them. */
function compared(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}

function up(point: Point, lines: number): Point {
  return { ...point, line: point.line - lines };
}

function labelsIn(tree: Root, around: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const labels = new Map(around);
  visit(tree, 'definition', ({ label, identifier }: Definition) => {
    labels.set(compared(label ?? identifier), label ?? identifier);
  });
  return labels;
}
