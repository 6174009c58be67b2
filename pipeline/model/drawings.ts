/** Drawings that are written as source in the text. */
import type { Code } from 'mdast';

/** A drawing that was made. */
export interface Drawing {
  /** With an `<svg>` as its root: letters as outlines, no script, no reference to anything outside. */
  svg: string;
  /** The words of its labels, in the order they were drawn. */
  labels: string[];
  /** The size of its letters where it is as large as its source says, in points; nothing where it has none. */
  lettering?: number | undefined;
}

/** The drawings of a set by their blocks; `failed` where a message says why there is none. */
export type Drawings = ReadonlyMap<Code, Drawing | 'failed'>;
