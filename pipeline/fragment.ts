/** HTML that no manuscript holds: templates, drawings, formulas. */
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from './visit.js';

/** Gives the tree of a piece of HTML, without places: they would be taken for places of the manuscript that it comes to stand in. */
export function fragmentOf(html: string): Root {
  const tree = fromHtml(html, { fragment: true });
  visit(tree, (node) => void delete node.position);
  return tree;
}
