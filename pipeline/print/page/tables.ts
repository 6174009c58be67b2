/** Tables that go over pages. */
import { continued } from './continued.js';
import { Paged, sourceOf } from './paged.js';

/**
 * Paged.js prints the head of a table once, sets the columns of each page by what stands on it, and repeats the text of a cell that spans
 * rows. Here columns keep their widths, head and label come again ("Table 3.2 (continued)"), and rows that a cell binds together stay
 * together.
 */
export class LongTables extends Paged.Handler {
  /** Called for every node that is put on a page; the first of a page brings its ancestors with it. */
  renderNode(node: Node): void {
    const table = node instanceof Element ? node.closest<HTMLTableElement>('table[data-split-from]') : null;
    if (!table || 'goesOn' in table.dataset || table.parentElement?.closest('table')) return;
    table.dataset['goesOn'] = '';
    const source = sourceOf(table, this.chunker.source);
    if (!source) return;
    const columns = source.querySelector(':scope > colgroup')?.cloneNode(true);
    const head = source.querySelector(':scope > thead');
    table.prepend(
      ...(columns ? [columns] : []),
      ...(head && !head.contains(sourceOf(node as Element, this.chunker.source) ?? null) ? [repeated(head)] : []),
    );
    const figure = table.closest<HTMLElement>('figure[data-split-from]');
    const caption = source.closest('figure')?.querySelector(':scope > figcaption');
    if (figure && caption && !figure.querySelector('figcaption')) figure.prepend(continued(caption));
  }

  /** A page never ends with a table's head alone, nor between rows that one cell spans. */
  onOverflow(overflow: Range | undefined, wrapper: HTMLElement): Range | undefined {
    const row = overflow && rowAt(overflow);
    const caption = overflow && captionAt(overflow);
    // Of a figure whose caption goes over nothing is left, and an empty one would be.
    if (caption?.parentElement && !isFirst(caption.parentElement, wrapper)) overflow?.setStartBefore(caption.parentElement);
    if (!row) return overflow;
    const first = firstOfGroup(row);
    const body = first.parentElement;
    const opens = body?.matches('tbody') && !first.previousElementSibling && !body.previousElementSibling?.matches('tbody');
    const table = first.closest<HTMLElement>('table');
    const whole = opens && table && !('splitFrom' in table.dataset) ? (table.closest('figure.table') ?? table) : undefined;
    const start = whole && !isFirst(whole, wrapper) ? whole : first;
    if (start !== row || whole) if (!isFirst(start, wrapper)) overflow.setStartBefore(start);
    return overflow;
  }
}

/** The caption that a break falls before, where it is the first of its figure. */
function captionAt({ startContainer, startOffset }: Range): Element | undefined {
  const node = startContainer instanceof Element ? startContainer.childNodes[startOffset] : undefined;
  return node instanceof Element && node.matches('figure > figcaption:first-child') ? node : undefined;
}

function rowAt({ startContainer, startOffset }: Range): HTMLTableRowElement | undefined {
  const node = startContainer instanceof Element ? (startContainer.childNodes[startOffset] ?? startContainer) : startContainer;
  const row = (node instanceof Element ? node : node.parentElement)?.closest('tr');
  // What overflows inside a tall row is the row's own matter.
  return row && (row === node || row.contains(node)) && getComputedStyle(row).breakInside === 'avoid' ? row : undefined;
}

/** The row with which the group begins that cells spanning rows bind this one to. */
function firstOfGroup(row: HTMLTableRowElement): HTMLTableRowElement {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLTableRowElement>(':scope > tr') ?? [])];
  const at = rows.indexOf(row);
  let reach = 0;
  let start = 0;
  for (const [index, one] of rows.slice(0, at + 1).entries()) {
    if (index >= reach) start = index;
    for (const cell of one.cells) reach = Math.max(reach, index + cell.rowSpan);
  }
  return rows[start] ?? row;
}

function isFirst(element: Element, wrapper: Element): boolean {
  for (let node: Element | null = element; node && node !== wrapper; node = node.parentElement) {
    if (
      node.previousElementSibling &&
      !node.previousElementSibling.matches('colgroup, thead[data-generated], figcaption[data-generated]')
    )
      return false;
  }
  return true;
}

function repeated(head: Element): Element {
  const copy = head.cloneNode(true) as HTMLElement;
  for (const element of [copy, ...copy.querySelectorAll('*')])
    for (const name of ['id', 'data-ref']) element.removeAttribute(name);
  for (const note of copy.querySelectorAll('.footnote, .note-call')) note.remove();
  copy.dataset['generated'] = '';
  copy.setAttribute('aria-hidden', 'true');
  return copy;
}
