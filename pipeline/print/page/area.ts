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
  const wide = element.closest('.wide, .landscape, .caption-beside')?.getBoundingClientRect();
  return wide ? { left: text.left, right: Math.max(text.right, wide.right), bottom: text.bottom } : text;
}
