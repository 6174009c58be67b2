/** Tables that a narrow screen can't hold. */
import type { Parents } from 'hast';
import { h } from 'hastscript';
import { hasClass } from './tree.js';

/** Puts tables that are in no figure into a box of their own, in which the stylesheet lets them be moved. Changes the tree. */
export function boxTables(parent: Parents): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'table' && !isBox(parent)) parent.children[index] = h('div.table-box', child);
    else boxTables(child);
  }
}

function isBox(parent: Parents): boolean {
  return parent.type === 'element' && hasClass(parent, 'table');
}
