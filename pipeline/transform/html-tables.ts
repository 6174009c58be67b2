/** Tables of raw HTML: rows in their groups, cells that span, the caption. */
import type { PhrasingContent, RootContent, TableCell, TableCellData, TableRow } from 'mdast';
import type { Caption } from '../model.js';
import { asBlocks, isInline, setChildren } from '../tree.js';
import { alignmentOf } from './html-attributes.js';
import { gatherItems, isBlank, type Make, type Tag } from './html-content.js';

type Group = 'head' | 'body' | 'foot';

/** What a row is, known when its table is made. */
const groups = new WeakMap<TableRow, Group>();
/** Rows of nothing but header cells. */
const headers = new WeakSet<TableRow>();

/** The elements of tables. */
export const TABLE: Readonly<Record<string, Make>> = {
  table,
  caption: (children, { position }) => {
    const node: Caption = { type: 'caption', children: [], position };
    setChildren(node, children);
    return [node];
  },
  colgroup: () => [],
  col: () => [],
  thead: group('head'),
  tbody: group('body'),
  tfoot: group('foot'),
  tr: row,
  td: cell,
  th: cell,
};

function group(name: Group): Make {
  return (children) => {
    for (const child of children) if (child.type === 'tableRow') groups.set(child, name);
    return children;
  };
}

function table(children: RootContent[], { attributes, position }: Tag): RootContent[] {
  const rows = children.filter((child): child is TableRow => child.type === 'tableRow');
  const caption = children.find((child): child is Caption => child.type === 'caption');
  const outside = children.filter((child) => child.type !== 'tableRow' && child !== caption && !isBlank(child));
  if (rows.length === 0) return [...outside, ...(caption?.children ?? [])];
  const inGroup = (name: Group) => rows.filter((one) => (groups.get(one) ?? 'body') === name);
  const ordered = [...inGroup('head'), ...inGroup('body'), ...inGroup('foot')];
  const head = inGroup('head').length || ordered.findIndex((one) => !headers.has(one));
  placeCells(ordered);
  const node: RootContent = {
    type: 'table',
    align: [],
    children: ordered,
    position,
    data: { head: head < 0 ? ordered.length : head, foot: inGroup('foot').length },
  };
  const id = attributes['id'];
  if (!caption && !id) return [...outside, node];
  const figure = { classes: [], values: {}, ...(id ? { id } : {}) };
  return [
    ...outside,
    { type: 'figure', kind: 'table', attributes: figure, children: [node, ...(caption ? [caption] : [])], position },
  ];
}

/** Says of each cell in which column it begins, where rows and cells that span make that another one than its place. */
function placeCells(rows: readonly TableRow[]): void {
  const taken: number[] = [];
  for (const { children } of rows) {
    let column = 0;
    children.forEach((cell, place) => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const { colspan = 1, rowspan = 1 } = cell.data ?? {};
      if (column !== place) cell.data = { ...cell.data, column };
      for (let at = column; at < column + colspan; at += 1) taken[at] = rowspan + 1;
      column += colspan;
    });
    taken.forEach((left, at) => (taken[at] = Math.max(0, left - 1)));
  }
}

function row(children: RootContent[], tag: Tag): RootContent[] {
  const given = children.filter((child) => !isBlank(child));
  const cells = given.flatMap((child) => (child.type === 'tableCell' ? [child] : cell([child], { ...tag, attributes: {} })));
  const node: TableRow = { type: 'tableRow', children: cells as TableCell[], position: tag.position };
  if (cells.length > 0 && cells.every((one) => headerCells.has(one))) headers.add(node);
  return [node];
}

const headerCells = new WeakSet<RootContent>();
/** Columns and rows beyond that are no table. */
const MOST = 1000;

function cell(children: RootContent[], { name, attributes, position }: Tag): RootContent[] {
  const content = gatherItems(children);
  const [colspan, rowspan] = [attributes['colspan'], attributes['rowspan']].map((written) =>
    Math.min(Number(written) || 1, MOST),
  );
  const align = alignmentOf(attributes);
  const data: TableCellData = {
    ...(align ? { align } : {}),
    ...((colspan ?? 1) > 1 ? { colspan } : {}),
    ...((rowspan ?? 1) > 1 ? { rowspan } : {}),
    ...(content.some((child) => !isInline(child)) ? { block: true } : {}),
  };
  const node: TableCell = { type: 'tableCell', children: [], position, ...(Object.keys(data).length > 0 ? { data } : {}) };
  setChildren(node, data.block ? asBlocks(content) : (trimmed(content as PhrasingContent[]) as RootContent[]));
  if (name === 'th') headerCells.add(node);
  return [node];
}

function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const from = children.findIndex((child) => !isBlank(child));
  const to = children.findLastIndex((child) => !isBlank(child));
  return from < 0 ? [] : children.slice(from, to + 1);
}
