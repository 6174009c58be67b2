/** Manuscripts, and the volumes assembled of them. */
import type { Root as MdastRoot } from 'mdast';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import type { Book, ChapterPlan, PartPlan, VolumePlan } from './book.js';
import type { Format } from './tree.js';

/** One Markdown file, parsed and transformed. */
export interface Manuscript {
  file: VFile;
  tree: MdastRoot;
  /** Its YAML block. */
  metadata: Record<string, unknown>;
  /** Its tree as it was written, and as it was meant before the set resolved it: what the ledger counts. */
  origin?: { parsed: MdastRoot; transformed: MdastRoot };
  /** No earlier build that is known had this text. */
  isNew?: true;
}

export type SectionKind = 'front' | 'part' | 'chapter' | 'back';
export type Role =
  | 'half-title'
  | 'title-page'
  | 'copyright'
  | 'dedication'
  | 'contents'
  | 'list-of-figures'
  | 'list-of-tables'
  | 'other-volumes'
  | 'preface'
  | 'part'
  | 'chapter'
  | 'appendix'
  | 'answers'
  | 'notes'
  | 'glossary'
  | 'bibliography'
  | 'index';

/** A run of pages that starts on its own page: title page, contents, part divider, chapter, bibliography. */
export interface Section {
  kind: SectionKind;
  role: Role;
  /** Unique in the volume; names the XHTML file and prefixes links (`xref:slug/id`). */
  slug: string;
  /** Id of the label that stands for the section as a whole: that of its first heading or, in a part divider, the part's. */
  id?: string;
  /** `3`, `A`; for a part `II`. */
  number?: string;
  title: string;
  shortTitle?: string;
  /** Side of its first page: Chicago 1.4. */
  opensOn: 'recto' | 'verso' | 'any';
  /** The text. Sections made from data alone (title page, contents …) have none: a template sets them. */
  manuscript?: Manuscript;
  part?: PartPlan;
  chapter?: ChapterPlan;
}

export interface Volume {
  plan: VolumePlan;
  sections: Section[];
}

/** All volumes, assembled, numbered and resolved. `only` names the section that a draft prints. */
export interface BookSet {
  book: Book;
  volumes: Volume[];
  labels: Map<string, Label>;
}

export type LabelKind =
  | 'chapter'
  | 'appendix'
  | 'part'
  | 'section'
  | 'figure'
  | 'table'
  | 'equation'
  | 'listing'
  | 'example'
  | 'definition'
  | 'theorem'
  | 'lemma'
  | 'note'
  | 'tip'
  | 'warning'
  | 'important'
  | 'caution'
  | 'volume';

/** Something a reference can point at. */
export interface Label {
  id: string;
  kind: LabelKind;
  /** `3.2`; absent for an unnumbered heading, which is referred to by its title. */
  number?: string;
  title: string;
  volume: string;
  volumeNumber: number;
  section: string;
  /** The targets that show it; every target, where it says nothing. */
  formats?: Format[];
  /** Path of its file, as messages print it. */
  path: string;
  position?: Position;
}
