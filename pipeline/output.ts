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
    for (const { name, bytes } of artifacts) await writeWhole(join(staging, basename(name)), bytes);
    const paths: string[] = [];
    for (const { name } of artifacts) {
      const target = join(dir, name);
      await mkdir(dirname(target), { recursive: true });
      await rename(join(staging, basename(name)), target);
      paths.push(target);
    }
    return paths;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
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

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
