/** Finished files appear only whole: written beside their target, then renamed. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Artifact } from './model.js';

/** Writes all files or, when one can't be written, none: the ones there before stay. Gives their paths. */
export async function writeArtifacts(dir: string, artifacts: readonly Pick<Artifact, 'name' | 'bytes'>[]): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const staging = await mkdtemp(join(dir, '.writing-'));
  try {
    await stage(staging, dir, artifacts).catch((error: unknown) => Promise.reject(notWritten(dir, error)));
    for (const { name } of artifacts) await rename(join(staging, name), join(dir, name));
    return artifacts.map(({ name }) => join(dir, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Writes the files beside their targets, which must be such that a file can take their place. */
async function stage(staging: string, dir: string, artifacts: readonly Pick<Artifact, 'name' | 'bytes'>[]): Promise<void> {
  for (const { name, bytes } of artifacts) {
    const there = await stat(join(dir, name)).catch(() => undefined);
    if (there?.isDirectory()) throw Object.assign(new Error(`${name} is a folder there`), { code: 'EISDIR' });
    await writeWhole(join(staging, name), bytes);
  }
}

function notWritten(dir: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : 'EIO';
  return Object.assign(new Error(`The files could not be written to ${dir}, where all is as it was: ${reason}`), { code });
}

/** Puts a text in the place of a file's, which stays as it is until all of it is written. Its mode stays; a link leads to the same file. */
export async function replaceText(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const beside = join(dirname(target), `.${basename(target)}.writing`);
  try {
    await writeWhole(beside, Buffer.from(text));
    await chmod(beside, (await stat(target)).mode);
    await rename(beside, target);
  } finally {
    await rm(beside, { force: true });
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives the hash as 64 hexadecimal digits in lower case. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
