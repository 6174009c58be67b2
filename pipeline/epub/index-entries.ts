/** The index of an EPUB: lists in lists. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { elementsOf, hasClass } from './tree.js';

/** Sets the entries of an index as lists. Changes the tree. */
export function nestIndex(body: Element): void {
  for (const list of elementsOf(body).filter((element) => hasClass(element, 'index-list'))) {
    const entries = list.children.filter((child): child is Element => child.type === 'element');
    list.tagName = 'ul';
    list.properties['epub:type'] = 'index-entry-list';
    list.children = itemsOf(entries, 1);
  }
}

/** The entries of a level, each with those below it. */
function itemsOf(entries: readonly Element[], level: number): Element[] {
  const starts = entries.flatMap((entry, at) => (levelOf(entry) <= level ? [at] : []));
  return starts.map((start, nth) => {
    const [entry, ...below] = entries.slice(start, starts[nth + 1]);
    const inner = below.length > 0 ? [h('ul', itemsOf(below, level + 1))] : [];
    return entry ? itemOf(entry, inner) : h('li');
  });
}

function levelOf({ properties }: Element): number {
  return Number(properties['dataLevel'] ?? 1);
}

function itemOf(entry: Element, inner: readonly Element[]): Element {
  const { id } = entry.properties;
  const opens = hasClass(entry, 'index-opens') ? ['index-opens'] : [];
  const words = entry.children.flatMap((child) => (child.type === 'element' ? partOf(child) : [child]));
  return h('li', { id, className: ['index-entry', ...opens], 'epub:type': 'index-entry' }, [h('p', words), ...inner]);
}

function partOf(part: Element): ElementContent[] {
  if (hasClass(part, 'index-term')) part.properties['epub:type'] = 'index-term';
  if (hasClass(part, 'index-see'))
    part.properties['epub:type'] = hasClass(part, 'index-seealso') ? 'index-xref-related' : 'index-xref-preferred';
  return hasClass(part, 'locators') ? locatorsOf(part) : [part];
}

/** What print alone needs has no words. */
function locatorsOf({ children }: Element): ElementContent[] {
  const said = children.filter((child) => child.type === 'text' || (child.type === 'element' && child.children.length > 0));
  for (const place of said) {
    if (place.type !== 'element' || place.tagName !== 'a') continue;
    place.properties['epub:type'] = place.properties['dataEnd'] === undefined ? 'index-locator' : 'index-locator-range';
  }
  return said;
}
