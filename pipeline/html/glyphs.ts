/** Every character must have a glyph in the bundled faces: a browser would take one from anywhere, or print a box. */
import { openSync } from 'fontkit';
import type { Nodes } from 'hast';
import { visit } from 'unist-util-visit';
import { report } from '../diagnostics.js';
import { FONTS } from '../fonts.js';
import type { RenderedSection } from '../model.js';

/** Controls and spaces that print nothing. */
const SILENT = /\s|\u00AD|[\u200B-\u200D]|[\u2060-\u2064]|\uFE0F|\uFEFF/;

let covered: ReadonlySet<number> | undefined;

/** The characters of all bundled faces together: every family of the stylesheet falls back on the others. */
function coverage(): ReadonlySet<number> {
  covered ??= new Set(
    FONTS.filter(({ weight, style }) => weight === 400 && style === 'normal').flatMap(({ path }) => openSync(path).characterSet),
  );
  return covered;
}

/** Reports the characters of a section that no bundled face has, each once, at the place where it first stands. */
export function reportMissingGlyphs(rendered: RenderedSection): void {
  const file = rendered.section.manuscript?.file;
  if (!file) return;
  const known = coverage();
  const seen = new Set<string>();
  for (const tree of [rendered.body, ...rendered.notes.flatMap(({ content }) => content)] as Nodes[]) {
    visit(tree, 'text', (node) => {
      for (const character of node.value) {
        if (SILENT.test(character) || seen.has(character) || known.has(character.codePointAt(0) ?? 0)) continue;
        seen.add(character);
        const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        report(file, 'glyph-is-in-font', `No bundled face has "${character}" (U+${code})`, {
          place: node.position,
          note: 'Write it in words, as a formula, or as a drawing.',
        });
      }
    });
  }
}
