/** The folders that a command is given, looked at before anything is made. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UsageError } from './usage.js';

/** Refuses as a book what is no folder. What its book.yaml lacks are messages. */
export async function refuseBook(dir: string): Promise<void> {
  const kind = await kindOf(dir);
  if (kind === 'folder') return;
  const isPlan = kind === 'file' && basename(dir) === 'book.yaml';
  const note = isPlan ? `say --book ${dirname(dir)}` : '--book takes a folder with a book.yaml';
  throw new UsageError(`There is ${kind === 'none' ? 'nothing' : 'no folder'} at ${dir}: ${note}.`);
}

/** Refuses a folder for finished files in which nothing can be written; one that is not there yet will be made in the nearest that is. */
export async function refuseOutput(dir: string): Promise<void> {
  const kind = await kindOf(dir);
  if (kind === 'none' && dirname(dir) !== dir) return refuseOutput(dirname(dir));
  if (kind !== 'folder') throw new UsageError(`${dir} is no folder: --output takes one.`);
  await access(dir, constants.W_OK).catch((error: unknown) => {
    throw Object.assign(new Error(`Nothing can be written to ${dir}: let --output name another folder.`), {
      code: codeOf(error),
    });
  });
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'none'> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    // Below a file there is nothing either, and the file is found on the way up.
    () => 'none',
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : 'EACCES';
}
