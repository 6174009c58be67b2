/** Where the sources come from: the commit, and the only date an artifact carries. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from './usage.js';

export interface Provenance {
  /** Short commit id, with `+` when the folder, or the press, has changes that are not committed; none outside git. */
  commit?: string;
  date: Date;
}

/** ZIP archives can't hold an earlier date; it says "no date known" plainly enough. */
const UNDATED = new Date('1980-01-01T00:00:00Z');

/** A book's folder may have come with a repository whose settings start programs; and who only asks changes nothing. */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false', '--no-optional-locks'];

const run = promisify(execFile);

/** What of the press decides what a book looks like. */
const PRESS = ['package-lock.json', 'pipeline', 'styles', 'templates'];

/**
 * Gives the commit of `dir` and its date; `home` is the press's own folder. `SOURCE_DATE_EPOCH` (s) overrides the date
 * (reproducible-builds.org/specs/source-date-epoch); one that is no number is a `UsageError`.
 */
export async function provenanceOf(
  dir: string,
  home: string,
  environment: Record<string, string | undefined>,
): Promise<Provenance> {
  const asked = dateAsked(environment['SOURCE_DATE_EPOCH']);
  try {
    const [commit = '', seconds = '0'] = (await git(dir, 'log', '-1', '--format=%h %ct')).split(' ');
    const changes = await Promise.all([changesIn(dir, '.'), changesIn(home, ...PRESS).catch(() => '')]);
    return {
      commit: changes.some((one) => one !== '') ? `${commit}+` : commit,
      date: asked ?? new Date(Number(seconds) * 1000),
    };
  } catch {
    return { date: asked ?? UNDATED };
  }
}

async function git(dir: string, ...args: string[]): Promise<string> {
  return (await run('git', [...QUIET, '-C', dir, ...args])).stdout.trim();
}

/** What of the paths is not committed; a press that was installed as a package has no commits. */
function changesIn(dir: string, ...paths: string[]): Promise<string> {
  return git(dir, 'status', '--porcelain', '--', ...paths);
}

function dateAsked(epoch = ''): Date | undefined {
  if (epoch === '') return undefined;
  if (!/^\d{1,11}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH is a number of seconds, not "${epoch}".`);
  return new Date(Number(epoch) * 1000);
}
