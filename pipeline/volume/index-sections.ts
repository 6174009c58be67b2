/** The indexes of a set: the terms of a volume, or of all, gathered as the text of the section that is for them. */
import { VFile } from 'vfile';
import type { BookSet, IndexEntry, IndexMention, Section, Volume, VolumePlan } from '../model.js';
import { markTerms, type Mark } from './index-marks.js';
import { mergeEntries, type Entry } from './index-merge.js';
import { groupOf } from './index-order.js';
import { entriesByPath, seesOf } from './index-sees.js';
import { headingOf } from './work-lists.js';

/** Gives the set with the text of its indexes, and with an id on each term of theirs. Ranges without end, and references to no entry, are messages. */
export function withIndexes(set: BookSet): BookSet {
  if (!set.volumes.some(({ sections }) => sections.some(isIndex))) return set;
  const marked = set.volumes.map((volume) => markTerms(volume, set.book.settings));
  const all = marked.flatMap(({ marks }) => marks);
  const isOfSet = set.book.settings.index === 'set';
  const several = isOfSet && set.volumes.length > 1;
  const volumes = marked.map(({ volume, marks }): Volume => {
    const filled = (section: Section): Section => indexOf(section, isOfSet ? all : marks, volume.plan, several);
    return { ...volume, sections: volume.sections.map((section) => (isIndex(section) ? filled(section) : section)) };
  });
  return { ...set, volumes };
}

function isIndex({ role }: Section): boolean {
  return role === 'index';
}

/** `several`: the entries are of more than one volume. */
function indexOf(section: Section, marks: readonly Mark[], plan: VolumePlan, several: boolean): Section {
  const entries = mergeEntries(marks, (mark) => mentionOf(mark, plan, several));
  const list = {
    type: 'div' as const,
    attributes: { classes: ['index-list'], values: {} },
    children: entryNodes(entries),
  };
  const file = new VFile({ path: `${section.slug}.md` });
  const files = [...new Set(marks.map((mark) => mark.file))];
  file.data.included = Object.fromEntries(files.flatMap((one) => [...Object.entries(one.data.included ?? {}), [one.path, one]]));
  const heading = headingOf(section.title, 1, section.id ?? section.slug);
  return { ...section, manuscript: { file, metadata: {}, tree: { type: 'root', children: [heading, list] } } };
}

function mentionOf({ term, volume, section, label, note, formats }: Mark, plan: VolumePlan, several: boolean): IndexMention {
  const [format] = formats;
  return {
    id: term.id,
    section,
    label,
    ...(note === undefined ? {} : { note }),
    ...(term.principal ? { principal: true as const } : {}),
    ...(several ? { volume: volume.number } : {}),
    ...(volume === plan ? {} : { elsewhere: volume.slug }),
    ...(format && formats.length === 1 ? { format } : {}),
  };
}

/** All entries in one row, as they are printed. */
function entryNodes(entries: readonly Entry[]): IndexEntry[] {
  const known = entriesByPath(entries);
  const ids = new Map<Entry, string>();
  const idOf = (entry: Entry): string => {
    ids.set(entry, ids.get(entry) ?? `index-entry-${ids.size + 1}`);
    return ids.get(entry) ?? '';
  };
  const flat: { entry: Entry; node: IndexEntry }[] = [];
  const add = (entry: Entry, opens: boolean): void => {
    const { level, content, mentions } = entry;
    const children = [...content, ...seesOf(entry, known, idOf)];
    flat.push({ entry, node: { type: 'indexEntry', level, opens, mentions, children } });
    for (const inner of entry.entries) add(inner, false);
  };
  for (const [at, entry] of entries.entries()) {
    const before = entries[at - 1];
    add(entry, before !== undefined && groupOf(before.key) !== groupOf(entry.key));
  }
  return flat.map(({ entry, node }) => {
    const id = ids.get(entry);
    return id ? { ...node, id } : node;
  });
}
