/** `press proof`: the pages of a release with crop marks and a slug line; problems are listed and marked, and don't stop it. */
import { printPdfs, readBook, renderBook, takeLedger } from '../build.js';
import { writeArtifacts } from '../output.js';
import { openPressRoom } from '../print/press-room.js';
import type { Environment, Outcome } from './environment.js';
import { foliosBefore } from './folios-before.js';
import { join } from 'node:path';

export async function proof(
  dir: string,
  volumes: readonly string[],
  { ctx, machine, output, commit }: Environment,
): Promise<Outcome> {
  const set = await readBook({ dir }, { volumes }, ctx);
  const rendered = await renderBook(set, ctx);
  takeLedger(set, rendered);
  const room = await openPressRoom(set.book, machine, ctx);
  const day = ctx.sourceDate.toISOString().slice(0, 10);
  try {
    const artifacts = await printPdfs(
      set,
      rendered,
      room,
      {
        nameOf: ({ volume }) => `${volume.plan.slug}-proof.pdf`,
        follows: await foliosBefore(set, output),
        proof: ({ volume }) => ({
          slug: `${set.book.title}, volume ${volume.plan.number} · ${commit ?? 'no commit'} · ${day} · PROOF, not for sale`,
        }),
      },
      ctx,
    );
    const paths = await writeArtifacts(join(output, 'proofs'), artifacts);
    for (const [index, path] of paths.entries())
      ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: artifacts[index]?.bytes.length ?? 0 });
    return { data: { files: paths }, strict: false };
  } finally {
    await room.pool.close();
  }
}
