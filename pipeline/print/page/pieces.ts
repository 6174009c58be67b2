/** Measures many places of a text at once: the text is cut there, and the browser tells the boxes of all pieces in one answer. */

export interface Pieces {
  /** The text as it was; while it is cut, its first piece. */
  text: Text;
  data: string;
  nodes: readonly Text[];
  /** The offsets of the text where they begin. */
  starts: readonly number[];
}

/** Cuts a text. Offsets are in order. */
export function cut(text: Text, offsets: readonly number[]): Pieces {
  const { data } = text;
  const starts = [0, ...new Set(offsets.filter((offset) => offset > 0 && offset < data.length))];
  const nodes = starts.map((start, index) => (index === 0 ? text : new Text(data.slice(start, starts[index + 1]))));
  text.data = data.slice(0, starts[1]);
  text.after(...nodes.slice(1));
  return { text, data, nodes, starts };
}

/** Makes a text whole again. */
export function mend({ text, data, nodes }: Pieces): void {
  for (const node of nodes.slice(1)) node.remove();
  text.data = data;
}

/** Gives the boxes of the pieces of a text that stands on one line; of one that is not shown, nothing. */
export function boxesOf({ nodes }: Pieces): (DOMRect | undefined)[] {
  const all = boxesIn(nodes[0], nodes.at(-1));
  return all.length === nodes.length ? all : nodes.map((node) => boxesIn(node, node).at(-1));
}

let range: Range | undefined;

function boxesIn(first: Text | undefined, last: Text | undefined): DOMRect[] {
  if (!first || !last) return [];
  range ??= document.createRange();
  range.setStart(first, 0);
  range.setEnd(last, last.length);
  return [...range.getClientRects()];
}
