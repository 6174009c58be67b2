/** Examples `(@)`, numbered through the file, and the references `(@name)` to them; boxes `[ ]` of tasks (https://pandoc.org/MANUAL.html#lists). */
import type { List, ListItem, Root, RootContent } from 'mdast';
import { visit } from '../visit.js';
import { childrenOf, rewriteChildren } from '../tree.js';
import type { Context } from './context.js';

/**
 * Numbers the examples, makes links of the references to them, takes the boxes out of the text, and keeps `1)` apart from `1.`. A name without
 * an example stays a citation.
 */
export function lists(tree: Root, { file }: Context): void {
  const source = String(file);
  const examples = numberExamples(tree);
  visit(tree, 'list', (list) => {
    if (list.ordered && !list.data?.style) keepParenthesis(list, source);
    list.children.forEach((item, index) => {
      readTask(item);
      if (list.data?.delimiter) item.data = { number: (list.start ?? 1) + index, ...item.data };
    });
  });
  if (examples.size > 0) rewriteChildren(tree, (children) => children.map((child) => exampleLink(child, examples)));
}

/** An example named before has its number again. */
function numberExamples(tree: Root): Map<string, ListItem> {
  const named = new Map<string, ListItem>();
  let count = 0;
  visit(tree, 'list', (list) => {
    if (list.data?.style !== 'example') return;
    for (const item of list.children) {
      const name = item.data?.example ?? '';
      const number = named.get(name)?.data?.number ?? (count += 1);
      item.data = { ...item.data, number };
      if (name !== '' && !named.has(name)) named.set(name, item);
    }
    list.start = list.children[0]?.data?.number ?? 1;
  });
  return named;
}

/** The number of the example that is named, leading to it. */
function exampleLink(node: RootContent, examples: ReadonlyMap<string, ListItem>): RootContent {
  if (node.type !== 'cite' || node.bracketed) return node;
  const [name = '', { position }] = [node.items[0]?.key, node];
  const item = examples.get(name);
  if (!item) return node;
  item.data = { ...item.data, id: `example-${name}` };
  const number = { type: 'text' as const, value: String(item.data.number), position };
  return { type: 'link', url: `#example-${name}`, children: [number], position };
}

/** mdast does not tell `1)` from `1.`. */
function keepParenthesis(list: List, source: string): void {
  const start = list.position?.start.offset ?? 0;
  if (/^\d{1,9}\)/.test(source.slice(start, start + 10))) list.data = { ...list.data, style: 'decimal', delimiter: 'paren' };
}

const BOX = /^\[([ xX])\](?:\s+|$)/;

function readTask(item: ListItem): void {
  const [first] = item.children;
  const [text] = first?.type === 'paragraph' ? childrenOf(first) : [];
  const box = text?.type === 'text' ? BOX.exec(text.value) : null;
  if (text?.type !== 'text' || !box) return;
  item.checked = box[1] !== ' ';
  text.value = text.value.slice(box[0].length);
}
