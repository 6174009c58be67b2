/** `press clean`: removes what builds made, and nothing else. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment, Outcome } from './environment.js';

const MADE = /\.(pdf|epub|json|html)$|^(drafts|proofs|\.writing-.*)$/;

/** `kept`: the folder of what builds keep, if that goes, too. */
export async function clean({ output, ctx }: Environment, kept: string | undefined): Promise<Outcome> {
  const found = await readdir(output).catch(() => []);
  const made = found.filter((name) => MADE.test(name)).sort();
  await Promise.all(made.map((name) => rm(join(output, name), { recursive: true })));
  for (const folder of kept === undefined ? [] : [kept, join(ctx.home, '.cache')])
    await rm(folder, { recursive: true, force: true });
  return { text: made.length > 0 ? `Removed ${made.join(', ')}` : 'Nothing to remove', data: { removed: made }, strict: false };
}
