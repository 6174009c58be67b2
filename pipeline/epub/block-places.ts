/** Places in a text, by the block they are in and the characters before them. */
import type { Element, ElementContent, Parents, Text } from 'hast';
import type { RenderedNote, RenderedSection } from '../model.js';
import { visit } from '../visit.js';

/** Where something can be put into a tree: before a child or, if none is named, as the last. */
export interface Place {
  parent: Parents;
  before?: ElementContent | undefined;
}

/** An element that holds text of its own. */
export interface Block {
  element: Element;
  parent?: Parents | undefined;
  /** Place in the order of reading: notes come last, as they do in a document. */
  order: number;
}

/** What is not divided: a mark inside would be part of its name, or be no part of its vocabulary. */
const WHOLE = new Set(['a', 'math', 'svg']);

/** Gives the blocks of a section by their number. */
export function blocksOf({ body, notes }: RenderedSection): Map<number, Block> {
  const blocks = new Map<number, Block>();
  const collect = (tree: Parents): void =>
    visit(tree, 'element', (element, _index, parent) => {
      const number = numberOf(element);
      if (number !== undefined) blocks.set(number, { element, parent, order: blocks.size });
    });
  collect(body);
  for (const note of notes) {
    const element = contentOf(note);
    blocks.set(note.block, { element, order: blocks.size });
    collect(element);
  }
  return blocks;
}

/** Gives an element around the content of a note: what is put into it is in the note. */
export function contentOf({ content }: RenderedNote): Element {
  return { type: 'element', tagName: 'div', properties: {}, children: content };
}

/**
 * Gives the place before the word that has so many characters of the block's own text before it, as the page map counts them: without white
 * space and generated text. Divides a text where it must.
 */
export function placeInBlock({ element, parent }: Block, offset: number): Place {
  if (offset > 0) return placeAfter(element, { left: offset }) ?? { parent: element };
  // What stands in a heading is part of its name.
  if (/^h[1-6]$/.test(element.tagName) && parent) return { parent, before: element };
  return { parent: element, before: element.children[0] };
}

function placeAfter(parent: Element, count: { left: number }): Place | undefined {
  for (const child of parent.children) {
    if (child.type === 'text') {
      const length = child.value.replace(/\s/g, '').length;
      if (count.left < length) return placeInText(parent, child, count.left);
      count.left -= length;
    }
    if (child.type !== 'element' || isApart(child)) continue;
    const found = placeAfter(child, count);
    if (found) return WHOLE.has(child.tagName) ? { parent, before: child } : found;
  }
  return undefined;
}

/** Before the word that the character is in. */
function placeInText(parent: Element, text: Text, at: number): Place {
  const { value } = text;
  const index = [...value.matchAll(/\S/g)][at]?.index ?? 0;
  const start = value.slice(0, index).search(/\S+$/);
  const cut = start < 0 ? index : start;
  if (cut === 0) return { parent, before: text };
  const rest: Text = { type: 'text', value: value.slice(cut) };
  text.value = value.slice(0, cut);
  parent.children.splice(parent.children.indexOf(text) + 1, 0, rest);
  return { parent, before: rest };
}

function isApart(element: Element): boolean {
  const { properties } = element;
  return numberOf(element) !== undefined || (properties['dataGenerated'] ?? properties['data-generated']) !== undefined;
}

function numberOf({ properties }: Element): number | undefined {
  const number = properties['dataBlock'] ?? properties['data-block'];
  return number === undefined ? undefined : Number(number);
}
