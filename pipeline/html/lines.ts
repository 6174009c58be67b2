/** Code, line by line: a listing breaks between elements, because Paged.js finds its place in repeated text only by guessing. */
import type { Element, ElementContent, Text } from 'hast';
import { h } from 'hastscript';

/** Gives a `span.line` for each line, its newline within; highlighting that runs over lines is opened anew on each. */
export function codeLines(content: readonly ElementContent[]): Element[] {
  const lines = split(content);
  // A final newline ends the last line and begins none.
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines.map((line) => h('span.line', line));
}

/** The content of each line; a newline stays at the end of its line. */
function split(content: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of content) {
    for (const [index, piece] of pieces(node).entries()) {
      if (index > 0) lines.push([]);
      if (piece) lines.at(-1)?.push(piece);
    }
  }
  return lines;
}

/** A node cut at its newlines; nothing stands for an empty rest. */
function pieces(node: ElementContent): (ElementContent | undefined)[] {
  if (node.type === 'text') return textPieces(node);
  if (node.type !== 'element') return [node];
  return split(node.children).map((children) =>
    children.length > 0 ? { ...node, properties: { ...node.properties }, children } : undefined,
  );
}

function textPieces(node: Text): (Text | undefined)[] {
  const texts = node.value.split(/(?<=\n)/);
  if (node.value.endsWith('\n')) texts.push('');
  return texts.map((value) => (value ? { ...node, value } : undefined));
}
