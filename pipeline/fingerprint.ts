/** What a book is made from, by its hash: every file of its folder, and the press's own styles and templates. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyOf } from './cache.js';

/** Gives the hash. Folders in `except`, and what begins with a dot, are no source. */
export async function fingerprint(dir: string, home: string, except: readonly string[]): Promise<string> {
  const files = await Promise.all(
    [dir, join(home, 'styles'), join(home, 'templates')].map(async (folder) => ({
      folder,
      names: await filesOf(folder, '', except),
    })),
  );
  const hashes = await Promise.all(
    files.flatMap(({ folder, names }) => names.map(async (name) => `${name} ${await hashOf(join(folder, name))}`)),
  );
  return keyOf([dir, ...hashes]);
}

async function filesOf(root: string, folder: string, except: readonly string[]): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const names = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && !except.includes(join(root, folder, name)))
      .map((entry) => {
        const name = join(folder, entry.name);
        return entry.isDirectory() ? filesOf(root, name, except) : [name];
      }),
  );
  return names.flat().sort();
}

/** A link that leads nowhere is a source, too: one day it may lead somewhere. */
async function hashOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes ? createHash('sha256').update(bytes).digest('hex') : 'none';
}
