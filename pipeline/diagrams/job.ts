/** What an engine is given and what it gives back: data that crosses between processes. */
import type { Drawing } from '../model.js';
import type { Fault } from './faults.js';

export interface Job {
  source: string;
  /** What goes before `\begin{document}`. */
  preamble: string;
}

/** What became of a drawing; the same job always gives the same. */
export type Outcome = ({ drawn: Drawing } | { fault: Fault }) & {
  /** Packages and libraries that were asked for and are not there. */
  lacking: string[];
  /** Characters that the faces have no glyph for. */
  missing: string[];
};

/** Something that draws. */
export interface Engine {
  /** Its name and version, for keys and records. */
  version: string;
  /** Rejects where the machine failed, not the drawing. `name` says which it is. */
  draw: (name: string, job: Job) => Promise<Outcome>;
  close: () => void;
}
