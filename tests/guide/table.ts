/** Tables of the goldens as pipe tables. */
import type { Element } from 'hast';
import { classesOf } from './inline.js';

/** A pipe table; a cell over several columns leaves the others empty, a block in a cell goes on a line of its own. */
export function pipeTable(node: Element, cellText: (cell: Element) => string): string {
  const rows = elements(node).flatMap((group) => (group.tagName === 'tr' ? [group] : elements(group).filter(isRow)));
  const lines = gridOf(rows, cellText);
  const [head = [], ...body] = rows[0] && elements(rows[0]).some(({ tagName }) => tagName === 'th') ? lines : [[], ...lines];
  const width = Math.max(...lines.map((line) => line.length));
  const row = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_none, at) => cells[at] ?? '').join(' | ')} |`;
  const rule = Array.from({ length: width }, (_none, at) => alignments(rows)[at] ?? '---');
  return [row(head), row(rule), ...body.map(row)].join('\n');
}

/** How the columns are aligned, as the first row says. */
function alignments([first]: readonly Element[]): string[] {
  const marks: Readonly<Record<string, string>> = { 'align-right': '--:', 'align-center': ':-:' };
  return (first ? elements(first) : []).map(
    (cell) =>
      classesOf(cell)
        .map((name) => marks[name])
        .find(Boolean) ?? '---',
  );
}

/** Cells at their columns, those that reach down from the row above left out. */
function gridOf(rows: readonly Element[], cellText: (cell: Element) => string): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    for (const cell of elements(row)) {
      const { colSpan = 1, rowSpan = 1 } = cell.properties;
      const line = grid[y] ?? [];
      let x = 0;
      while (line[x] !== undefined) x += 1;
      for (let dy = 0; dy < Number(rowSpan); dy += 1)
        for (let dx = 0; dx < Number(colSpan); dx += 1) {
          const at = grid[y + dy];
          if (at) at[x + dx] = dx + dy === 0 ? barred(cellText(cell)) : '';
        }
    }
  }
  return grid.map((line) => Array.from(line, (text) => text ?? ''));
}

/** Bars end cells, even in code. */
export function barred(text: string): string {
  return text.replace(/(?<!\\)\|/g, '\\|');
}

export function elements({ children }: Element): Element[] {
  return children.filter((child): child is Element => child.type === 'element');
}

function isRow({ tagName }: Element): boolean {
  return tagName === 'tr';
}
