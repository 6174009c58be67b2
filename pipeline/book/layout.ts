/** layout.yaml → what is asked of single blocks in print. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { isMap, isScalar } from 'yaml';
import { report } from '../diagnostics.js';
import type { Book, BuildContext, Layout, LayoutEntry, LayoutFile } from '../model.js';
import { LAYOUT_FILE } from './file-kinds.js';
import { reportIssue, type Issue } from './problems.js';
import { layoutSchema, type LayoutEntrySource } from './schema/layout.js';
import { keyPlace, nodeAt, placeAt, valuesOf, type YamlSource } from './source.js';
import { readYaml } from './syntax.js';

/**
 * The entries of the `layout.yaml` in a book's folder; nothing where there is none. Its faults are messages on its file, which joins
 * `ctx.files`; an entry with a fault asks for nothing, and costs no other.
 */
export async function loadLayout({ dir }: Book, ctx: BuildContext): Promise<LayoutFile | undefined> {
  const file = new VFile({ path: LAYOUT_FILE.name, cwd: dir });
  const text = await readText(file);
  if (text === undefined && file.messages.length === 0) return undefined;
  ctx.files.push(file);
  file.value = text ?? '';
  const { source, sound } = readYaml(file, LAYOUT_FILE);
  return { file, entries: sound ? entriesOf(source) : [] };
}

async function readText(file: VFile): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(file.cwd, file.path)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === 'ENOENT') return undefined;
    const isUnread = !(error instanceof TypeError);
    report(file, LAYOUT_FILE.rule, isUnread ? `The file can't be read (${code ?? String(error)})` : 'The file is not UTF-8 text');
    return undefined;
  }
}

function entriesOf(source: YamlSource): LayoutEntry[] {
  // A file that holds comments only asks for nothing.
  if (source.document.contents === null) return [];
  hashesAsText(source);
  const values = valuesOf(source);
  const issues = layoutSchema.safeParse(values, { reportInput: true }).error?.issues ?? [];
  for (const issue of issues.filter(isOwn)) reportIssue(source, issue);
  if (!isMap(source.document.contents)) return [];
  return Object.entries(values as Record<string, unknown>).map(([key, value]) => entryOf(source, key, value, issues));
}

/** An entry that asks for nothing because what it asks for is not understood has that fault only. */
function isOwn(issue: Issue, _at: number, all: readonly Issue[]): boolean {
  return issue.code !== 'custom' || !all.some((other) => other.code === 'unrecognized_keys' && other.path[0] === issue.path[0]);
}

/** YAML takes `12345678` and `1234e567` for numbers; they are hashes. */
function hashesAsText(source: YamlSource): void {
  const root = source.document.contents;
  for (const { key } of isMap(root) ? root.items : []) {
    const hash = isScalar(key) ? nodeAt(source, [String(key.value), 'hash']) : undefined;
    if (isScalar(hash) && hash.source) hash.value = hash.source;
  }
}

function entryOf(source: YamlSource, key: string, value: unknown, issues: readonly Issue[]): LayoutEntry {
  const hasFault = issues.some(({ path }) => path[0] === key);
  const hash = (value as { hash?: unknown } | null)?.hash;
  const place = keyPlace(source, [key]) ?? placeAt(source, []);
  return {
    key,
    ...(hasFault ? {} : { layout: layoutOf(value as LayoutEntrySource) }),
    ...(typeof hash === 'string' ? { hash, hashPlace: placeAt(source, [key, 'hash']) } : {}),
    place,
    hintPlaces: hintPlaces(source, key),
  };
}

function layoutOf({ break: begins, keep, tighten, loosen, scale, short }: LayoutEntrySource): Layout {
  const spacing = loosen ?? (tighten === undefined ? undefined : -tighten);
  return {
    ...(begins ? { break: begins } : {}),
    ...(keep ? { keep: keep === 'next' ? keep : 'whole' } : {}),
    ...(spacing === undefined ? {} : { spacing }),
    ...(scale === undefined ? {} : { scale }),
    ...(short ? { short } : {}),
  };
}

function hintPlaces(source: YamlSource, key: string): LayoutEntry['hintPlaces'] {
  const at = (name: string) => keyPlace(source, [key, name]);
  return { break: at('break'), keep: at('keep'), spacing: at('tighten') ?? at('loosen'), scale: at('scale'), short: at('short') };
}
