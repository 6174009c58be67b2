/** Attributes that belong to nothing, when all that bears some has taken its own. */
import type { Root } from 'mdast';
import type { Point } from 'unist';
import { parseAttributes } from '../attributes.js';
import { report } from '../diagnostics.js';
import { visit } from '../visit.js';
import { pointAfter } from '../point-after.js';
import type { Context } from './context.js';

/** Braces that begin with an id or a class. */
const LIST = /\{\s*[#.][A-Za-z][^{}]*\}/g;

/** Tells each list in the texts of the tree (`construct-is-well-formed`); it is printed as it stands. */
export function strayAttributes(tree: Root, { file }: Context): void {
  const source = String(file);
  visit(tree, 'text', ({ value, position }) => {
    let at = position?.start;
    for (const { 0: list } of value.matchAll(LIST)) {
      if (!parseAttributes(list.slice(1, -1))) continue;
      const place = at && pointOf(list, at, position?.end.offset, source);
      if (!place) continue;
      at = pointAfter(place, list);
      report(file, 'construct-is-well-formed', `These attributes belong to nothing and are printed: ${list}`, {
        place,
        note: 'Write them right after what they describe, or at the end of its caption, and leave a blank line before what follows.',
        construct: 'attribute list',
      });
    }
  });
}

/** Where a list stands from `at` on; nothing where it is not written so, as with `\{`. Other files are not looked into. */
function pointOf(list: string, at: Point, end: number | undefined, source: string): Point | undefined {
  if (at.offset === undefined || end === undefined || 'file' in at) return at;
  const written = source.slice(at.offset, end);
  const index = written.indexOf(list);
  return index < 0 ? undefined : pointAfter(at, written.slice(0, index));
}
