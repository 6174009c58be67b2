/** `press clean`: removes what builds made, and nothing else: other files may lie in the same folder. */
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isPageMap } from '../page-map-file.js';
import type { Environment, Outcome } from './environment.js';
import { readManifest } from './manifest.js';

/** What lies beside a page map and was made with it. */
const WITH_MAP = ['.pages.json', '.audit.json', '.pdf', '.epub'];
const MAP = '.pages.json';
/** What drafts have without a page map. */
const DRAFT = /\.(?:epub|html)$/;
/** What a build that was killed left. */
const HALF = /^\.writing-/;

/** `kept`: the folder of what builds keep, if that goes, too. */
export async function clean({ output, ctx }: Environment, kept: string | undefined): Promise<Outcome> {
  const made = [
    ...(await madeIn(output, await listed(output))),
    ...(await madeIn(join(output, 'proofs'), [])).map((name) => `proofs/${name}`),
    ...(await madeIn(join(output, 'drafts'), await draftsIn(output))).map((name) => `drafts/${name}`),
  ];
  await Promise.all(made.map((name) => rm(join(output, name), { recursive: true, force: true })));
  // A folder that holds something else stays.
  for (const folder of ['proofs', 'drafts']) await rmdir(join(output, folder)).catch(() => undefined);
  for (const folder of kept === undefined ? [] : [kept, join(ctx.home, '.cache')])
    await rm(folder, { recursive: true, force: true });
  return { text: made.length > 0 ? `Removed ${made.join(', ')}` : 'Nothing to remove', data: { removed: made }, strict: false };
}

/** The files of a folder that are named or lie beside a page map of theirs, in order. */
async function madeIn(folder: string, named: readonly string[]): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const stems: string[] = [];
  for (const name of names.filter((one) => one.endsWith(MAP)))
    if (isPageMap(await readFile(join(folder, name), 'utf8').catch(() => ''))) stems.push(name.slice(0, -MAP.length));
  const made = new Set([...named, ...stems.flatMap((stem) => WITH_MAP.map((end) => `${stem}${end}`))]);
  return names.filter((name) => made.has(name) || HALF.test(name)).sort();
}

/** What the manifest of a release names, and the manifest. */
async function listed(output: string): Promise<string[]> {
  const { tools, volumes = [] } = (await readManifest(join(output, 'manifest.json'))) ?? {};
  return tools?.['press'] === undefined
    ? []
    : ['manifest.json', ...volumes.flatMap(({ files }) => files.map(({ name }) => name))];
}

async function draftsIn(output: string): Promise<string[]> {
  return (await readdir(join(output, 'drafts')).catch(() => [])).filter((name) => DRAFT.test(name));
}
