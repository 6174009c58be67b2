/** `press draft`: one chapter as PDF, EPUB or HTML, with its true numbers and references. */
import { join } from 'node:path';
import { refuseOutput } from '../folders.js';
import { writeArtifacts } from '../output.js';
import { UsageError } from '../usage.js';
import type { Environment, Outcome } from './environment.js';
import { locate } from './locate.js';
import type { MadeDraft } from './make/draft.js';
import { unlessUnchanged } from './unchanged.js';

export interface DraftOptions {
  pdf: boolean;
  epub: boolean;
  html: boolean;
}

/** Makes the draft of a chapter, by slug or path, or of a Markdown file that is in no book. Problems are listed and don't stop it. */
export async function draft(dir: string, chapter: string, formats: DraftOptions, environment: Environment): Promise<Outcome> {
  const { ctx, output } = environment;
  await refuseOutput(output);
  const [located] = await locate(dir, [chapter], ctx);
  if (!located) throw new UsageError(`There is no chapter "${chapter}".`);
  const build = async (): Promise<MadeDraft> => {
    const { makeDraft } = await import('./make/draft.js');
    return makeDraft(located, formats, environment);
  };
  // What a file that is in no book is made from is not known before it is read.
  const made =
    'dir' in located.source ? await unlessUnchanged(dir, ['draft', located, formats], environment, build) : await build();
  const { artifacts, summary, losses } = made;
  const paths = await writeArtifacts(join(output, 'drafts'), artifacts);
  for (const [index, path] of paths.entries())
    ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: artifacts[index]?.bytes.length ?? 0 });
  const more = losses ? `: press check ${quoted(chapter)} lists them` : '';
  return { text: `${summary}${more}`, data: { files: paths }, strict: false };
}

/** As a shell takes it for one word. */
function quoted(name: string): string {
  return /^[\p{L}\p{N}./_-]+$/u.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
