/** `press check --fix`: what may be mended without asking is mended in the manuscripts, and the rest is told. */
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { SourceEdit } from '../diagnostics.js';
import { compatible, withEdits } from '../house-style/edits.js';
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

/** Changes the file, unless another program has changed it since it was read or it holds no text. */
async function fixFile(file: VFile, cwd: string, { progress }: BuildContext): Promise<Fix[]> {
  const messages = file.messages.filter((message): message is Mendable => message.edits !== undefined);
  const mended = compatible(messages);
  if (mended.length === 0) return [];
  const path = resolve(file.cwd, file.path);
  const [raw, parsed] = [await readText(path), String(file)];
  const fixed =
    raw === undefined
      ? undefined
      : withEdits(
          raw,
          parsed,
          mended.flatMap(({ edits }) => edits),
        );
  if (fixed === undefined) {
    progress({ type: 'notice', text: `${relative(cwd, path)} is left as it is: it is not the text that was checked.` });
    return [];
  }
  await replaceText(path, fixed);
  return mended.map((message) => fixOf(message, parsed, relative(cwd, path)));
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

function fixOf({ edits, line, column, ruleId }: Mendable, source: string, file: string): Fix {
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  const before = /\S*$/.exec(source.slice(Math.max(0, start - AROUND), start))?.[0] ?? '';
  const after = /^\S*/.exec(source.slice(end, end + AROUND))?.[0] ?? '';
  let to = source.slice(start, end);
  for (const edit of [...edits].sort((a, b) => b.start - a.start))
    to = to.slice(0, edit.start - start) + edit.text + to.slice(edit.end - start);
  const shown = (text: string): string => `${before}${text}${after}`.replace(/\s+/g, ' ');
  return {
    file,
    line: line ?? null,
    column: column ?? null,
    ruleId: ruleId ?? '',
    from: shown(source.slice(start, end)),
    to: shown(to),
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
