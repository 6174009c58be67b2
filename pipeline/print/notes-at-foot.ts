/** Notes at the foot of the page: their text stands at the call, and Paged.js takes it from there. */
import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import type { RenderedNote } from '../model.js';

/**
 * Puts each note's text right after its call, where the footnote float takes it from. A note called in a note follows that one, for Paged.js
 * takes no float out of a float. `marked` tells layout of a note that it may stand elsewhere.
 */
export function placeAtFoot(tree: Nodes, notes: readonly RenderedNote[], marked: Properties = {}): void {
  const byCall = new Map(notes.map((note) => [note.callId, note]));
  visit(tree, 'element', (node, index, parent) => {
    const note = noteCalledBy(node, byCall);
    if (!note || !parent || index === undefined) return undefined;
    const texts = textsOf(note, byCall, marked);
    parent.children.splice(index + 1, 0, ...texts);
    return index + 1 + texts.length;
  });
}

function noteCalledBy(
  { properties: { id, className } }: Element,
  byCall: ReadonlyMap<string, RenderedNote>,
): RenderedNote | undefined {
  return String(className).includes('note-call') ? byCall.get(String(id ?? '')) : undefined;
}

/** The text of a note, and of those called in it. */
function textsOf(note: RenderedNote, byCall: ReadonlyMap<string, RenderedNote>, marked: Properties): Element[] {
  const text = h('span.footnote', { id: note.id, dataBlock: note.block, ...marked }, [
    h('span.note-number', { dataGenerated: true }, `${note.number}.`),
    { type: 'text', value: ' ' },
    ...inlineOnly(copyOf(note.content)),
  ]);
  const called: RenderedNote[] = [];
  visit(text, 'element', (node) => void called.push(...[noteCalledBy(node, byCall) ?? []].flat()));
  return [text, ...called.flatMap((inner) => textsOf(inner, byCall, marked))];
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
    return block
      ? { ...node, tagName: 'span', properties: { ...node.properties, className }, children: inlineOnly(node.children) }
      : node;
  });
}

function isEquation(className: unknown): boolean {
  return Array.isArray(className) && className.includes('equation');
}
