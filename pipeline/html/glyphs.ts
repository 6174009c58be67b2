/** Every character must have a glyph in the bundled faces: a browser would take one from anywhere, or print a box. */
import type { Nodes } from 'hast';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { hasGlyph, mayLackGlyphs, nameOfCharacter } from '../coverage.js';
import type { RenderedSection } from '../model.js';
import { pointAfter } from '../point-after.js';

/** Reports the characters of a section that no bundled face has, each once, at the place where it first stands. */
export function reportMissingGlyphs(rendered: RenderedSection): void {
  const file = rendered.section.manuscript?.file;
  if (!file) return;
  const seen = new Set<string>();
  for (const tree of [rendered.body, ...rendered.notes.flatMap(({ content }) => content)]) {
    for (const { value, position } of textsIn(tree)) {
      if (!mayLackGlyphs(value)) continue;
      for (const character of value) {
        if (seen.has(character) || hasGlyph(character)) continue;
        seen.add(character);
        report(file, 'glyph-is-in-font', `No bundled face has ${nameOfCharacter(character)}`, {
          place: placeWithin(file, position, character),
          note: 'Write it in words, as a formula, or as a drawing.',
          construct: `character ${character}`,
        });
      }
    }
  }
}

/** Texts with their places; that of a listing's words, which have none of their own, is the listing's. */
function* textsIn(node: Nodes, around?: Position): Generator<{ value: string; position?: Position }> {
  const position = node.position ?? around;
  if (node.type === 'text') yield { value: node.value, position };
  if ('children' in node) for (const child of node.children) yield* textsIn(child, position);
}

/** Where a character stands in a stretch of the source; the stretch itself, where the character is written in another way. */
function placeWithin(file: VFile, stretch: Position | undefined, character: string): Position | Point | undefined {
  if (!stretch) return undefined;
  const { start, end } = stretch;
  const source = String(file).slice(start.offset, end.offset);
  const at = source.indexOf(character);
  if (start.offset === undefined || at < 0) return stretch;
  return pointAfter(start, source.slice(0, at));
}
