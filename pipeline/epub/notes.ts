/** Notes at the end of their document, each with the way back to its call. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { RenderedNote } from '../model.js';

/** Elements that stand inside a paragraph; everything else in a note stands beside one. */
const INLINE = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark math q ruby s samp small span strong sub sup svg time u var wbr'.split(
    ' ',
  ),
);

/** Gives the notes of a document as one section, which reading systems show as pop-ups; none where there are no notes. */
export function notesSection(notes: readonly RenderedNote[]): Element[] {
  if (notes.length === 0) return [];
  const properties = { 'epub:type': 'footnotes', role: 'doc-endnotes', ariaLabel: 'Notes' };
  return [h('section.notes', properties, notes.map(noteElement))];
}

function noteElement(note: RenderedNote): Element {
  const [first, ...rest] = paragraphs(note.content);
  const number = h(
    'a.note-number',
    { href: `#${note.callId}`, 'epub:type': 'backlink', role: 'doc-backlink' },
    String(note.number),
  );
  const opening: ElementContent[] = [number, { type: 'text', value: ' ' }];
  const blocks =
    first?.tagName === 'p'
      ? [{ ...first, children: [...opening, ...first.children] }, ...rest]
      : [h('p', opening), ...(first ? [first] : []), ...rest];
  return h('aside.note', { id: note.id, 'epub:type': 'footnote', role: 'doc-footnote' }, blocks);
}

/** Puts each run of inline content into a paragraph of its own. */
function paragraphs(content: readonly ElementContent[]): Element[] {
  const blocks: Element[] = [];
  let run: Element | undefined;
  for (const node of content) {
    if (node.type === 'element' && !INLINE.has(node.tagName)) {
      blocks.push(node);
      run = undefined;
    } else if (run || node.type !== 'text' || node.value.trim() !== '') {
      if (!run) blocks.push((run = h('p')));
      run.children.push(node);
    }
  }
  return blocks;
}
