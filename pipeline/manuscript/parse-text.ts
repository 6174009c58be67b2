/** Text of the dialect → a tree, every node in its place in the text; the cells of grid tables are texts within it. */
import type { Definition, Nodes, Root, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Point } from 'unist';
import { visit } from '../visit.js';
import { childrenOf, rewriteChildren, withPlaces } from '../tree.js';
import { readCodeBlock } from './code.js';
import { gatherDefinitions } from './definitions.js';
import { boundDepth } from './depth.js';
import { dialect } from './dialect.js';
import { isRawGrid, type RawGrid } from './grid-tables.js';
import { gridTable, sourceOf, type ParseCell } from './grid-tree.js';
import { tableOf } from './lookalikes.js';
import { liftBlocks, setFormulasInline } from './paragraphs.js';
import { pipeTable } from './pipe-tables.js';
import type { Metadata } from './shortcodes.js';
import { simpleTables } from './simple-tables.js';
import { reportUnset, type Warn } from './syntax.js';
import { divideParagraph, holdsFlow, settleBlocks, settleLine } from './tex-blocks.js';
import { environment, isRawEnvironment, type RawEnvironment } from './tex-environments.js';

/** What a text within another one takes from it. */
interface Around {
  /** Labels that links may use though the text does not define them, by themselves in the form that compares. */
  labels: ReadonlyMap<string, string>;
  /** The number of grid tables around the text. */
  depth: number;
  /** What the head of the file says. */
  metadata: Metadata;
}

/** For a text that stands by itself. */
export const ALONE: Around = { labels: new Map(), depth: 0, metadata: {} };

/** Tables in the cells of tables; those deeper than that are printed as their source. */
const DEEPEST_GRID = 4;

/** Parses normalised text without comments; what is wrong with it is told at its place there. */
export function parseText(text: string, warn: Warn, around: Around = ALONE): Root {
  const tree = parserFor(around.metadata)(text, warn);
  boundDepth(tree, text, warn);
  const inside: Around = { ...around, labels: labelsIn(tree, around.labels), depth: around.depth + 1 };
  const withTables = simpleTables(text, parseIn(inside), warn);
  rewriteChildren(tree, (children, parent) => {
    if (parent.type === 'heading' || parent.type === 'tableCell') setFormulasInline(parent, warn);
    if (!holdsFlow(parent) && parent.type !== 'paragraph') settleLine(parent, warn);
    const own = childrenOf(parent).flatMap((child) => settled(child, text, warn, inside));
    const blocks = holdsFlow(parent) ? settleBlocks(own, warn) : own;
    const isOpen = parent.type === 'root' || parent.type === 'div';
    return gatherDefinitions(isOpen ? withTables(blocks) : blocks);
  });
  return tree;
}

type TreeParser = (text: string, warn: Warn) => Root;

/** A parser is made once for each head of a file: to make it costs as much as to read a cell. */
const parsers = new WeakMap<Metadata, TreeParser>();

function parserFor(metadata: Metadata): TreeParser {
  const known = parsers.get(metadata) ?? treeParser(metadata);
  parsers.set(metadata, known);
  return known;
}

/** What the parser has to say goes to whoever asks. */
function treeParser(metadata: Metadata): TreeParser {
  let told: Warn = () => undefined;
  const indirect: Warn = (rule, reason, options) => told(rule, reason, options);
  const processor = unified().use(remarkParse).use(dialect, { warn: indirect, metadata }).freeze();
  return (text, warn) => {
    const before = told;
    told = warn;
    try {
      return processor.parse(text);
    } finally {
      told = before;
    }
  };
}

function settled(node: RootContent, text: string, warn: Warn, inside: Around): RootContent[] {
  if (isRawGrid(node)) return [settledGrid(node, warn, inside)];
  if (isRawEnvironment(node)) return settledEnvironment(node, warn, inside);
  if (node.type === 'table') return pipeTable(node, text, parseIn(inside), warn);
  if (node.type === 'code') return readCodeBlock(node, text, warn);
  if (node.type === 'paragraph') return divideParagraph(node, warn).flatMap((part) => lifted(part, text, warn, inside));
  if (node.type === 'html' && /^(?:\s*<!--[^]*?-->)+\s*$/.test(node.value)) return [];
  return [node];
}

function settledGrid(node: RawGrid, warn: Warn, inside: Around): RootContent {
  if (inside.depth <= DEEPEST_GRID) return gridTable(node, parseIn(inside), warn);
  warn('construct-is-well-formed', 'Grid tables nest too deep', {
    place: node.position,
    note: 'This one is printed as its source.',
    construct: 'grid table',
  });
  return sourceOf(node);
}

function settledEnvironment(node: RawEnvironment, warn: Warn, inside: Around): RootContent[] {
  if (inside.depth <= DEEPEST_GRID) return environment(node, (text, warnThere) => parseCell(text, warnThere, inside), warn);
  reportUnset('raw TeX environment', node.position, warn);
  const { type, value, position } = node;
  return [{ type, value, construct: 'raw TeX environment', position }];
}

/** A paragraph with its blocks set free; what only looks like one may be a table. */
function lifted(part: RootContent, text: string, warn: Warn, inside: Around): RootContent[] {
  if (part.type !== 'paragraph') return [part];
  return liftBlocks(part, warn).flatMap((child) =>
    child.type === 'paragraph' ? tableOf(child, text, (piece) => parseText(piece, warn, inside).children, warn) : [child],
  );
}

function parseIn(inside: Around): ParseCell {
  return (cell, warnThere) => parseCell(cell, warnThere, inside);
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
