/** Where links of other sections and the bookmarks of a volume lead. */
import type { RenderedSection } from '../model.js';
import { visit } from '../visit.js';
import { outlineOf } from './contents.js';

/** Gives the ids of a section that something points at from without, sorted. */
export function targetsIn(sections: readonly RenderedSection[]): (slug: string) => string[] {
  const wanted = new Map<string, Set<string>>();
  const add = (slug: string, id: string): void => void wanted.set(slug, (wanted.get(slug) ?? new Set()).add(id));
  for (const { section, id } of sections.flatMap(linksOf)) add(section, id);
  for (const { slug, id } of outlineOf(sections)) if (id) add(slug, id);
  return (slug) => [...(wanted.get(slug) ?? [])].sort();
}

function linksOf({ body, notes }: RenderedSection): { section: string; id: string }[] {
  const found: { section: string; id: string }[] = [];
  for (const tree of [body, ...notes.flatMap((note) => note.content)]) {
    visit(tree, 'element', ({ properties: { href, dataSection } }) => {
      if (typeof href === 'string' && href.startsWith('#') && typeof dataSection === 'string')
        found.push({ section: dataSection, id: href.slice(1) });
    });
  }
  return found;
}
