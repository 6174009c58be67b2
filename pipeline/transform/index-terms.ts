/** `[text]{.index}`: the text, and an entry of the index for it. */
import type { Root, RootContent } from 'mdast';
import type { IndexTerm } from '../model.js';
import { plainText, rewriteChildren } from '../tree.js';

export function indexTerms(tree: Root): void {
  rewriteChildren(tree, (children) => children.flatMap(withTerm));
}

function withTerm(node: RootContent): RootContent[] {
  if (node.type !== 'span' || !node.attributes.classes.includes('index')) return [node];
  const words = plainText(node).replace(/\s+/g, ' ').trim();
  const term: IndexTerm = { type: 'indexTerm', levels: [{ key: words, shown: words }], position: node.position };
  const { id, classes, values } = node.attributes;
  const others = classes.filter((name) => name !== 'index');
  const isPlain = !id && others.length === 0 && Object.keys(values).length === 0 && !node.data;
  const text: RootContent[] = isPlain ? node.children : [{ ...node, attributes: { ...node.attributes, classes: others } }];
  return words === '' ? text : [term, ...text];
}
