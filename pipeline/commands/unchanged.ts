/** A build of sources that are what they were: what it made then, and what it said. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { loadBook } from '../book/load.js';
import { keyOf, type KeyPart } from '../cache.js';
import { fingerprint } from '../fingerprint.js';
import type { BuildContext } from '../model.js';
import type { Environment } from './environment.js';

type KeptMessage = Pick<
  VFileMessage,
  'reason' | 'ruleId' | 'source' | 'place' | 'fatal' | 'note' | 'cause' | 'construct' | 'outcome'
>;

interface KeptFile {
  path: string;
  cwd: string;
  messages: KeptMessage[];
}

/**
 * Gives what `make` made, without making it again where the book's folder, the press and `parts` are the same. What was said about the
 * files is said again. What the machine has a part in is always made: a book set by a browser that a person chose, one drawn by the TeX that
 * is installed, and one with a drawing that could not be made, for which there may have been no time.
 */
export async function unlessUnchanged<T>(
  dir: string,
  parts: readonly KeyPart[],
  { ctx, machine, output, commit }: Environment,
  make: () => Promise<T>,
): Promise<T> {
  if (machine.environment['PUPPETEER_EXECUTABLE_PATH'] || (await isDrawnByMachine(dir, ctx))) return make();
  const sources = await fingerprint(dir, ctx.home, [output]);
  let isNew = false;
  const { made, files } = await ctx.cache.remember('build', [sources, commit, ctx.sourceDate, ...parts], async () => {
    isNew = true;
    return { made: await make(), files: ctx.files.map(keep) };
  });
  if (isNew) return made;
  if (files.some(({ messages }) => messages.some(({ ruleId }) => ruleId === 'figure-can-be-drawn'))) return make();
  ctx.files.push(...files.map(reopen));
  return made;
}

/** Its messages are told when the book is read in earnest. */
async function isDrawnByMachine(dir: string, ctx: BuildContext): Promise<boolean> {
  const { settings } = await loadBook(dir, { ...ctx, files: [] });
  return settings.drawings.engine === 'lualatex';
}

/** The page maps of volumes that are not made: a volume may go on where another ends. */
export async function otherMaps(output: string, volumes: readonly string[]): Promise<string> {
  if (volumes.length === 0) return '';
  const maps = await Promise.all([output, join(output, 'proofs')].map((folder) => mapsIn(folder, volumes)));
  return keyOf(maps.flat());
}

async function mapsIn(folder: string, volumes: readonly string[]): Promise<Uint8Array[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.pages.json')).sort();
  const own = volumes.flatMap((volume) => [`${volume}.pages.json`, `${volume}-proof.pages.json`]);
  const others = names.filter((name) => !own.includes(name));
  return Promise.all(others.map((name) => readFile(join(folder, name))));
}

function keep({ path, cwd, messages }: VFile): KeptFile {
  const kept = messages.map(({ reason, ruleId, source, place, fatal, note, cause, construct, outcome }) => {
    return { reason, ruleId, source, place, fatal, note, cause, construct, outcome };
  });
  return { path, cwd, messages: kept };
}

function reopen({ path, cwd, messages }: KeptFile): VFile {
  const file = new VFile({ path, cwd });
  for (const { reason, ruleId, source, place, ...rest } of messages)
    Object.assign(file.message(reason, { ruleId, source, ...(place ? { place } : {}) }), rest);
  return file;
}
