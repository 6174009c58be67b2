/** Where on a page an element has its place. */

interface Area {
  left: number;
  right: number;
  bottom: number;
}

/** Gives the edges of the place: the text's, the margin column's, or those of both for what is wide. Layout has the column at the right. */
export function placeOf(element: Element, text: DOMRect): Area {
  const column = element.closest('.margin-column')?.getBoundingClientRect();
  if (column) return column;
  const wide = element.closest('.wide, .landscape, .caption-beside') !== null;
  return { left: text.left, right: wide ? text.left + widest() : text.right, bottom: text.bottom };
}

let width: number | undefined;

/** The width of text and margin column in px. What is wide may itself be wider than that: a table grows with its words. */
export function widest(): number {
  if (width !== undefined) return width;
  const probe = document.createElement('div');
  probe.style.cssText = 'position: absolute; visibility: hidden; width: var(--wide)';
  document.body.append(probe);
  width = probe.getBoundingClientRect().width;
  probe.remove();
  return width;
}
