/** What a command that failed says, and its exit code. */
import { CommanderError } from 'commander';
import { basename } from 'node:path';
import type { VFile } from 'vfile';
import { EXIT } from './diagnostics.js';
import { UsageError } from './usage.js';

/** What ended a command. */
export interface Failure {
  code: number;
  /** A sentence; with the stack where the press is at fault. */
  text: string;
}

/** Gives what to say of an error. `isInterrupted`: a person stopped the command, and whatever it threw follows from that. */
export function failureOf(error: unknown, isInterrupted: boolean): Failure {
  const code = isInterrupted ? EXIT.interrupted : exitCodeOf(error);
  // What is wrong with a command line was told when it was read.
  return { code, text: error instanceof CommanderError || isInterrupted ? '' : explain(error, code) };
}

/** The files whose messages explain a failure: all that were read or, where something was asked for that is not there, the plan of the book. */
export function filesBehind({ code }: Failure, files: readonly VFile[]): readonly VFile[] {
  if (code === EXIT.interrupted) return [];
  return code === EXIT.usage ? files.filter(({ path }) => basename(path) === 'book.yaml') : files;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return error instanceof Error &&
    (isOfTheSystem(error) || /browser|Protocol error|Target closed|no progress/i.test(error.message))
    ? EXIT.toolFailed
    : EXIT.bug;
}

/** A wrong argument of a function of Node has a code, too. */
function isOfTheSystem(error: Error): boolean {
  return (
    'code' in error && !(String(error.code).startsWith('ERR_') && (error instanceof TypeError || error instanceof RangeError))
  );
}

function explain(error: unknown, code: number): string {
  const message = error instanceof Error ? error.message : String(error);
  return code === EXIT.bug && error instanceof Error ? `${error.stack ?? message}\nThis is a fault of the press.` : message;
}
