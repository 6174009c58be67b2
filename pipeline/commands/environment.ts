/** What a command is given by the command line: the world it may touch. */
import type { VFile } from 'vfile';
import type { Machine } from '../chromium.js';
import type { BuildContext } from '../model.js';

export interface Environment {
  ctx: BuildContext;
  machine: Machine;
  /** Absolute folder of finished files. */
  output: string;
  /** The sources' commit. */
  commit?: string;
}

/** What a command gives back; printing it and choosing the exit code are the command line's. */
export interface Outcome {
  /** For a person, after the messages. */
  text?: string;
  /** For `--json`, beside the messages. */
  data?: Record<string, unknown>;
  /** The files whose messages are told; all that were read, where it says nothing. */
  files?: readonly VFile[];
  /** Whether errors in the book make the command fail. */
  strict: boolean;
}
