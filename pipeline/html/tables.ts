/** Pipe tables. */
import type { Properties } from 'hast';
import { h } from 'hastscript';
import type { Table } from 'mdast';
import { element, type Handler } from './rendering.js';

export const table: Handler<Table> = (state, node) => {
  const rows = node.children.map((row, index) => {
    const cells = row.children.map((cell, column) => {
      const align = node.align?.[column];
      const props: Properties = { ...(index === 0 ? { scope: 'col' } : {}), ...(align ? { className: [`align-${align}`] } : {}) };
      return element(state, cell, index === 0 ? 'th' : 'td', props);
    });
    const result = h('tr', cells);
    state.patch(row, result);
    return result;
  });
  const widths = columnWidths(node.data?.attributes?.values['tbl-colwidths']);
  const columns =
    widths.length > 0
      ? [
          h(
            'colgroup',
            widths.map((width) => h('col', { style: `width:${width}%` })),
          ),
        ]
      : [];
  const short = rows.length <= SHORT_TABLE ? { className: ['short'] } : {};
  const result = h('table', short, [
    ...columns,
    h('thead', rows.slice(0, 1)),
    ...(rows.length > 1 ? [h('tbody', rows.slice(1))] : []),
  ]);
  state.patch(node, result);
  return result;
};

/** Rows, the head included, up to which a table is kept on one page. */
const SHORT_TABLE = 12;

/** `[20,30,50]` → shares of the measure in percent. */
function columnWidths(written: string | undefined): number[] {
  const numbers = (written?.match(/[\d.]+/g) ?? []).map(Number);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return sum > 0 ? numbers.map((number) => Math.round((number / sum) * 10000) / 100) : [];
}
