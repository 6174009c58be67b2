/** The page numbers of an index. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import type { RenderedSection } from '../model.js';
import { visit } from '../visit.js';
import { printedLocators, type Locator, type PrintedLocator } from './index-locators.js';
import { STAND_IN, type Target } from './page-numbers.js';

/** Gives what an index says page numbers of: every place of its entries and, after it, the end of its range. */
export function indexTargets({ body }: RenderedSection): Target[] {
  return entriesIn(body).flatMap((entry) => placesIn(entry).flatMap(targetsOf));
}

/** Gives the index with its locators. `folios` are those of its targets, empty for what is on no page. */
export function withLocators(rendered: RenderedSection, folios: readonly string[]): RenderedSection {
  const body = copyOf(rendered.body);
  let at = 0;
  for (const entry of entriesIn(body)) {
    const found = placesIn(entry).flatMap((place): Locator[] => {
      const [folio = '', end] = targetsOf(place).map(() => folios[at++] ?? '');
      return folio ? [locatorOf(place, folio, end || undefined)] : [];
    });
    const list = entry.children.find(isLocators);
    if (list?.type !== 'element') continue;
    const known = !found.some(({ folio }) => folio === STAND_IN);
    const printed = known
      ? printedLocators(found)
      : found.map((one, index) => ({ ...one, before: index > 0 ? ', ' : '', text: one.folio }));
    list.children = printed.flatMap((one, index) => linkOf(index === 0 ? { ...one, before: ', ' } : one));
  }
  dropIdle(body);
  return { ...rendered, body };
}

/** An entry none of whose places is in print is not there either, unless others stand below it. */
function dropIdle(body: RenderedSection['body']): void {
  const entries = entriesIn(body);
  const levelOf = (entry: Element | undefined): number => Number(entry?.properties['dataLevel'] ?? 1);
  const idle = entries.filter((entry, at) => {
    const list = entry.children.find(isLocators);
    const says = entry.children.some((child) => child.type === 'element' && (hasClass(child, 'index-see') || child === list));
    const isBare = list?.type === 'element' && list.children.length === 0 && entry.children.length === 2;
    return (isBare || !says) && levelOf(entries[at + 1]) <= levelOf(entry);
  });
  visit(body, 'element', (node) => {
    node.children = node.children.filter((child) => child.type !== 'element' || !idle.includes(child));
  });
}

/** A link, or a plain number of another volume. */
function linkOf({ link, text, before, principal }: PrintedLocator): ElementContent[] {
  const words = principal ? h('strong', text) : text;
  const number = link ? h('a.locator', { href: `#${link.id}`, dataSection: link.section }, words) : h('span.locator', words);
  return [{ type: 'text', value: before }, number];
}

function locatorOf(place: Element, folio: string, end: string | undefined): Locator {
  const { dataNote, dataEndNote, dataPrincipal, dataVolume, dataPages, dataElsewhere } = place.properties;
  // Where the pages go on, those of the front matter begin anew all the same.
  const isTold = typeof dataVolume === 'number' && (dataPages !== 'consecutive' || !/^\d/.test(folio));
  const [target] = targetsOf(place);
  return {
    folio,
    ...(end ? { end } : {}),
    ...(typeof dataNote === 'number' ? { note: dataNote } : {}),
    ...(typeof dataEndNote === 'number' ? { endNote: dataEndNote } : {}),
    principal: dataPrincipal === true,
    ...(isTold ? { volume: dataVolume } : {}),
    ...(target && !dataElsewhere ? { link: { section: target.section, id: target.id } } : {}),
  };
}

function targetsOf({ properties }: Element): Target[] {
  const { dataSection, dataEnd, dataEndSection = dataSection, dataElsewhere, dataMark, href } = properties;
  const id = typeof dataMark === 'string' ? dataMark : String(href).slice(1);
  const place = {
    ...(typeof dataElsewhere === 'string' ? { elsewhere: dataElsewhere } : {}),
    isMark: true as const,
  };
  const end = typeof dataEnd === 'string' ? [{ ...place, section: String(dataEndSection), id: dataEnd }] : [];
  return [{ ...place, section: String(dataSection), id }, ...end];
}

function entriesIn(body: RenderedSection['body']): Element[] {
  const found: Element[] = [];
  visit(body, 'element', (node) => {
    if (hasClass(node, 'index-entry')) found.push(node);
  });
  return found;
}

function placesIn({ children }: Element): Element[] {
  const list = children.find(isLocators);
  const places = list?.type === 'element' ? list.children : [];
  return places.filter((one): one is Element => one.type === 'element' && one.properties['dataFormats'] !== 'epub');
}

function isLocators(node: ElementContent): boolean {
  return node.type === 'element' && hasClass(node, 'locators');
}

function hasClass({ properties: { className } }: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}
