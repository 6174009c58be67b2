/** Blocks that micromark can only find inside a paragraph: displayed formulas, constructs that are printed as their source. */
import type { Nodes, Paragraph, RootContent, Text } from 'mdast';
import type { Math } from '../model.js';
import { childrenOf, setChildren } from '../tree.js';
import type { Warn } from './syntax.js';

/** Gives what a paragraph is: itself, the blocks in it and what is left of its text between them, or nothing if nothing is in it. */
export function liftBlocks(paragraph: Paragraph, warn: Warn): RootContent[] {
  const children = childrenOf(paragraph);
  const words = children.filter((child) => !isBlank(child));
  if (words.length === 0) return [];
  if (words.every((child) => child.type === 'verbatim')) return words;
  for (const child of children) setFormulasInline(child, warn);
  if (!words.some((child) => child.type === 'math')) return [paragraph];
  const lifted: RootContent[] = [];
  let rest: RootContent[] = [];
  for (const child of children) {
    if (child.type !== 'math') rest.push(child);
    else {
      lifted.push(...paragraphOf(rest), child);
      rest = [];
    }
  }
  return [...lifted, ...paragraphOf(rest)];
}

/** Formulas can stand on lines of their own only in a paragraph; elsewhere they are set in the line. */
export function setFormulasInline(node: Nodes, warn: Warn): void {
  if (!('children' in node)) return;
  const children = childrenOf(node);
  children.forEach((child) => setFormulasInline(child, warn));
  if (children.some((child) => child.type === 'math'))
    setChildren(
      node,
      children.map((child) => (child.type === 'math' ? inline(child, warn) : child)),
    );
}

function inline({ value, position, attributes }: Math, warn: Warn): RootContent {
  const lost = attributes?.id ? `; ${attributes.id} is no longer a label` : '';
  const note = 'Give it lines of its own, or write it between single dollars.';
  warn('construct-is-well-formed', `A displayed formula stands where only text can and is set in the line${lost}`, {
    place: position,
    note,
    construct: 'display maths',
  });
  return { type: 'inlineMath', value, position };
}

/** True for text that is white space alone. */
export function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** A paragraph of such content without the white space at both ends; none where nothing is left. */
export function paragraphOf(children: readonly RootContent[]): RootContent[] {
  const words = trimmed(children);
  const [first, last] = [words[0], words.at(-1)];
  if (!first?.position || !last?.position) return [];
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: [],
    position: { start: first.position.start, end: last.position.end },
  };
  setChildren(paragraph, words);
  return [paragraph];
}

/** Without the white space at both ends. */
function trimmed(children: readonly RootContent[]): RootContent[] {
  const words = children.filter((child, index) => !isBlank(child) || (index > 0 && index < children.length - 1));
  const last = words.length - 1;
  return words.map((child, index) => {
    if (child.type !== 'text') return child;
    const start = index === 0 ? child.value.length - child.value.trimStart().length : 0;
    const end = index === last ? child.value.length - child.value.trimEnd().length : 0;
    return start + end > 0 ? cut(child, start, end) : child;
  });
}

/** Text without so many characters at its start and end. */
export function cut(text: Text, start: number, end: number): Text {
  const value = text.value.slice(start, text.value.length - end);
  const { position } = text;
  if (!position) return { ...text, value };
  const from = { ...position.start, offset: (position.start.offset ?? 0) + start };
  const to = { ...position.end, offset: (position.end.offset ?? 0) - end };
  return { ...text, value, position: { start: from, end: to } };
}
