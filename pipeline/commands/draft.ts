/** `press draft`: one chapter as PDF, EPUB or HTML, with its true numbers and references. */
import { join } from 'node:path';
import { packEpubs, printPdfs, readBook, renderBook, takeLedger } from '../build.js';
import { htmlDraft } from '../html/draft.js';
import { formatSummary, hasLosses } from '../ledger/format.js';
import type { Artifact, BookSet, RenderedVolume } from '../model.js';
import { writeArtifacts } from '../output.js';
import { openPressRoom } from '../print/press-room.js';
import { UsageError } from '../usage.js';
import type { Environment, Outcome } from './environment.js';
import { locate } from './locate.js';

export interface DraftOptions {
  pdf: boolean;
  epub: boolean;
  html: boolean;
}

/** Makes the draft of a chapter, by slug or path, or of a Markdown file that is in no book. Problems are listed and don't stop it. */
export async function draft(dir: string, chapter: string, formats: DraftOptions, environment: Environment): Promise<Outcome> {
  const { ctx, output } = environment;
  const [located] = await locate(dir, [chapter], ctx);
  if (!located) throw new UsageError(`There is no chapter "${chapter}".`);
  const set = await readBook(located.source, located.wanted, ctx);
  const rendered = await renderBook(set, ctx);
  const ledger = takeLedger(set, rendered);
  const artifacts = [
    ...(formats.pdf ? await pdfs(set, rendered, environment) : []),
    ...(formats.epub ? await packEpubs(set, rendered, 'draft', ctx) : []),
    ...(formats.html ? await Promise.all(rendered.map((one) => htmlDraft(one, set.book, ctx))) : []),
  ];
  const paths = await writeArtifacts(join(output, 'drafts'), artifacts);
  for (const [index, path] of paths.entries())
    ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: artifacts[index]?.bytes.length ?? 0 });
  const more = hasLosses(ledger) ? `: press check ${chapter} lists them` : '';
  return { text: `${formatSummary(ledger)}${more}`, data: { files: paths }, strict: false };
}

async function pdfs(set: BookSet, rendered: readonly RenderedVolume[], { ctx, machine }: Environment): Promise<Artifact[]> {
  const room = await openPressRoom(set.book, machine, ctx);
  try {
    return await printPdfs(set, rendered, room, { nameOf: ({ sections }) => `${sections[0]?.section.slug ?? 'draft'}.pdf` }, ctx);
  } finally {
    await room.pool.close();
  }
}
