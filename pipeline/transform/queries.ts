/** Remarks and proposed changes: `[text]{.query by="AU"}` and `::: {.query}` become what CriticMarkup is. */
import type { Root, RootContent } from 'mdast';
import { visit } from '../visit.js';
import { report } from '../diagnostics.js';
import type { Div, Query, Span } from '../model.js';
import { childrenOf, plainText, rewriteChildren } from '../tree.js';
import type { Context } from './context.js';

/** Puts a query in the place of every such span and div, and reports every query, CriticMarkup's included: it stands open. */
export function queries(tree: Root, { file }: Context): void {
  rewriteChildren(tree, (children) => children.map((child) => (isMarked(child) ? queryOf(child) : child)));
  visit(tree, 'query', (node) => {
    const note = 'Answer it and take it out; a release refuses it.';
    const reason = `${TITLES[node.kind]}${node.by ? ` (${node.by})` : ''} is open: ${wordsOf(node)}`;
    report(file, 'query-is-settled', reason, { place: node.position, note });
  });
}

const TITLES: Record<Query['kind'], string> = {
  comment: 'A query',
  insertion: 'A proposed insertion',
  deletion: 'A proposed deletion',
  highlight: 'A marked text',
};

function isMarked(node: RootContent): node is Div | Span {
  return (node.type === 'div' || node.type === 'span') && node.attributes.classes.includes('query');
}

function queryOf(node: Div | Span): Query {
  const { by } = node.attributes.values;
  return {
    type: 'query',
    kind: 'comment',
    ...(by ? { by } : {}),
    block: node.type === 'div',
    children: childrenOf(node),
    position: node.position,
    ...(node.data ? { data: node.data } : {}),
  };
}

/** The first words, those of remarks included. */
function wordsOf(query: Query): string {
  const words = query.children.map(plainText).join(' ').replace(/\s+/g, ' ').trim();
  return words.length > 60 ? `${words.slice(0, 60).trimEnd()} …` : words;
}
