/** Tables with the caption paragraph that stands after or before them (https://pandoc.org/MANUAL.html#extension-table_captions). */
import type { Code, Paragraph, RootContent, Table, TableRow } from 'mdast';
import { report } from '../diagnostics.js';
import type { Attributes, Verbatim } from '../model.js';
import { figureAround, hasMarker, kindOfId, splitAttributes, type FigureKind } from './captions.js';
import type { Context } from './context.js';

type Captioned = Table | Code | Verbatim;

/** Joins every table of a list of siblings with its caption: one before it that no table has yet, else one after it. */
export function captionedTables(siblings: readonly RootContent[], context: Context): RootContent[] {
  const joined: RootContent[] = [];
  for (let at = 0; at < siblings.length; at += 1) {
    const node = siblings[at] as RootContent;
    const after = siblings[at + 1];
    const before = joined.at(-1);
    if (isTable(node) && isCaption(before)) joined[joined.length - 1] = tableFigure(node, before, context);
    else if (isCaption(after) && (isTable(node) || isBodyOf(node, after))) {
      joined.push(tableFigure(node, after, context));
      at += 1;
    } else joined.push(node);
  }
  return joined.map((node) => (isCaption(node) ? withoutTable(node, context) : node));
}

function isTable(node: RootContent): node is Table {
  return node.type === 'table';
}

/** A listing, or a table the press could only keep as its source, takes a caption that names one by its id. */
function isBodyOf(node: RootContent, caption: RootContent | undefined): node is Captioned {
  if (!isCaption(caption)) return false;
  const kind = kindOfId(splitAttributes(caption.children).attributes?.id);
  return (node.type === 'code' && kind === 'listing') || (node.type === 'verbatim' && kind === 'table');
}

function isCaption(node: RootContent | undefined): node is Paragraph {
  return node?.type === 'paragraph' && hasMarker(node);
}

function tableFigure(body: Captioned, paragraph: Paragraph, context: Context): RootContent {
  const { words, attributes = { classes: [], values: {} } } = splitAttributes(paragraph.children);
  const kind: FigureKind = kindOfId(attributes.id) ?? 'table';
  const position = body.position && paragraph.position && spanOf(body.position, paragraph.position);
  return figureAround(kind, attributes, [withTableAttributes(body, attributes, context)], words, position);
}

/** The widths of columns are the table's own affair. Those of more or fewer columns than it has are told, and left out. */
export function withTableAttributes(node: RootContent, { values }: Attributes, { file }: Context): RootContent {
  const widths = values['tbl-colwidths'];
  if (widths === undefined || node.type !== 'table') return node;
  const [count, columns] = [widths.match(/[\d.]+/g)?.length ?? 0, columnsOf(node)];
  if (count > 0 && count !== columns) {
    report(file, 'construct-is-well-formed', `tbl-colwidths="${widths}" doesn't fit: the table's columns are ${columns}`, {
      place: node.position,
      note: 'The columns are set as wide as they would be without it; give a share for each.',
      construct: 'attribute tbl-colwidths',
      outcome: 'dropped',
    });
    return node;
  }
  const own = node.data?.attributes ?? { classes: [], values: {} };
  return { ...node, data: { ...node.data, attributes: { ...own, values: { 'tbl-colwidths': widths, ...own.values } } } };
}

function columnsOf({ children }: Table): number {
  const widthOf = (row: TableRow) => row.children.reduce((sum, { data }) => sum + (data?.colspan ?? 1), 0);
  return children.reduce((widest, row) => Math.max(widest, widthOf(row)), 0);
}

/** `: text {#tbl-x}` with no table beside it: kept, so that references to it are resolved. */
function withoutTable(paragraph: Paragraph, context: Context): RootContent {
  const { words, attributes } = splitAttributes(paragraph.children);
  const kind = kindOfId(attributes?.id);
  if (!attributes || !kind) return paragraph;
  report(context.file, 'construct-is-well-formed', `The caption of ${attributes.id} has no ${kind} before or after it`, {
    place: paragraph.position,
    note: `Put it right before or after the ${kind}, with a blank line between.`,
    construct: `${kind} caption`,
  });
  return figureAround(kind, attributes, [], words, paragraph.position);
}

function spanOf(one: NonNullable<Table['position']>, other: NonNullable<Table['position']>): Table['position'] {
  const [first, last] = one.start.line <= other.start.line ? [one, other] : [other, one];
  return { start: first.start, end: last.end };
}
