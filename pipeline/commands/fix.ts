/** `press check --fix`: what may be mended without asking is mended in the manuscripts, and the rest is told. */
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { SourceEdit } from '../diagnostics.js';
import { compatible, mover, withEdits } from '../house-style/edits.js';
import type { BuildContext } from '../model.js';
import { replaceText } from '../output.js';
import { check, filesToCheck } from './check.js';
import type { Environment, Outcome } from './environment.js';

/** One thing that was mended. */
interface Fix {
  file: string;
  line: number | null;
  column: number | null;
  ruleId: string;
  from: string;
  to: string;
}

/** Mends the chapters or files that are named, or the whole book, and checks them then. */
export async function fix(dir: string, names: readonly string[], cwd: string, environment: Environment): Promise<Outcome> {
  const files = await filesToCheck(dir, names, { ...environment.ctx, files: [] });
  const fixes: Fix[] = [];
  for (const file of byPath(files)) fixes.push(...(await fixFile(file, cwd, environment.ctx)));
  const outcome = await check(dir, names, cwd, environment);
  return {
    ...outcome,
    text: [...fixes.map(formatFix), counted(fixes), outcome.text].join('\n'),
    data: { fixes, ...outcome.data },
  };
}

/** A file may be in several books. */
function byPath(files: readonly VFile[]): VFile[] {
  return [...new Map(files.map((file) => [resolve(file.cwd, file.path), file])).values()];
}

interface Mendable extends VFileMessage {
  edits: readonly SourceEdit[];
}

/** Changes the file, as far as it is what was checked. */
async function fixFile(file: VFile, cwd: string, { progress }: BuildContext): Promise<Fix[]> {
  const wanted = compatible(file.messages.filter((message): message is Mendable => message.edits !== undefined));
  if (wanted.length === 0) return [];
  const path = resolve(file.cwd, file.path);
  const [raw, parsed] = [await readText(path), String(file)];
  const move = mover(raw ?? '', parsed);
  const mended = wanted
    .flatMap((message) => ({ message, edits: move(message.edits) ?? [] }))
    .filter(({ edits }) => edits.length > 0);
  if (mended.length < wanted.length)
    progress({
      type: 'notice',
      text: `${relative(cwd, path)}: lines that have changed since they were checked, or that are not composed Unicode, are left as they are`,
    });
  if (raw === undefined || mended.length === 0) return [];
  await replaceText(
    path,
    withEdits(
      raw,
      mended.flatMap(({ edits }) => edits),
    ),
  );
  return mended
    .map(({ message }) => message)
    .sort((a, b) => startOf(a) - startOf(b))
    .map((message) => fixOf(message, parsed, relative(cwd, path)));
}

function startOf({ edits }: Mendable): number {
  return Math.min(...edits.map(({ start }) => start));
}

async function readText(path: string): Promise<string | undefined> {
  try {
    // Without `ignoreBOM` the mark would be lost.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch {
    return undefined;
  }
}

/** Letters round an edit that show what was changed. */
const AROUND = 15;

function fixOf(message: Mendable, source: string, file: string): Fix {
  const { edits, line, column, ruleId } = message;
  const start = startOf(message);
  const end = Math.max(...edits.map((edit) => edit.end));
  const before = /\S*$/.exec(source.slice(Math.max(0, start - AROUND), start))?.[0] ?? '';
  const after = /^\S*/.exec(source.slice(end, end + AROUND))?.[0] ?? '';
  const shown = (text: string): string => `${before}${text}${after}`.replace(/\s+/g, ' ');
  const within = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const from = source.slice(start, end);
  return {
    file,
    line: line ?? null,
    column: column ?? null,
    ruleId: ruleId ?? '',
    from: shown(from),
    to: shown(withEdits(from, within)),
  };
}

function formatFix({ file, line, column, ruleId, from, to }: Fix): string {
  return `${file}:${line}:${column}  fixed  ${ruleId}\n  “${from}” → “${to}”`;
}

function counted(fixes: readonly Fix[]): string {
  const files = new Set(fixes.map(({ file }) => file)).size;
  const changes = `${fixes.length} change${fixes.length === 1 ? '' : 's'}`;
  return fixes.length === 0 ? 'Nothing to fix.\n' : `${changes} in ${files} file${files === 1 ? '' : 's'}.\n`;
}
