/** `press draft`: one chapter as PDF, EPUB or HTML, with its true numbers and references. */
import { stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { packEpubs, printPdfs, readBook, renderBook, type Source } from '../build.js';
import { htmlDraft } from '../html/draft.js';
import type { Artifact, BookSet, RenderedVolume } from '../model.js';
import { writeArtifacts } from '../output.js';
import { openPressRoom } from '../print/press-room.js';
import type { Wanted } from '../volume/narrow.js';
import type { Environment, Outcome } from './environment.js';

export interface DraftOptions {
  pdf: boolean;
  epub: boolean;
  html: boolean;
}

/** Makes the draft of a chapter, by slug or path, or of a Markdown file that is in no book. Problems are listed and don't stop it. */
export async function draft(dir: string, chapter: string, formats: DraftOptions, environment: Environment): Promise<Outcome> {
  const { ctx, output } = environment;
  const { source, wanted } = await locate(dir, chapter);
  const set = await readBook(source, wanted, ctx);
  const rendered = await renderBook(set, ctx);
  const artifacts = [
    ...(formats.pdf ? await pdfs(set, rendered, environment) : []),
    ...(formats.epub ? await packEpubs(set, rendered, 'draft', ctx) : []),
    ...(formats.html ? await Promise.all(rendered.map((one) => htmlDraft(one, set.book, ctx))) : []),
  ];
  const paths = await writeArtifacts(join(output, 'drafts'), artifacts);
  for (const [index, path] of paths.entries())
    ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: artifacts[index]?.bytes.length ?? 0 });
  return { data: { files: paths }, strict: false };
}

/** A file outside the book's folder is a book of its own. */
async function locate(dir: string, chapter: string): Promise<{ source: Source; wanted: Wanted }> {
  const isFile = await stat(chapter).then(
    (found) => found.isFile(),
    () => false,
  );
  const inside = relative(resolve(dir), resolve(chapter));
  if (!isFile) return { source: { dir }, wanted: { chapter } };
  return inside.startsWith('..')
    ? { source: { file: chapter }, wanted: {} }
    : { source: { dir }, wanted: { chapter: inside.split(sep).join('/') } };
}

async function pdfs(set: BookSet, rendered: readonly RenderedVolume[], { ctx, machine }: Environment): Promise<Artifact[]> {
  const room = await openPressRoom(set.book, machine, ctx);
  try {
    return await printPdfs(set, rendered, room, { nameOf: ({ sections }) => `${sections[0]?.section.slug ?? 'draft'}.pdf` }, ctx);
  } finally {
    await room.pool.close();
  }
}
