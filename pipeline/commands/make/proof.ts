/** What a proof is made of. It is loaded when there is something to make. */
import { printPdfs, readBook, renderBook, takeLedger } from '../../build.js';
import type { Artifact, RenderedVolume } from '../../model.js';
import { openPressRoom } from '../../print/press-room.js';
import type { Proof } from '../../print/proof-marks.js';
import type { Environment } from '../environment.js';
import { foliosBefore } from '../folios-before.js';
import { placesBefore } from '../places-before.js';

/** Makes the proofs of volumes. */
export async function makeProof(
  dir: string,
  volumes: readonly string[],
  { ctx, machine, output, commit }: Environment,
): Promise<Artifact[]> {
  const set = await readBook({ dir }, { volumes }, ctx);
  const rendered = await renderBook(set, ctx);
  takeLedger(set, rendered);
  const room = await openPressRoom(set.book, machine, ctx);
  const day = ctx.sourceDate.toISOString().slice(0, 10);
  const nameOf = ({ volume }: RenderedVolume): string => `${volume.plan.slug}-proof.pdf`;
  const proofOf = ({ volume }: RenderedVolume): Proof => ({
    slug: `${set.book.title}, volume ${volume.plan.number} · ${commit ?? 'no commit'} · ${day} · PROOF, not for sale`,
  });
  try {
    const [follows, elsewhere] = [await foliosBefore(set, output), await placesBefore(set, output)];
    const options = { nameOf, follows, elsewhere, proof: proofOf };
    return await printPdfs(set, rendered, room, options, ctx);
  } finally {
    await room.pool.close();
  }
}
