/** Tables: pipe tables, grid tables, and tables of raw HTML. */
import type { Element, Properties } from 'hast';
import { h } from 'hastscript';
import type { Table, TableCell, TableRow } from 'mdast';
import type { State } from 'mdast-util-to-hast';
import { element, type Handler } from './rendering.js';

/** Columns from which on a table is set smaller. */
const MANY_COLUMNS = 7;

export const table: Handler<Table> = (state, node) => {
  const { head = 1, foot = 0 } = node.data ?? {};
  const rows = node.children.map((row, index) => rowElement(state, node, row, index < head));
  const bodyEnd = rows.length - foot;
  const columns = Math.max(0, ...node.children.map((row) => row.children.length));
  const result = h('table', columns >= MANY_COLUMNS ? { className: ['many-columns'] } : {}, [
    ...columnGroup(node),
    ...rowGroup('thead', rows.slice(0, head)),
    ...rowGroup('tbody', rows.slice(head, bodyEnd)),
    ...rowGroup('tfoot', rows.slice(bodyEnd)),
  ]);
  state.patch(node, result);
  return result;
};

function rowGroup(tagName: string, rows: readonly Element[]): Element[] {
  return rows.length > 0 ? [h(tagName, [...rows])] : [];
}

function rowElement(state: State, { align }: Table, row: TableRow, isHead: boolean): Element {
  const cells = row.children.map((cell, place) => {
    const how = cell.data?.align ?? align?.[cell.data?.column ?? place];
    const props: Properties = {
      ...(isHead ? { scope: cell.data?.colspan ? 'colgroup' : 'col' } : {}),
      ...spans(cell),
      ...(how ? { className: [`align-${how}`] } : {}),
    };
    return element(state, cell, isHead ? 'th' : 'td', props);
  });
  const result = h('tr', cells);
  state.patch(row, result);
  return result;
}

function spans({ data }: TableCell): Properties {
  return {
    ...(data?.colspan ? { colSpan: data.colspan } : {}),
    ...(data?.rowspan ? { rowSpan: data.rowspan } : {}),
  };
}

/** The widths of the columns: what the author asks for, or what the grid shows. */
function columnGroup({ data }: Table): Element[] {
  const asked = columnWidths(data?.attributes?.values['tbl-colwidths']);
  const widths = asked.length > 0 ? asked : (data?.widths ?? []);
  const columns = widths.map((width) => h('col', { style: `width:${width}%` }));
  return columns.length > 0 ? [h('colgroup', columns)] : [];
}

/** `[20,30,50]` → shares of the measure in percent. */
function columnWidths(written: string | undefined): number[] {
  const numbers = (written?.match(/[\d.]+/g) ?? []).map(Number);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return sum > 0 ? numbers.map((number) => Math.round((number / sum) * 10000) / 100) : [];
}
