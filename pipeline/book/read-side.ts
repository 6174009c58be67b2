/** One file of data as YAML, which JSON is, too. */
import { relative } from 'node:path';
import type { Position } from 'unist';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { BuildContext } from '../model.js';
import { normalise } from '../normalise.js';
import { readInside } from '../read-inside.js';
import type { FileKind } from './file-kinds.js';
import { reportIssue, type Issue } from './problems.js';
import { valuesOf, type YamlSource } from './source.js';
import { readYaml } from './syntax.js';

/** Who names a file, and where. */
export interface NamedBy {
  file: VFile;
  name: string;
  place: Position;
  construct: string;
}

/** Reads a file of the folder `dir`, which joins `ctx.files`; nothing where it can't be read or is no sound YAML, which is told. */
export async function readSide(
  dir: string,
  absolute: string,
  kind: FileKind,
  by: NamedBy,
  ctx: BuildContext,
): Promise<YamlSource | undefined> {
  const read = await readInside(dir, absolute);
  const path = relative('', absolute) || absolute;
  if (typeof read === 'string') {
    const note = 'Write it, or correct its name; the chapter is printed without it.';
    const options = { place: by.place, note, construct: by.construct, outcome: 'dropped' } as const;
    report(by.file, 'side-file-exists', `The side file "${by.name}" can’t be read: ${read}`, options);
    return undefined;
  }
  const file = new VFile({ path, value: normalise(new TextDecoder().decode(read)) });
  ctx.files.push(file);
  const { source, sound } = readYaml(file, kind);
  return sound ? source : undefined;
}

/** Tells the faults of a document by its schema, and gives them. */
export function faultsOf(source: YamlSource): Issue[] {
  const issues = source.kind.schema.safeParse(valuesOf(source), { reportInput: true }).error?.issues ?? [];
  for (const issue of issues) reportIssue(source, issue);
  return issues;
}

/** Whether something at a path, or what holds it, has a fault. */
export function hasFault(issues: readonly Issue[], path: readonly PropertyKey[]): boolean {
  return issues.some(({ path: at }) => isPrefix(at, path) || isPrefix(path, at));
}

/** Whether something at a path itself, or what holds it, has a fault; those of what is in it don't count. */
export function isFaulty(issues: readonly Issue[], path: readonly PropertyKey[]): boolean {
  return issues.some(({ path: at }) => isPrefix(at, path));
}

function isPrefix(one: readonly PropertyKey[], other: readonly PropertyKey[]): boolean {
  return one.length <= other.length && one.every((key, index) => key === other[index]);
}
