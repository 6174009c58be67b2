/** The page maps that earlier builds left, and whether they still are of the sources. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Book, VolumePlan } from '../model.js';
import { sha256 } from '../output.js';
import { normalise } from '../normalise.js';
import { parsePageMap, type PageMapFile } from '../page-map-file.js';

export interface FoundMap {
  /** Absolute. */
  path: string;
  map: PageMapFile;
  /** The files of the book, by their paths in its folder, that are others now than when it was made. */
  changed: string[];
}

/** Where releases and proofs have the map of a volume. */
function pathsOf({ slug }: VolumePlan, output: string): string[] {
  return [join(output, `${slug}.pages.json`), join(output, 'proofs', `${slug}-proof.pages.json`)];
}

/** Gives the map of a volume: the release's, else a proof's; of two, the one that is of the sources as they are. */
export async function findPageMap(book: Book, volume: VolumePlan, output: string): Promise<FoundMap | undefined> {
  const found: FoundMap[] = [];
  for (const path of pathsOf(volume, output)) {
    const map = parsePageMap(await readFile(path, 'utf8').catch(() => ''));
    if (map?.volume === volume.slug) found.push({ path, map, changed: await changedSince(map, book) });
  }
  return found.find(({ changed }) => changed.length === 0) ?? found[0];
}

async function changedSince({ sources }: PageMapFile, { dir }: Book): Promise<string[]> {
  const changed: string[] = [];
  for (const [file, hash] of Object.entries(sources)) if (!(await hashesOf(join(dir, file))).includes(hash)) changed.push(file);
  return changed;
}

/** Of the bytes, and of the text as the press reads it, whichever line ends and composed letters it was written with. */
async function hashesOf(path: string): Promise<string[]> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes ? [sha256(bytes), sha256(Buffer.from(normalise(bytes.toString())))] : [];
}
