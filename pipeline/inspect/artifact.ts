/** Reads a finished file back as its reader will, and reports what is wrong with it. */
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Artifact, BuildContext, RenderedVolume } from '../model.js';
import { inspectPdf } from './pdf.js';

/** Messages go to a file named after the artifact, which joins `ctx.files`. */
export async function inspectArtifact(artifact: Artifact, rendered: readonly RenderedVolume[], ctx: BuildContext): Promise<void> {
  const file = new VFile({ path: artifact.name });
  ctx.files.push(file);
  for (const problem of artifact.problems ?? []) report(file, 'link-lands', problem);
  const sections = rendered.find(({ volume }) => volume.plan.slug === artifact.volume)?.sections ?? [];
  if (artifact.kind === 'pdf') await inspectPdf(artifact, file, ctx);
  if (artifact.kind !== 'epub') return;
  // The checker and all it knows of EPUB is loaded where there is one.
  const { inspectEpub } = await import('./epub.js');
  await inspectEpub(artifact, sections, file);
}
