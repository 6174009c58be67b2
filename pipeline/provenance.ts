/** Where the sources come from: the commit, and the only date an artifact carries. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from './usage.js';

export interface Provenance {
  /** Short commit id, with `+` when the folder has changes that are not committed; none outside git. */
  commit?: string;
  date: Date;
}

/** ZIP archives can't hold an earlier date; it says "no date known" plainly enough. */
const UNDATED = new Date('1980-01-01T00:00:00Z');

const run = promisify(execFile);

/** Gives the commit of `dir` and its date; `SOURCE_DATE_EPOCH` (s) overrides the date (reproducible-builds.org/specs/source-date-epoch); a mistake in it is a `UsageError`. */
export async function provenanceOf(dir: string, environment: Record<string, string | undefined>): Promise<Provenance> {
  const git = async (...args: string[]): Promise<string> => (await run('git', ['-C', dir, ...args])).stdout.trim();
  const epoch = environment['SOURCE_DATE_EPOCH'];
  if (epoch && !/^\d{1,11}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH is a number of seconds, not "${epoch}".`);
  try {
    const [commit = '', seconds = '0'] = (await git('log', '-1', '--format=%h %ct')).split(' ');
    const changed = (await git('status', '--porcelain', '--', '.')) !== '';
    return {
      commit: changed ? `${commit}+` : commit,
      date: epoch ? new Date(Number(epoch) * 1000) : new Date(Number(seconds) * 1000),
    };
  } catch {
    return { date: epoch ? new Date(Number(epoch) * 1000) : UNDATED };
  }
}
