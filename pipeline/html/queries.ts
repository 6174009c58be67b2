/** Queries and proposed changes as proofs and drafts show them: in brackets, with the initials of whose they are. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Parents, RootContent } from 'mdast';
import type { Query } from '../model.js';
import { element, properties, type Handler } from './rendering.js';

const TAGS: Record<Query['kind'], string> = { comment: 'span', insertion: 'ins', deletion: 'del', highlight: 'mark' };

export const query: Handler<Query> = (state, node) => {
  const { block, kind, by } = node;
  const props = properties(node, undefined, 'query', `query-${kind}`);
  const result = element(state, node as unknown as Parents & RootContent, block ? 'aside' : TAGS[kind], props);
  if (kind !== 'comment') return result;
  if (block) result.children.unshift(h('p.query-by', { dataGenerated: true }, by ? `Query (${by})` : 'Query'));
  else result.children = [sign(by ? `[${by}: ` : '['), ...result.children, sign(']')];
  return result;
};

function sign(text: string): ElementContent {
  return h('span', { dataGenerated: true }, text);
}
