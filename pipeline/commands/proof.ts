/** `press proof`: the pages of a release with crop marks and a slug line. */
import { join } from 'node:path';
import { refuseOutput } from '../folders.js';
import { writeArtifacts } from '../output.js';
import type { Environment, Outcome } from './environment.js';
import { otherMaps, unlessUnchanged } from './unchanged.js';

/**
 * Writes the proofs of the volumes named, or of all where none is, to `proofs/` in the output folder; problems are listed and marked, and
 * don't stop it.
 */
export async function proof(dir: string, volumes: readonly string[], environment: Environment): Promise<Outcome> {
  const { ctx, output } = environment;
  await refuseOutput(output);
  const parts = ['proof', volumes, await otherMaps(output, volumes)];
  const artifacts = await unlessUnchanged(dir, parts, environment, async () => {
    const { makeProof } = await import('./make/proof.js');
    return makeProof(dir, volumes, environment);
  });
  if (artifacts.length === 0) return { text: 'No proof was made: the book has no volume.', data: { files: [] }, strict: true };
  const paths = await writeArtifacts(join(output, 'proofs'), artifacts);
  for (const [index, path] of paths.entries())
    ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: artifacts[index]?.bytes.length ?? 0 });
  return { data: { files: paths }, strict: false };
}
