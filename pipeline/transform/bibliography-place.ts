/** `::: {#refs}`, Pandoc's place for the bibliography (https://pandoc.org/MANUAL.html#placement-of-the-bibliography). */
import type { Root } from 'mdast';
import { visit } from '../visit.js';

/** Marks the place as one; the id stands in every chapter and is no label. */
export function bibliographyPlace(tree: Root): void {
  visit(tree, 'div', (node) => {
    if (node.attributes.id === 'refs') node.attributes = { classes: ['bibliography'], values: {} };
  });
}
