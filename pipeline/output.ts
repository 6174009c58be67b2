/** Finished files appear only whole: written beside their target, then renamed. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
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
