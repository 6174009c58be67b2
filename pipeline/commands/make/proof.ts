/** What a proof is made of. It is loaded when there is something to make. */
import { printPdfs, readBook, renderBook, takeLedger } from '../../build.js';
import type { Artifact, RenderedVolume } from '../../model.js';
import { headStart } from '../../print/head-start.js';
import { openPressRoom, withBrowsers, type Browsers } from '../../print/press-room.js';
import type { Proof } from '../../print/proof-marks.js';
import type { Environment } from '../environment.js';
import { foliosBefore } from '../folios-before.js';
import { placesBefore } from '../places-before.js';

/** Makes the proofs of volumes. */
export async function makeProof(dir: string, volumes: readonly string[], environment: Environment): Promise<Artifact[]> {
  return withBrowsers(environment.machine, environment.ctx, (browsers) => printProof(dir, volumes, environment, browsers));
}

async function printProof(
  dir: string,
  volumes: readonly string[],
  { ctx, output, commit }: Environment,
  browsers: Promise<Browsers>,
): Promise<Artifact[]> {
  const set = await readBook({ dir }, { volumes }, ctx);
  const opening = openPressRoom(set.book, browsers, ctx);
  const rendered = await renderBook(set, ctx, headStart(set, opening, ctx));
  const room = await opening;
  const day = ctx.sourceDate.toISOString().slice(0, 10);
  const nameOf = ({ volume }: RenderedVolume): string => `${volume.plan.slug}-proof.pdf`;
  const proofOf = ({ volume }: RenderedVolume): Proof => ({
    slug: `${set.book.title}, volume ${volume.plan.number} · ${commit ?? 'no commit'} · ${day} · PROOF, not for sale`,
  });
  const [follows, elsewhere] = [await foliosBefore(set, output), await placesBefore(set, output)];
  const meanwhile = once(() => takeLedger(set, rendered));
  const options = { nameOf, follows, elsewhere, proof: proofOf, meanwhile };
  const artifacts = await printPdfs(set, rendered, room, options, ctx);
  meanwhile();
  return artifacts;
}

function once(act: () => unknown): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
