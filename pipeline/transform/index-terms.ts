/** `[text]{.index}`: the text, and an entry of the index for it. What entries show is read here, as it will be printed. */
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { copyOf } from '../copy.js';
import type { IndexTerm } from '../model.js';
import { childrenOf, isNote, plainText, rewriteChildren, setChildren } from '../tree.js';
import { visit } from '../visit.js';
import { parsedWords } from './captions.js';
import type { Step } from './context.js';
import { formulas } from './formulas.js';
import { typography } from './typography.js';

export const indexTerms: Step = (tree) => rewriteChildren(tree, (children) => children.flatMap(withTerm));

function withTerm(node: RootContent): RootContent[] {
  if (node.type !== 'span' || !node.attributes.classes.includes('index')) return [node];
  const words = plainText(node).replace(/\s+/g, ' ').trim();
  const content = copyOf(node.children);
  const term: IndexTerm = { type: 'indexTerm', levels: [{ key: words, shown: words, content }], position: node.position };
  const { id, classes, values } = node.attributes;
  const others = classes.filter((name) => name !== 'index');
  const isPlain = !id && others.length === 0 && Object.keys(values).length === 0 && !node.data;
  const text: RootContent[] = isPlain ? node.children : [{ ...node, attributes: { ...node.attributes, classes: others } }];
  return words === '' ? text : [term, ...text];
}

/** Reads what entries show, and sets it as the text is set. */
export const indexWords: Step = (tree, context) => {
  visit(tree, 'indexTerm', ({ levels, see, position }) => {
    const read = (written: string): PhrasingContent[] => parsedWords(inLine(written), position, context);
    const set = (content: PhrasingContent[]): PhrasingContent[] => {
      const paragraph: Paragraph = { type: 'paragraph', children: content };
      const line: Root = { type: 'root', children: [paragraph] };
      rewriteChildren(line, (children) => children.filter((child) => !isNote(child) && child.type !== 'indexTerm'));
      typography(line, context);
      formulas(line, context);
      setChildren(paragraph, trimmed(childrenOf(paragraph)));
      return paragraph.children;
    };
    for (const level of levels) level.content = set(level.content ?? read(level.shown));
    if (see) see.content = set(read(see.term));
  });
};

/** A sign that would open a list, a quotation or a heading is one. */
function inLine(written: string): string {
  return written.replace(/^(\s*\d*)([-+*>#=~:.)])(?=\s|$)/, '$1\\$2');
}

/** A line of text wraps in the source where it likes. */
function trimmed(children: readonly RootContent[]): RootContent[] {
  const flat = children.map((child) => (child.type === 'text' ? { ...child, value: child.value.replace(/\s+/g, ' ') } : child));
  const [first, last] = [flat[0], flat.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return flat;
}
