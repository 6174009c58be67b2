/** The numbered figures and tables of a rendered section, with titles short enough for a list of them. */
import type { Element, ElementContent, Nodes, Parents } from 'hast';
import { visitParents } from 'unist-util-visit-parents';
import type { Format, RenderedFloat } from '../model.js';
import { startsSentence } from '../sentence.js';
import { hasClass, textOf } from './headings.js';

/** What a caption holds and its title doesn't. */
const ASIDES = ['note-call', 'index-mark', 'citation', 'query-comment', 'query-deletion'];

/** What an element in a caption has for itself alone. */
const OWN = new Set(['id', 'dataBlock']);

/** Gives figures, tables and listings that have a number; the parts of a figure are in its own line. */
export function floatsOf(tree: Nodes): RenderedFloat[] {
  const found: RenderedFloat[] = [];
  visitParents(tree, 'element', (node, ancestors) => {
    const float = node.tagName === 'figure' && !hasClass(node, 'part') ? floatOf(node) : undefined;
    const shown = [...ancestors, node].flatMap((one) => (one.type === 'element' && one.properties['dataFormats']) || []);
    if (float) found.push({ ...float, ...(shown[0] ? { format: shown[0] as Format } : {}) });
  });
  return found;
}

function floatOf(figure: Element): RenderedFloat | undefined {
  const { id } = figure.properties;
  const caption = elementIn(figure, (child) => child.tagName === 'figcaption');
  const label = caption && elementIn(caption, (child) => hasClass(child, 'label'));
  const number = label && /\S+$/.exec(textOf(label))?.[0];
  if (!caption || !number || typeof id !== 'string') return undefined;
  const content = shortTitle(caption.children.slice(caption.children.indexOf(label) + 1));
  const kind = hasClass(figure, 'table') ? 'table' : hasClass(figure, 'listing') ? 'listing' : 'figure';
  const title = content.map(textOf).join('').replace(/\s+/g, ' ').trim();
  return { kind, id, number, title, content };
}

function elementIn({ children }: Element, test: (child: Element) => boolean): Element | undefined {
  return children.find((child): child is Element => child.type === 'element' && test(child));
}

/** The title in bold that a caption begins with, else its first sentence; without a point at the end, links and ids. */
function shortTitle(caption: readonly ElementContent[]): ElementContent[] {
  const words = caption.filter((node) => node.type !== 'text' || node.value.trim() !== '').flatMap(plain);
  const [first] = words;
  const title = first?.type === 'element' && first.tagName === 'strong' ? first.children : firstSentence(words);
  return withoutEnd(title);
}

/** A copy without what is beside the text, and of links what they say. */
function plain(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return node.type === 'text' ? [{ type: 'text', value: node.value }] : [];
  if (ASIDES.some((name) => hasClass(node, name))) return [];
  const children = node.children.flatMap(plain);
  if (node.tagName === 'a' || node.tagName === 'br') return node.tagName === 'a' ? children : [{ type: 'text', value: ' ' }];
  const properties = Object.fromEntries(Object.entries(node.properties).filter(([name]) => !OWN.has(name)));
  return [{ ...node, properties, children }];
}

function firstSentence(nodes: readonly ElementContent[]): ElementContent[] {
  const said = { before: '', ended: false };
  return cut({ type: 'root', children: [...nodes] }, said) as ElementContent[];
}

/** The children up to where a second sentence starts. */
function cut(parent: Parents, said: { before: string; ended: boolean }): Nodes[] {
  return parent.children.flatMap((child): Nodes[] => {
    if (said.ended) return [];
    if (child.type === 'element') return [{ ...child, children: cut(child, said) as ElementContent[] }];
    if (child.type !== 'text') return [];
    const words = child.value.split(/(?<=\s)/);
    const end = words.findIndex((_, index) => endsBefore(said.before + words.slice(0, index).join('')));
    const value = end < 0 ? child.value : words.slice(0, end).join('');
    said.before += value;
    said.ended = end >= 0;
    return value ? [{ type: 'text', value }] : [];
  });
}

function endsBefore(before: string): boolean {
  return before.trim() !== '' && startsSentence(before);
}

/** No line of a list ends in a point or a colon. */
function withoutEnd(nodes: readonly ElementContent[]): ElementContent[] {
  const kept = [...nodes];
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    if (last.type === 'element') return [...kept.slice(0, -1), { ...last, children: withoutEnd(last.children) }];
    const value = last.type === 'text' ? last.value.replace(/[.:,;\s]+$/, '') : '';
    if (value) return [...kept.slice(0, -1), { type: 'text', value }];
    kept.pop();
  }
  return kept;
}
