/** Notes at the foot of the page: their text stands at the call, and Paged.js takes it from there. */
import type { ElementContent, Nodes, Properties } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import type { RenderedNote } from '../model.js';

/**
 * Puts each note's text right after its call, where the footnote float takes it from. Notes called in notes follow suit. `marked` tells
 * layout of a note that it may stand elsewhere.
 */
export function placeAtFoot(tree: Nodes, notes: readonly RenderedNote[], marked: Properties = {}): void {
  const byCall = new Map(notes.map((note) => [note.callId, note]));
  visit(tree, 'element', (node, index, parent) => {
    const note = byCall.get(String(node.properties['id'] ?? ''));
    if (!note || !parent || index === undefined || !String(node.properties['className']).includes('note-call')) return undefined;
    const text = h('span.footnote', { id: note.id, dataBlock: note.block, ...marked }, [
      h('span.note-number', { dataGenerated: true }, `${note.number}.`),
      { type: 'text', value: ' ' },
      ...inlineOnly(copyOf(note.content)),
    ]);
    parent.children.splice(index + 1, 0, text);
    // The text is visited next, so that calls inside it find their notes.
    return undefined;
  });
}

/** Footnotes hold inline content only: a paragraph becomes a block-like span. */
function inlineOnly(content: ElementContent[]): ElementContent[] {
  return content.map((node) => {
    if (node.type !== 'element') return node;
    const own = node.properties['className'];
    const className = [
      node.tagName === 'p' ? 'note-paragraph' : `note-${node.tagName}`,
      ...(isEquation(own) ? ['equation'] : []),
    ];
    const block = ['p', 'ul', 'ol', 'li', 'div', 'blockquote', 'pre'].includes(node.tagName);
    return block ? { ...node, tagName: 'span', properties: { className }, children: inlineOnly(node.children) } : node;
  });
}

function isEquation(className: unknown): boolean {
  return Array.isArray(className) && className.includes('equation');
}
