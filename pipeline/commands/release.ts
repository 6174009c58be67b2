/** `press release`: the final files of a volume, all or none. */
import { join } from 'node:path';
import { refuseOutput } from '../folders.js';
import { writeArtifacts } from '../output.js';
import type { Environment, Outcome } from './environment.js';
import type { MadeRelease } from './make/release.js';
import { manifestOf, readManifest } from './manifest.js';
import { otherMaps, unlessUnchanged } from './unchanged.js';

export interface ReleaseOptions {
  /** Accepts a browser other than the pinned one. */
  anyBrowser: boolean;
}

/** Makes PDF, EPUB and manifest. Any error stops it before a file is touched. */
export async function release(
  dir: string,
  volumes: readonly string[],
  options: ReleaseOptions,
  environment: Environment,
): Promise<Outcome> {
  await refuseOutput(environment.output);
  const parts = ['release', volumes, options, await otherMaps(environment.output, volumes)];
  const made = await unlessUnchanged(dir, parts, environment, async () => {
    const { makeRelease } = await import('./make/release.js');
    return makeRelease(dir, volumes, options, environment);
  });
  return made ? publish(made, environment) : stopped();
}

async function publish({ artifacts, browser, source }: MadeRelease, { ctx, output, commit }: Environment): Promise<Outcome> {
  const facts = { browser, commit, date: ctx.sourceDate, home: ctx.home, output };
  const manifest = await manifestOf(source, artifacts, await readManifest(join(output, 'manifest.json')), facts);
  const record = { name: 'manifest.json', bytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
  const paths = await writeArtifacts(output, [...artifacts, record]);
  for (const [index, path] of paths.entries()) {
    ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: (artifacts[index] ?? record).bytes.length });
  }
  return { data: { files: paths }, strict: true };
}

function stopped(): Outcome {
  return { text: 'Nothing was released: what was released before is as it was.', data: { files: [] }, strict: true };
}
