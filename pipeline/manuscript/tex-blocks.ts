/**
 * What stands among text or blocks and is neither: page breaks, hints for the setting, entries of the index, shortcodes that are blocks.
 * Each gets its place: between blocks, on the block it is about, or nowhere, which is told.
 */
import type { Heading, Nodes, Paragraph, Parents, RootContent } from 'mdast';
import type { Hint, IndexTerm } from '../model.js';
import { childrenOf, setChildren } from '../tree.js';
import { cut, isBlank, paragraphOf } from './paragraphs.js';
import type { Warn } from './syntax.js';
import { reportMisplaced } from './tex-layout.js';

const UNSEEN = new Set('pageBreak layoutHint indexTerm include div'.split(' '));
const LINES = new Set('heading tableCell'.split(' '));

/** Gives what a paragraph is: its text in one or more paragraphs, and what divides them or stands around them. */
export function divideParagraph(paragraph: Paragraph, warn: Warn): RootContent[] {
  const children = childrenOf(paragraph);
  if (!children.some(({ type }) => UNSEEN.has(type))) return [paragraph];
  const divided: RootContent[] = [];
  const blocks = children.filter((child) => child.type === 'div');
  let text: RootContent[] = [];
  for (const child of children) {
    if (child.type === 'pageBreak' || child.type === 'include') {
      divided.push(...textParts(text, warn), child);
      text = [];
    } else if (child.type !== 'div') text.push(child);
  }
  return [...divided, ...textParts(text, warn), ...blocks];
}

/** The text as a paragraph, hints and entries at its ends outside where they can't stay in it. */
function textParts(children: readonly RootContent[], warn: Warn): RootContent[] {
  const words = children.filter((child) => child.type !== 'layoutHint');
  const seen = words.filter((child) => child.type !== 'indexTerm' && !isBlank(child));
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last) return children.filter((child) => !isBlank(child));
  const hints = (part: readonly RootContent[]): RootContent[] => part.filter((child) => child.type === 'layoutHint');
  const [start, end] = [children.indexOf(first), children.indexOf(last)];
  for (const child of hints(children.slice(start, end))) {
    if (child.type === 'layoutHint' && child.hint) reportMisplaced(child.source ?? '', child.position, warn);
  }
  // A picture, a formula or a listing is alone in its paragraph, or else it is one in the line.
  const isAlone = seen.every(({ type }) => type === 'image' || type === 'math' || type === 'verbatim');
  const text = isAlone ? words.filter((child) => child.type !== 'indexTerm') : words;
  const entries = isAlone ? words.filter((child) => child.type === 'indexTerm') : [];
  return [...hints(children.slice(0, start)), ...entries, ...paragraphOf(spaced(text, true)), ...hints(children.slice(end + 1))];
}

/** Puts in order what is unseen in a line of text that is no paragraph. Changes the parent. */
export function settleLine(parent: Parents, warn: Warn): void {
  const children = childrenOf(parent);
  if (!children.some(({ type }) => UNSEEN.has(type))) return;
  const kept = children.filter((child) => {
    if (child.type === 'layoutHint' && child.hint) reportMisplaced(child.source ?? '', child.position, warn);
    if (child.type === 'pageBreak') reportMisplaced('page break', child.position, warn);
    return child.type !== 'layoutHint' && child.type !== 'pageBreak';
  });
  const flat = kept.flatMap((child) => (child.type === 'div' ? childrenOf(child).flatMap(childrenOf) : [child]));
  setChildren(parent, spaced(flat, LINES.has(parent.type)));
}

/** White space is one wherever nothing that is seen stands between; a whole line has none at its ends. */
function spaced(children: readonly RootContent[], isWhole: boolean): RootContent[] {
  const isUnseen = ({ type }: RootContent): boolean => type === 'indexTerm';
  const last = isWhole ? children.findLast((child) => !isUnseen(child) && !isBlank(child)) : undefined;
  const beyond = last ? children.indexOf(last) : children.length;
  let afterSpace = isWhole;
  return children.flatMap((child, at) => {
    if (isUnseen(child)) return [child];
    if (child.type !== 'text') {
      afterSpace = child.type === 'break';
      return [child];
    }
    if (at > beyond) return [];
    const start = afterSpace ? (/^[ \t\n]*/.exec(child.value)?.[0].length ?? 0) : 0;
    const end = child === last ? endSpaces(child.value) : 0;
    const text = start + end > 0 ? cut(child, start, end) : child;
    afterSpace ||= text.value !== '';
    if (text.value !== '') afterSpace = endSpaces(text.value) > 0;
    return text.value === '' ? [] : [text];
  });
}

function endSpaces(value: string): number {
  let end = value.length;
  while (end > 0 && ' \t\n'.includes(value.charAt(end - 1))) end -= 1;
  return value.length - end;
}

/** Gives siblings with every hint on the block it is about and every entry in the text that follows it. */
export function settleBlocks(children: readonly RootContent[], warn: Warn): RootContent[] {
  if (!children.some(({ type }) => type === 'layoutHint' || type === 'indexTerm')) return [...children];
  const settled: RootContent[] = [];
  let hints: Extract<RootContent, { type: 'layoutHint' }>[] = [];
  let entries: IndexTerm[] = [];
  for (const child of children) {
    if (child.type === 'layoutHint') {
      if (child.hint) hints.push(child);
      continue;
    }
    if (child.type === 'indexTerm') {
      entries.push(child);
      continue;
    }
    const node =
      hints.length > 0
        ? withHints(
            child,
            hints.flatMap(({ hint }) => hint ?? []),
          )
        : child;
    hints = [];
    // A caption must stay beside what it describes.
    if (isCaption(node)) settled.push(node);
    else {
      settled.push(...(takesEntries(node) ? [withEntries(node, entries)] : [...entries, node]));
      entries = [];
    }
  }
  for (const { source, position } of hints) reportMisplaced(source ?? '', position, warn);
  const last = settled.at(-1);
  if (last && takesEntries(last)) return [...settled.slice(0, -1), withEntries(last, entries, 'end')];
  return [...settled, ...entries];
}

function withHints(node: RootContent, hints: readonly Hint[]): RootContent {
  const own = (node.data as { hints?: Hint[] } | undefined)?.hints ?? [];
  return { ...node, data: { ...node.data, hints: [...own, ...hints] } } as RootContent;
}

function isCaption(node: RootContent): boolean {
  const [first] = childrenOf(node);
  return node.type === 'paragraph' && first?.type === 'text' && /^(?:[Tt]able)?:/.test(first.value);
}

/** A picture is alone in its paragraph, and a caption is known by how it begins and ends. */
function takesEntries(node: RootContent): node is Paragraph | Heading {
  if (node.type === 'heading') return true;
  return (
    node.type === 'paragraph' && !isCaption(node) && !childrenOf(node).every((child) => child.type === 'image' || isBlank(child))
  );
}

function withEntries<N extends Paragraph | Heading>(node: N, entries: readonly IndexTerm[], at: 'start' | 'end' = 'start'): N {
  if (entries.length === 0) return node;
  return { ...node, children: at === 'start' ? [...entries, ...node.children] : [...node.children, ...entries] };
}

/** True for parents whose children are blocks. */
export function holdsFlow({ type }: Nodes): boolean {
  return FLOW.has(type);
}

const FLOW = new Set('root blockquote listItem div footnoteDefinition definitionDescription'.split(' '));
