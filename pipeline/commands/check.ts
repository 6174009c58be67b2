/** `press check`: all messages of all volumes, no layout. */
import { readBook, renderBook } from '../build.js';
import type { Environment, Outcome } from './environment.js';

export async function check(dir: string, { ctx }: Environment): Promise<Outcome> {
  const set = await readBook({ dir }, {}, ctx);
  await renderBook(set, ctx);
  const sections = set.volumes.flatMap((volume) => volume.sections);
  return {
    text: `${set.volumes.length} volumes, ${sections.length} sections checked`,
    data: { volumes: set.volumes.length, sections: sections.length },
    strict: true,
  };
}
