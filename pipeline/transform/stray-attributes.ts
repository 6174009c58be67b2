/** Attributes that belong to nothing, when all that bears some has taken its own: they are printed as they stand, and told. */
import type { Root, Text } from 'mdast';
import type { Point } from 'unist';
import { parseAttributes } from '../attributes.js';
import { report } from '../diagnostics.js';
import { visit } from '../visit.js';
import type { Context } from './context.js';

/** Braces that begin with an id or a class. */
const LIST = /\{\s*[#.][A-Za-z][^{}]*\}/g;

export function strayAttributes(tree: Root, { file }: Context): void {
  const source = String(file);
  visit(tree, 'text', (text) => {
    for (const { 0: list } of text.value.matchAll(LIST)) {
      const place = placeIn(text, list, source);
      if (!place || !parseAttributes(list.slice(1, -1))) continue;
      report(file, 'construct-is-well-formed', `These attributes belong to nothing and are printed: ${list}`, {
        place,
        note: 'Write them right after what they describe, or at the end of its caption, and leave a blank line before what follows.',
        construct: 'attribute list',
      });
    }
  });
}

/** Where a list stands in the source; nothing where it is not written so, as with `\{`. Other files are not looked into. */
function placeIn({ position }: Text, list: string, source: string): Point | undefined {
  const { start, end } = position ?? {};
  if (start?.offset === undefined || end?.offset === undefined || 'file' in start) return start;
  const written = source.slice(start.offset, end.offset);
  const at = written.indexOf(list);
  if (at < 0) return undefined;
  const before = written.slice(0, at).split('\n');
  const last = before.at(-1) ?? '';
  return {
    line: start.line + before.length - 1,
    column: before.length > 1 ? last.length + 1 : start.column + at,
    offset: start.offset + at,
  };
}
