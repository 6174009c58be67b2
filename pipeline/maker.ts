/** What makes the artifacts, by its hash: the press's own code, the packages it is locked to, and the Node that runs it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Gives the hash; it is taken once. `node` names the Node and the machine. */
export function makerOf(home: string, node: string): () => Promise<string> {
  let maker: Promise<string> | undefined;
  return () => (maker ??= hashOf(home, node));
}

async function hashOf(home: string, node: string): Promise<string> {
  const found = await readdir(join(home, 'pipeline'), { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256').update(node);
  for (const file of [...files.sort(), join(home, 'package-lock.json')])
    hash.update(relative(home, file)).update(await readFile(file));
  return hash.digest('hex');
}

/** Gives the version of the press in the folder `home`. */
export function versionOf(home: string): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}
