/**
 * Blocks side by side: `layout-ncol`, `layout-nrow`, `layout="[[1,1],[1]]"`, and Pandoc's `.columns`
 * (https://quarto.org/docs/authoring/figures.html#complex-layouts).
 */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { report } from '../diagnostics.js';
import type { Attributes, Div, Figure, Panel, PanelCell } from '../model.js';
import { childrenOf, plainText } from '../tree.js';
import type { Context } from './context.js';
import { layoutOf, type Layout } from './layouts.js';
import { imageAlone, isPicture, pictureFigure } from './pictures.js';

/** A cell that stands in no row yet. */
interface Cell {
  children: RootContent[];
  /** A number its width is in proportion to, where its picture says. */
  width?: number;
  /** Where that is a share of a line, which becomes that of the cell. */
  share?: Record<string, string>;
}

/** Gives a div or figure with its blocks in rows, where it asks for them; its caption stays the last child. */
export function panelled<N extends Div | Figure>(node: N, context: Context): N {
  const children = childrenOf(node);
  const caption = children.filter((child) => child.type === 'caption');
  const body = children.filter((child) => child.type !== 'caption');
  if (isColumns(node)) return withChildren(node, [columns(node, body)]);
  const cells = cellsOf(body, context);
  const layout = layoutOf(node, cells.length, context);
  if (!layout)
    return node.type === 'figure' ? withChildren(node, [...body.map((block) => inRow(block, context)), ...caption]) : node;
  const widest = Math.max(...layout.map((row) => row.length));
  if (widest > 1 && cells.some((cell) => linesOf(cell.children, Math.floor(LINE / widest)) > MOST_LINES)) {
    reportTall(node, context);
    return node;
  }
  return withChildren(node, [panelOf(node, cells, layout), ...caption]);
}

function withChildren<N extends Div | Figure>(node: N, children: RootContent[]): N {
  return { ...node, children };
}

/** Lines of text, roughly, that a row may have: it is kept on one page. */
const MOST_LINES = 36;
/** Characters of a line that has the whole measure. */
const LINE = 68;

function linesOf(blocks: readonly RootContent[], line: number): number {
  return blocks.reduce((sum, block) => sum + linesIn(block, line), 0);
}

function linesIn(node: RootContent, line: number): number {
  if (node.type === 'code') return node.value.split('\n').length;
  if (node.type === 'list' || node.type === 'table') return linesOf(childrenOf(node), line);
  return Math.ceil((plainText(node).length + 1) / line);
}

function reportTall({ position }: Div | Figure, { file }: Context): void {
  report(file, 'construct-is-well-formed', 'What this layout would set side by side is too long for one page', {
    place: position,
    note: 'It is set one below the other.',
    construct: 'layout',
    outcome: 'degraded',
  });
}

/** Each block is a cell; a heading goes with the next one, and a paragraph of images gives a cell for each. */
function cellsOf(blocks: readonly RootContent[], context: Context): Cell[] {
  const cells: Cell[] = [];
  let headings: RootContent[] = [];
  for (const block of blocks.flatMap((each) => eachPicture(each, context))) {
    if (block.type === 'heading') {
      headings.push(block);
      continue;
    }
    cells.push(cellOf(block, headings));
    headings = [];
  }
  if (headings.length > 0) cells.push({ children: headings });
  return cells;
}

/** Images that share a paragraph, as if each had its own: figures, if they have words or an id. */
function eachPicture(block: RootContent, context: Context): RootContent[] {
  if (!isPicture(block)) return [block];
  const pictures = block.children.filter((child) => imageAlone({ children: [child] }) !== undefined);
  if (pictures.length < 2) return [block];
  return pictures.map((shown) => {
    const paragraph: Paragraph = { type: 'paragraph', children: [shown], position: shown.position };
    return pictureFigure(paragraph, false, context);
  });
}

/** A picture that is told to take a share of the width fills its cell, which takes that share. */
function cellOf(block: RootContent, headings: RootContent[]): Cell {
  const children = [...headings, block];
  const image = pictureOf(block);
  const values = image?.data?.attributes?.values;
  const width = /^([\d.]+)(%?)/.exec(values?.['width'] ?? '');
  if (!width || !values || !image) return { children };
  return { children, width: Number(width[1]), ...(width[2] === '%' ? { share: values } : {}) };
}

function pictureOf(block: RootContent): ReturnType<typeof onlyImage> {
  if (block.type !== 'figure') return onlyImage(block);
  const body = childrenOf(block).filter(({ type }) => type !== 'caption');
  return body.length === 1 && body[0] ? pictureOf(body[0]) : undefined;
}

function onlyImage(block: RootContent) {
  if (block.type === 'paragraph') return imageAlone(block)?.image;
  return imageAlone({ children: [block as PhrasingContent] })?.image;
}

function panelOf({ attributes, position }: Div | Figure, cells: readonly Cell[], layout: Layout): Panel {
  const rest = [...cells];
  for (const { share } of cells) delete share?.['width'];
  const rows = layout.map((row): PanelCell[] => {
    const own = row.map((width): { cell?: Cell; width: number } => (width < 0 ? { width } : { cell: rest.shift(), width }));
    const known = own.find(({ cell }) => cell?.width)?.cell?.width;
    const shares = own.map(({ cell, width }) => (width === 0 ? (cell?.width ?? known ?? 1) : Math.abs(width)));
    const sum = shares.reduce((total, share) => total + share, 0);
    return own.map(({ cell }, at) => ({
      type: 'panelCell',
      width: Math.round(((shares[at] ?? 0) / sum) * 10000) / 100,
      children: cell?.children ?? [],
      position: cell?.children[0]?.position,
    }));
  });
  return {
    type: 'panel',
    valign: valignOf(attributes),
    children: rows.map((children) => ({
      type: 'panelRow',
      children,
      position: children.find((cell) => cell.position)?.position,
    })),
    position,
  };
}

function valignOf({ values }: Attributes): Panel['valign'] {
  const written = values['layout-valign'];
  return written === 'center' || written === 'bottom' ? written : 'top';
}

/** Several images in one paragraph of a figure stand in a row. */
function inRow(block: RootContent, context: Context): RootContent {
  const pictures = eachPicture(block, context);
  if (pictures.length < 2) return block;
  const cells = pictures.map((picture) => cellOf(picture, []));
  const none: Attributes = { classes: [], values: {} };
  return panelOf({ type: 'div', attributes: none, children: [], position: block.position }, cells, [cells.map(() => 0)]);
}

/** `:::: {.columns}` with `::: {.column width="40%"}` in it (https://pandoc.org/MANUAL.html#columns). */
function isColumns(node: Div | Figure): boolean {
  const isColumn = (child: RootContent) => child.type === 'div' && child.attributes.classes.includes('column');
  return node.type === 'div' && node.attributes.classes.includes('columns') && node.children.every(isColumn);
}

function columns(node: Div | Figure, blocks: readonly RootContent[]): Panel {
  node.attributes.classes = node.attributes.classes.filter((name) => name !== 'columns');
  const cells = blocks.map((block): Cell => {
    const width = Number.parseFloat((block.type === 'div' && block.attributes.values['width']) || '');
    return { children: childrenOf(block), ...(width > 0 ? { width } : {}) };
  });
  return panelOf(node, cells, [cells.map(() => 0)]);
}
