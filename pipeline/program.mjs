/**
 * The press as one program. It is TypeScript in five hundred files, and to load them one by one takes more than a second of the processor;
 * so they are put together, once for each state of the code, in `.cache/program/`. Packages stay where they are.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PIPELINE = dirname(fileURLToPath(import.meta.url));
const HOME = dirname(PIPELINE);
const PROGRAMS = join(HOME, '.cache', 'program');
/** ms that a program is kept for those who still run it after the code has changed. */
const KEPT = 24 * 3600 * 1000;

/** Gives the address of the module that runs the command line. Where nothing can be written that is the source itself, through tsx. */
export async function commandLine() {
  const folder = join(PROGRAMS, hashOfCode());
  const entry = join(folder, 'cli.js');
  try {
    if (!existsSync(entry)) await putTogether(folder);
    return pathToFileURL(entry).href;
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes(error.code)) throw error;
    (await import('tsx/esm/api')).register();
    return pathToFileURL(join(PIPELINE, 'cli.ts')).href;
  }
}

function hashOfCode() {
  const hash = createHash('sha256');
  const files = readdirSync(PIPELINE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.m?ts$|\.mjs$/.test(name));
  for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(join(PIPELINE, name)));
  return hash
    .update(readFileSync(join(HOME, 'package-lock.json')))
    .digest('hex')
    .slice(0, 32);
}

/** Two builds may begin at once: each writes a folder of its own, and one of them gets the name. */
async function putTogether(folder) {
  const { build } = await import('esbuild');
  mkdirSync(PROGRAMS, { recursive: true });
  for (const name of readdirSync(PROGRAMS))
    if (isOld(join(PROGRAMS, name))) rmSync(join(PROGRAMS, name), { recursive: true, force: true });
  const own = mkdtempSync(join(PROGRAMS, 'new-'));
  await build({
    entryPoints: [join(PIPELINE, 'cli.ts'), join(PIPELINE, 'commands', 'thread.ts')],
    outdir: own,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [keepingAddresses],
    logLevel: 'silent',
  });
  try {
    renameSync(own, folder);
  } catch {
    rmSync(own, { recursive: true, force: true });
  }
}

function isOld(path) {
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - KEPT;
}

/** A module that asks where it stands is told where its source does. */
const keepingAddresses = {
  name: 'keeping-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /pipeline[\\/].*\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
};
