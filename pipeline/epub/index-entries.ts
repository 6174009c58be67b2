/** The index of an edition without pages: lists in lists, and each place called by its section. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { elementsOf, hasClass } from './tree.js';

/** Sets the entries of an index as lists, with what their links say. Changes the tree. */
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

/** A section that holds several places is named once, and leads to the first of them. */
function locatorsOf({ children }: Element): ElementContent[] {
  const said = new Map<string, Element>();
  for (const place of children.filter((child): child is Element => child.type === 'element')) {
    const words = wordsOf(place);
    const known = said.get(words);
    if (!known) said.set(words, place);
    else known.properties['dataPrincipal'] ??= place.properties['dataPrincipal'];
  }
  return [...said].flatMap(([words, place]): ElementContent[] => {
    place.children = [place.properties['dataPrincipal'] ? h('strong', words) : { type: 'text', value: words }];
    const isRange = place.properties['dataEndLabel'] !== undefined;
    if (place.tagName === 'a') place.properties['epub:type'] = isRange ? 'index-locator-range' : 'index-locator';
    return [{ type: 'text', value: ', ' }, place];
  });
}

/** `3.2`, `3.2–3.4`, `3.2n14`, `1:3.2`: sections, notes, and in an index of all volumes the number of each. */
function wordsOf({ properties }: Element): string {
  const { dataLabel, dataEndLabel, dataNote, dataVolume } = properties;
  const volume = dataVolume === undefined ? '' : `${String(dataVolume)}:`;
  const end = dataEndLabel !== undefined && dataEndLabel !== dataLabel ? `–${String(dataEndLabel)}` : '';
  return `${volume}${String(dataLabel)}${end}${dataNote === undefined ? '' : `n${String(dataNote)}`}`;
}
