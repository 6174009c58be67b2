/** What `layout.yaml` asks of the setting of single blocks in print. */
import type { Position } from 'unist';
import type { VFile } from 'vfile';

/** What is asked of one block. */
export interface Layout {
  /** It begins a new page, or a new right-hand page. */
  break?: 'page' | 'recto';
  /** It is held together, or together and with the beginning of the block after it. */
  keep?: 'whole' | 'next';
  /** Thousandths of an em between its letters and words; below 0 for a tightened block. */
  spacing?: number;
  /** Size of its pictures; 1 as they would be. */
  scale?: number;
  /** The last page of the chapter whose heading it is may be short. */
  short?: 'allowed';
}

export interface LayoutEntry {
  /** `sec-cost`, `sec-cost/3`, `volume-2/memory#sec-cost/3`: an id, or an address that counts from one, perhaps with the chapter. */
  key: string;
  /** None, where the entry has a fault. */
  layout?: Layout;
  /** Of the text that the entry was made for. */
  hash?: string;
  /** Where the key stands, the hash, and each hint. */
  place: Position;
  hashPlace?: Position;
  hintPlaces: Partial<Record<keyof Layout, Position>>;
}

export interface LayoutFile {
  file: VFile;
  entries: LayoutEntry[];
}

declare module 'mdast' {
  interface Data {
    layout?: Layout;
  }
}
