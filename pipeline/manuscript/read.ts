/** Markdown files from the disk. */
import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';
import { VFile } from 'vfile';
import { aside, job } from '../aside.js';
import { copyOf } from '../copy.js';
import { report } from '../diagnostics.js';
import { sayAgain, takeDown, type KeptMessage } from '../kept-messages.js';
import type { BuildContext, Manuscript } from '../model.js';
import { normalise } from '../normalise.js';
import { readInside } from '../read-inside.js';
import { includeFiles, type Read } from './include.js';
import { parseManuscript } from './parse.js';
import { locator } from './source.js';

/**
 * Reads and parses the file at `path` in the folder `dir`, and the files it includes; all join `ctx.files`, and so do the messages about
 * them. Nothing where there is no such file, or where it lies outside the folder.
 */
export async function readManuscript(dir: string, path: string, ctx: BuildContext): Promise<Manuscript | undefined> {
  const absolute = resolve(dir, path);
  const file = openFile(absolute, ctx);
  const bytes = await readInside(dir, absolute);
  if (typeof bytes === 'string') {
    report(file, 'manuscript-exists', `The file can’t be read: ${bytes}`, {
      note: 'Write it, or correct its name in book.yaml.',
    });
    return undefined;
  }
  const manuscript = await parsed(file, bytes, ctx);
  const read = async (included: string): Promise<Read> => {
    const found = await readInside(dir, included);
    return typeof found === 'string' ? found : parsed(openFile(included, ctx), found, ctx, manuscript.metadata);
  };
  await includeFiles(manuscript, [absolute], { root: dir, read, file, count: 0 });
  return manuscript;
}

function openFile(absolute: string, ctx: BuildContext): VFile {
  const file = new VFile({ path: relative('', absolute) || absolute });
  ctx.files.push(file);
  return file;
}

/** Writes data down so that nothing else is written the same. */
const EXACT = { depth: Infinity, maxArrayLength: null, maxStringLength: null, sorted: false };

/** Parses the text of a file, unless an earlier build did. Of the file, a parse knows text and path; `around` is the metadata of one that includes it. */
async function parsed(
  file: VFile,
  bytes: Uint8Array,
  ctx: BuildContext,
  around: Manuscript['metadata'] = {},
): Promise<Manuscript> {
  file.value = normalise(decode(bytes, file));
  const { path, cwd, value } = file;
  const kept = await ctx.cache.remember('chapter', ['parsed', path, value, inspect(around, EXACT)], () =>
    aside(ctx, parseText, { path, cwd, value }, around),
  );
  sayAgain(file, kept.messages);
  if (kept.sideFiles) file.data.sideFiles = kept.sideFiles;
  // Whoever asks at the same time is given the same, and goes on to change it.
  return { file, tree: copyOf(kept.tree), metadata: structuredClone(kept.metadata) };
}

/** A parsed text as plain data. */
export interface ParsedText extends Pick<Manuscript, 'tree' | 'metadata'> {
  sideFiles: VFile['data']['sideFiles'];
  messages: KeptMessage[];
}

/** Parses a text. `around` is the metadata of a file that includes it. */
export const parseText = job(
  'parse',
  (text: { path: string; cwd: string; value: string }, around: Manuscript['metadata']): ParsedText => {
    const own = new VFile(text);
    const { tree, metadata } = parseManuscript(own, around);
    return { tree, metadata, sideFiles: own.data.sideFiles, messages: takeDown(own.messages) };
  },
);

/** Bytes that are no UTF-8 come out as � and are reported once, with the place of the first. */
function decode(bytes: Uint8Array, file: VFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    const place = locator(normalise(text))(Math.max(0, normalise(text).indexOf('\uFFFD')));
    report(file, 'manuscript-is-utf8', 'The file is not UTF-8 text', {
      place,
      note: 'Save it as UTF-8; what can’t be read is printed as �.',
    });
    return text;
  }
}
