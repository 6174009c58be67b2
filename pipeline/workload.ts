/** How much is done at once, and how long is waited: what the machine has room for, or what a person says. */
import { UsageError } from './usage.js';

/** What a browser may take while it lays out a long chapter. */
const WORKER_BYTES = 2 ** 30;

/** A browser for each core, as far as there is memory for one and for the press. */
export function workersFor(cores: number, bytes: number): number {
  return Math.max(1, Math.min(cores, Math.floor(bytes / WORKER_BYTES) - 1));
}

/** Gives the number that `--jobs` says; a mistake is a `UsageError`. */
export function jobsOf(written: string): number {
  const jobs = Number(written);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new UsageError(`--jobs takes a whole number from 1 to 64, not "${written}".`);
  return jobs;
}

/** Seconds; a timer that is asked for much more than two weeks rings at once. */
const LONGEST_PATIENCE = 24 * 3600;

/** Gives the ms that `--patience` says in seconds; a mistake is a `UsageError`. */
export function patienceOf(written: string): number {
  const seconds = Number(written);
  if (!(seconds > 0 && seconds <= LONGEST_PATIENCE))
    throw new UsageError(`--patience takes a number of seconds, a day at the most, not "${written}".`);
  return seconds * 1000;
}
