/** Notes as a list after the text that calls them. */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { SKIP, visit } from '../visit.js';
import type { RenderedNote, RenderedSection } from '../model.js';

/** Gives the section with its notes under a head of their own: after its text, and before the works it cites, where these end it. */
export function withNotesAtEnd(rendered: RenderedSection, head: string): RenderedSection {
  const notes = notesInPrint(rendered);
  if (notes.length === 0) return { ...rendered, notes: [] };
  const body = copyOf(rendered.body);
  const text = sectionElement(body);
  const heading = h('h2.unnumbered', { id: `${rendered.section.slug}-notes`, dataGenerated: true }, head);
  text.children.splice(placeForNotes(text.children), 0, heading, noteList(notes));
  return { ...rendered, body, notes: [] };
}

/** The notes that print calls, from its text or from another of its notes, in the order of their numbers; each once. */
export function notesInPrint({ body, notes }: RenderedSection): RenderedNote[] {
  const calls = callsIn(body);
  const printed = new Map<string, RenderedNote>();
  // A note inside a note follows it.
  for (const note of notes) {
    if (!calls.has(note.callId) || printed.has(note.id)) continue;
    printed.set(note.id, note);
    for (const call of callsIn({ type: 'root', children: note.content })) calls.add(call);
  }
  return [...printed.values()];
}

/** Ids of the calls that are not for EPUB alone. */
export function callsIn(tree: Root): Set<string> {
  const calls = new Set<string>();
  visit(tree, 'element', (node) => {
    if (node.properties['dataFormats'] === 'epub') return SKIP;
    if (hasClass(node, 'note-call')) calls.add(String(node.properties['id']));
    return undefined;
  });
  return calls;
}

/** Each note with its number, which leads back to the call; its blocks stay what they are. */
export function noteList(notes: readonly RenderedNote[]): Element {
  return h('ol.note-list', notes.map(noteItem));
}

function noteItem({ id, callId, number, content, block }: RenderedNote): Element {
  // The space is the number's own, so that it does not stretch with the line.
  const link = h('a.note-number', { href: `#${callId}`, role: 'doc-backlink', dataGenerated: true }, `${number}. `);
  const [first, ...rest] = copyOf(content).filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const opens = first?.type === 'element' && first.tagName === 'p';
  const children = opens
    ? [{ ...first, children: [link, ...first.children] }, ...rest]
    : [h('p', [link]), ...(first ? [first] : []), ...rest];
  return h('li', { id, dataBlock: block }, children);
}

/** The element around the text of a section. */
export function sectionElement({ children }: Root): Element {
  const element = children.find((child): child is Element => child.type === 'element' && child.tagName === 'section');
  if (!element) throw new Error('A section was rendered without an element around it');
  return element;
}

/** Notes precede a bibliography (The Chicago Manual of Style 1.4). */
function placeForNotes(children: readonly ElementContent[]): number {
  const blocks = children.filter((child): child is Element => child.type === 'element');
  const [before, last] = [blocks.at(-2), blocks.at(-1)];
  if (!last || !hasClass(last, 'bibliography')) return children.length;
  return children.indexOf(before && /^h[1-6]$/.test(before.tagName) ? before : last);
}

function hasClass(node: Nodes, name: string): boolean {
  const className = node.type === 'element' ? node.properties['className'] : undefined;
  return Array.isArray(className) && className.includes(name);
}
