/** The tree of an index: entries with the places they lead to. */
import type { Parent, PhrasingContent } from 'mdast';
import type { Format } from './tree.js';

/** A line of an index: what it lists, the places of that, then other entries to see. */
export interface IndexEntry extends Parent {
  type: 'indexEntry';
  /** 1 for a main heading, 2 and 3 for what stands below one. */
  level: number;
  /** Where other entries lead to it. */
  id?: string;
  /** The first of its letter. */
  opens: boolean;
  mentions: IndexMention[];
  children: (PhrasingContent | IndexSee)[];
}

/** A place that an entry lists. */
export interface IndexMention {
  /** Of the mark at the place, and of that where a range of pages ends. */
  id: string;
  end?: string;
  /** Slug. */
  section: string;
  /** Slug of the section where the range ends, if that is another one. */
  endSection?: string;
  /** What an edition without pages calls the place: the nearest numbered heading, `3.2`, or the title of the section. */
  label: string;
  endLabel?: string;
  /** The number of the note it stands in. */
  note?: number;
  /** Of the note where the range ends. */
  endNote?: number;
  /** The entry's principal place. */
  principal?: true;
  /** The number of the volume, where locators need it. */
  volume?: number;
  /** Slug of the volume, if that is not the one of the index. */
  elsewhere?: string;
  /** The only target that shows it. */
  format?: Format;
}

/** Another entry, which is printed as written. */
export interface IndexSee extends Parent {
  type: 'indexSee';
  kind: 'see' | 'seealso';
  /** The id of the entry, where there is one. */
  target?: string;
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    indexEntry: IndexEntry;
    indexSee: IndexSee;
  }
  interface BlockContentMap {
    indexEntry: IndexEntry;
  }
}
