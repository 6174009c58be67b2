/** Divs and spans that are nothing else by now: their content is kept, and a class that means nothing here is named. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { report } from '../diagnostics.js';
import type { Context } from './context.js';

const KNOWN = {
  div: new Set('layout-narrow column-margin quiz-end page query bibliography line-block'.split(' ')),
  span: new Set('smallcaps page index query underline ul mark nocase'.split(' ')),
};

export function containers(tree: Root, { file }: Context): void {
  visit(tree, (node) => {
    if (node.type !== 'div' && node.type !== 'span') return;
    if (node.type === 'div' && node.attributes.id === 'refs') node.attributes = { classes: ['bibliography'], values: {} };
    for (const name of node.attributes.classes.filter((name) => !KNOWN[node.type].has(name))) {
      const note = `Known are ${[...KNOWN[node.type]].join(', ')}${node.type === 'div' ? ' and callout-…' : ''}.`;
      report(file, 'construct-is-known', `The class "${name}" means nothing to the press; the text is printed`, {
        place: node.position,
        note,
      });
    }
  });
}
