/** What a build is given and what it makes. */
import type { KnownMarks } from '../pdf/marks.js';
import type { VFile } from 'vfile';
import type { Aside } from '../aside.js';
import type { Cache } from '../cache.js';

/** A file a build makes. `bytes` are whole; the edge writes them beside the target and renames. */
export interface Artifact {
  /** What joining could not connect. */
  problems?: string[];
  name: string;
  kind: 'pdf' | 'epub' | 'html' | 'json';
  volume?: string;
  pages?: number;
  /** What is known of the content streams of a PDF, so that its inspection need not read them again. */
  marks?: KnownMarks;
  bytes: Uint8Array;
}

/** What every stage may use and nothing else of the world. */
export interface BuildContext {
  /** Absolute folder of the press itself: styles, templates, packages. */
  home: string;
  /** Every file that was read, and the messages about it. */
  files: VFile[];
  signal: AbortSignal;
  /** The sources' own date (commit, or SOURCE_DATE_EPOCH): the only date in an artifact. */
  sourceDate: Date;
  /** Sections laid out at the same time. */
  jobs: number;
  /** ms without a new page, after which a browser is taken for dead; 90,000 where nothing is said. */
  patience?: number;
  progress: (event: ProgressEvent) => void;
  /** What earlier builds kept. */
  cache: Cache;
  /** Another thread, where there is one. */
  aside?: Aside;
}

export type ProgressEvent =
  | { type: 'stage'; name: string }
  | { type: 'section'; volume: string; section: string; pages: number; ms: number }
  | { type: 'drawing'; drawing: string; number: number; ms: number }
  | { type: 'redrawing'; drawing: string; reason: string }
  | { type: 'retry'; section: string; reason: string }
  | { type: 'notice'; text: string }
  | { type: 'artifact'; path: string; pages?: number; bytes: number };
