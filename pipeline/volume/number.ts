/** Numbers and labels of the whole set. */
import type { Nodes, Root } from 'mdast';
import { copyOf } from '../copy.js';
import type { Book, BookSet, Format, Label, Manuscript, Section, Volume } from '../model.js';
import { attributesOf, childrenOf, formatsWithin } from '../tree.js';
import { labelRegister, type LabelRegister } from './labels.js';
import { numberNode, numberRows, sectionCounters, type Counters } from './number-node.js';

/**
 * Gives the set with numbers filled in: sections down to the book's depth; figures, tables, listings, formulas and callouts with an
 * id, counted by kind through each chapter. Labels are those of all volumes, by the ids that references name.
 */
export function numberVolumes(book: Book, volumes: Volume[]): BookSet {
  const register = labelRegister();
  const numbered = volumes.map((volume) => {
    offerVolume(volume, register);
    return { ...volume, sections: volume.sections.map((section) => numberSection(section, { book, volume, register })) };
  });
  return { book, volumes: numbered, labels: register.labels };
}

interface Setting {
  book: Book;
  volume: Volume;
  register: LabelRegister;
}

/** Volumes are `vol-1`, `vol-2` …, parts `part-` and the number of the volume and their own: `part-2-1`. */
function offerVolume({ plan, sections }: Volume, register: LabelRegister): void {
  const own = { volume: plan.slug, volumeNumber: plan.number, path: 'book.yaml' };
  const label: Label = {
    ...own,
    id: 'title-page',
    kind: 'volume',
    number: String(plan.number),
    title: plan.title,
    section: 'title-page',
  };
  register.offer(`vol-${plan.number}`, label);
  for (const { part, role, slug, number, title } of sections) {
    if (role === 'part' && part)
      register.offer(`part-${plan.number}-${part.number}`, { ...own, id: slug, kind: 'part', number, title, section: slug });
  }
}

function numberSection(section: Section, setting: Setting): Section {
  const { manuscript } = section;
  if (!manuscript) return section;
  const tree = copyOf(manuscript.tree);
  const counters = sectionCounters(section, setting.book.settings);
  const walk = { section, manuscript, counters, setting };
  for (const child of tree.children) numberTree(child, ['print', 'epub'], tree, walk);
  return { ...section, manuscript: { ...manuscript, tree } };
}

interface Walk {
  section: Section;
  manuscript: Manuscript;
  counters: Counters;
  setting: Setting;
}

/** Numbers a node, then what it holds: the order of the text. */
function numberTree(node: Nodes, shown: readonly Format[], parent: Nodes | Root, walk: Walk): void {
  const formats = formatsWithin(node, shown);
  const named = numberNode(node, parent, walk.counters);
  const attributes = attributesOf(node);
  if (attributes?.id !== undefined) attributes.id = enter(attributes.id, node, formats, named, walk);
  if (node.type === 'math' && node.labels)
    for (const [row, label] of numberRows(node, walk.counters)) enter(row, node, formats, label, walk);
  for (const child of childrenOf(node)) numberTree(child, formats, node, walk);
}

function enter(id: string, node: Nodes, formats: readonly Format[], named: ReturnType<typeof numberNode>, walk: Walk): string {
  const { section, manuscript, setting } = walk;
  const { plan } = setting.volume;
  const label: Label | undefined = named && {
    id,
    ...named,
    volume: plan.slug,
    volumeNumber: plan.number,
    section: section.slug,
    path: manuscript.file.path,
    ...(node.position ? { position: node.position } : {}),
  };
  if (!label || node.type !== 'heading' || !node.data?.generatedId)
    return setting.register.enter(id, { file: manuscript.file, position: node.position, formats }, label);
  setting.register.offer(id, label);
  return id;
}
