/** `press clean`: removes what builds made, and nothing else. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment, Outcome } from './environment.js';

const MADE = /\.(pdf|epub|json|html)$|^(drafts|proofs|\.writing-.*)$/;

export async function clean({ output, ctx }: Environment, cache: boolean): Promise<Outcome> {
  const found = await readdir(output).catch(() => []);
  const made = found.filter((name) => MADE.test(name)).sort();
  await Promise.all(made.map((name) => rm(join(output, name), { recursive: true })));
  if (cache) await rm(join(ctx.home, '.cache'), { recursive: true, force: true });
  return { text: made.length > 0 ? `Removed ${made.join(', ')}` : 'Nothing to remove', data: { removed: made }, strict: false };
}
