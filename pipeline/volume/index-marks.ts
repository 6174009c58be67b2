/** The terms of a volume that an index lists: each gets an id, which is its place on the page, and is gathered with what is around it. */
import type { Nodes } from 'mdast';
import type { VFile } from 'vfile';
import { copyOf } from '../copy.js';
import type { Format, IndexTerm, Section, Settings, Volume, VolumePlan } from '../model.js';
import { childrenOf, formatsWithin } from '../tree.js';

/** A term where it stands. */
export interface Mark {
  term: IndexTerm & { id: string };
  volume: VolumePlan;
  /** Slug. */
  section: string;
  file: VFile;
  /** The number of the nearest numbered heading, else the title of the section. */
  label: string;
  /** The number of the note it stands in. */
  note?: number;
  formats: readonly Format[];
}

/** Gives the volume with an id on every term, and the terms in the order of the text. */
export function markTerms(volume: Volume, { words }: Settings): { volume: Volume; marks: Mark[] } {
  const marks: Mark[] = [];
  const sections = volume.sections.map((section): Section => {
    const { manuscript } = section;
    if (!manuscript || !holdsTerm(manuscript.tree)) return section;
    const tree = copyOf(manuscript.tree);
    const { plan } = volume;
    const base = { volume: plan, section: section.slug, file: manuscript.file };
    const walk: Walk = { marks, base, prefix: `ix-${plan.number}-${section.slug}-`, count: 0, label: labelOf(section, words) };
    gather(tree, ['print', 'epub'], undefined, walk);
    return { ...section, manuscript: { ...manuscript, tree } };
  });
  return { volume: { ...volume, sections }, marks };
}

function holdsTerm(node: Nodes): boolean {
  return node.type === 'indexTerm' || childrenOf(node).some(holdsTerm);
}

function labelOf({ kind, number, title }: Section, words: Settings['words']): string {
  const { one } = words.part;
  return kind === 'part' && number ? `${one.charAt(0).toUpperCase()}${one.slice(1)} ${number}` : (number ?? title);
}

interface Walk {
  marks: Mark[];
  base: Pick<Mark, 'volume' | 'section' | 'file'>;
  /** An id is this and a number: a term more in one chapter renames none of another. */
  prefix: string;
  count: number;
  label: string;
}

function gather(node: Nodes, shown: readonly Format[], note: number | undefined, walk: Walk): void {
  const formats = formatsWithin(node, shown);
  // A note that is called again is printed once.
  if (node.type === 'note' && node.again) return;
  if (node.type === 'heading') walk.label = node.data?.number ?? walk.label;
  if (node.type === 'indexTerm') {
    const term = Object.assign(node, { id: `${walk.prefix}${(walk.count += 1)}` });
    walk.marks.push({ ...walk.base, term, label: walk.label, ...(note === undefined ? {} : { note }), formats });
  }
  for (const child of childrenOf(node)) gather(child, formats, node.type === 'note' ? node.number : note, walk);
}
