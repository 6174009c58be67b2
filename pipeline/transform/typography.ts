/** Quotes, dashes and dots, over the borders of emphasis and code, never in code, formulas or addresses. */
import type { Nodes, Root, Text } from 'mdast';
import { childrenOf, isInLine, isNote } from '../tree.js';
import { fixedSpaces, OBJECT, smartDashes, smartQuotes } from '../typography.js';
import type { Context } from './context.js';
import { shielded, unshielded } from './escapes.js';

/** A line of text in pieces: those that change, and what stands for the others. */
type Line = (Text | { value: string })[];

/** Text nodes keep their places in the source, so that messages and the page map still point at it. */
export function typography(tree: Root, { file, metadata }: Context): void {
  const language = metadata['lang'];
  if (typeof language === 'string' && !/^en\b/i.test(language)) return;
  setLines(tree, String(file));
}

function setLines(parent: Nodes, source: string): void {
  const line: Line = [];
  for (const child of childrenOf(parent)) {
    if (isInLine(child)) gather(child, line, source);
    else setLines(child, source);
  }
  setLine(line, source);
}

function gather(node: Nodes, line: Line, source: string): void {
  if (isNote(node)) setLines(node, source);
  else if (node.type === 'indexTerm') return;
  else if (node.type === 'text') line.push(node);
  else if (node.type === 'break') line.push({ value: '\n' });
  else if (!('children' in node) || isAddress(node)) line.push({ value: OBJECT });
  else for (const child of childrenOf(node)) gather(child, line, source);
}

/** A link that shows its own address. */
function isAddress(node: Nodes): boolean {
  if (node.type !== 'link') return false;
  const [only, ...more] = node.children;
  return more.length === 0 && only?.type === 'text' && node.url.endsWith(only.value);
}

function setLine(line: Line, source: string): void {
  const texts = line.filter((piece): piece is Text => 'type' in piece);
  for (const text of texts) text.value = smartDashes(shielded(text, source));
  const whole = unshielded(fixedSpaces(smartQuotes(line.map(({ value }) => value).join(''))));
  let at = 0;
  for (const piece of line) {
    const { length } = piece.value;
    if ('type' in piece) piece.value = whole.slice(at, at + length);
    at += length;
  }
}
