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

/** A line of fewer characters fits every measure it may stand in. */
const SURE_TO_FIT = 40;
/** What goes over to the next line hangs by this under its own line, which may itself be far in. Both in characters. */
const HANG = 2;
const FARTHEST = 24;

/** Tells long lines how far what they can't hold is set in, so that it stands under their own beginning. Changes the lines. */
export function hangLines(lines: readonly Element[]): void {
  for (const line of lines) {
    const text = textOf(line);
    const indent = Math.min(/^ */.exec(text)?.[0].length ?? 0, FARTHEST);
    if (text.length > SURE_TO_FIT && indent > 0) line.properties['style'] = `--hang:${indent + HANG}ch`;
  }
}

/** Gives the lines with their numbers, which CSS draws beside them: they are no part of the text. */
export function numberLines(lines: readonly Element[], first: number): Element[] {
  return lines.map((line, index) => ({ ...line, properties: { ...line.properties, dataLine: String(first + index) } }));
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
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
