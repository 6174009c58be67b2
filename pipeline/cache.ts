/**
 * What builds keep for the next: results under the hash of everything that could change them. Two builds may use it at once, a result that
 * is damaged or missing is made anew, and nothing that goes wrong here stops a build.
 */
import cacache from 'cacache';
import { createHash } from 'node:crypto';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** What is kept, by kind. */
export type Kind =
  'maths' | 'drawing' | 'picture' | 'chapter' | 'citations' | 'document' | 'layout' | 'section' | 'dress' | 'browser' | 'build';

/** What a result depends on. Data is taken as JSON. */
export type KeyPart = string | Uint8Array | number | boolean | undefined | object;

export interface Cache {
  /** Gives the kept result, or makes and keeps it. Results are what the structured clone algorithm can copy. */
  remember: <T>(kind: Kind, parts: readonly KeyPart[], make: () => Promise<T>) => Promise<T>;
  /** Removes what was not used for longest until the rest is below the limit. */
  trim: () => Promise<void>;
}

/** Bytes that are kept, and by what share they may be more. */
const LIMIT = 3 * 2 ** 30;
const SLACK = 0.1;

/** Opens the cache of a folder for `limit` bytes. `maker` names the program: its code, packages and platform are part of every key. */
export function openCache(folder: string, maker: () => Promise<string>, limit = LIMIT): Cache {
  const making = new Map<string, Promise<unknown>>();
  let grown = 0;
  async function get<T>(kind: Kind, parts: readonly KeyPart[], make: () => Promise<T>): Promise<T> {
    const key = `${kind}:${keyOf([await maker(), ...parts])}`;
    const kept = making.has(key) ? undefined : await read(folder, key);
    if (kept) return deserialize(kept) as T;
    const known = making.get(key) as Promise<T> | undefined;
    if (known) return known;
    const made = make();
    making.set(key, made);
    let isUnwritten = false;
    try {
      const value = await made;
      const bytes = serialize(value);
      isUnwritten = await cacache.put(folder, key, bytes, { algorithms: ['sha256'] }).then(
        () => false,
        () => true,
      );
      grown += bytes.length;
      return value;
    } finally {
      // What can't be written is remembered as long as the build lasts: sections begin before their turn, and must be found then.
      if (!isUnwritten) making.delete(key);
    }
  }
  return { remember: get, trim: () => trimGrown(folder, grown, limit).catch(() => undefined) };
}

/** Keeps nothing. */
export const NO_CACHE: Cache = { remember: (_kind, _parts, make) => make(), trim: () => Promise.resolve() };

/** The hash of everything a result depends on. Parts can't run into each other. */
export function keyOf(parts: readonly KeyPart[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = part instanceof Uint8Array || typeof part === 'string' ? part : (JSON.stringify(part) ?? '');
    hash.update(`${typeof part} ${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}

async function read(folder: string, key: string): Promise<Buffer | undefined> {
  try {
    const { data } = await cacache.get(folder, key, { memoize: false });
    const path = (await cacache.get.info(folder, key))?.path;
    const now = new Date();
    // A folder that only gives can't say when it was asked.
    if (path) await utimes(path, now, now).catch(() => undefined);
    return data;
  } catch {
    return undefined;
  }
}

/** To look at all that is kept takes a while, so this waits until enough has come: the number of bytes since stands in a file. */
async function trimGrown(folder: string, grown: number, limit: number): Promise<void> {
  if (grown === 0) return;
  const record = join(folder, 'grown');
  const since = grown + (Number(await readFile(record, 'utf8').catch(() => '')) || 0);
  const isEnough = since > limit * SLACK;
  if (isEnough) await trim(folder, limit);
  await writeFile(record, String(isEnough ? 0 : since));
}

async function trim(folder: string, limit: number): Promise<void> {
  const entries = await Promise.all(
    Object.values(await cacache.ls(folder)).map(async (entry) => ({
      ...entry,
      used: (await stat(entry.path).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  let size = entries.reduce((sum, entry) => sum + entry.size, 0);
  for (const { key, integrity, size: own } of entries.sort((one, other) => one.used - other.used)) {
    if (size <= limit) return;
    await cacache.rm.entry(folder, key);
    await cacache.rm.content(folder, integrity);
    size -= own;
  }
}
