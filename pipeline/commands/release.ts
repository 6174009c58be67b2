/** `press release`: the final files of a volume, all or none. */
import { join } from 'node:path';
import type { VFile } from 'vfile';
import { packEpubs, printPdfs, readBook, renderBook, takeLedger } from '../build.js';
import { hasErrors, refuseForRelease, report } from '../diagnostics.js';
import type { Artifact, BookSet, RenderedVolume } from '../model.js';
import { writeArtifacts } from '../output.js';
import { openPressRoom, type PressRoom } from '../print/press-room.js';
import type { Environment, Outcome } from './environment.js';
import { foliosBefore } from './folios-before.js';
import { manifestOf, readManifest } from './manifest.js';

export interface ReleaseOptions {
  /** Accepts a browser other than the pinned one. */
  anyBrowser: boolean;
}

/** Makes PDF, EPUB and manifest. Any error stops it before a file is touched. */
export async function release(
  dir: string,
  volumes: readonly string[],
  options: ReleaseOptions,
  environment: Environment,
): Promise<Outcome> {
  const { ctx, machine, output } = environment;
  const set = await readBook({ dir }, { volumes }, ctx);
  checkUnfinished(set);
  const rendered = await renderBook(set, ctx);
  takeLedger(set, rendered);
  const follows = await foliosBefore(set, output);
  refuseForRelease([set.book.file, ...manuscriptFiles(set)]);
  if (hasErrors(ctx.files)) return stopped();
  const room = await openPressRoom(set.book, machine, ctx);
  try {
    await checkBrowser(set, room, options);
    if (hasErrors(ctx.files)) return stopped();
    const nameOf = ({ volume }: RenderedVolume): string => `${volume.plan.slug}.pdf`;
    const pdfs = await printPdfs(set, rendered, room, { nameOf, follows }, ctx);
    ctx.progress({ type: 'stage', name: 'Packing EPUB' });
    const epubs = await packEpubs(set, rendered, 'volume', ctx);
    if (hasErrors(ctx.files)) return stopped();
    return await publish(set, [...pdfs, ...epubs], await room.pool.version(), environment);
  } finally {
    await room.pool.close();
  }

  async function publish(from: BookSet, artifacts: Artifact[], browser: string, { commit }: Environment): Promise<Outcome> {
    const manifest = await manifestOf(from, artifacts, await readManifest(join(output, 'manifest.json')), {
      browser,
      commit,
      date: ctx.sourceDate,
      home: ctx.home,
      output,
    });
    const record = { name: 'manifest.json', bytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
    const paths = await writeArtifacts(output, [...artifacts, record]);
    for (const [index, path] of paths.entries()) {
      ctx.progress({ type: 'artifact', path, pages: artifacts[index]?.pages, bytes: (artifacts[index] ?? record).bytes.length });
    }
    return { data: { files: paths }, strict: true };
  }
}

function stopped(): Outcome {
  return { text: 'Nothing was released: the files in output/ are as they were.', data: { files: [] }, strict: true };
}

/** The files whose text is released. */
function manuscriptFiles({ volumes }: BookSet): VFile[] {
  const files = volumes.flatMap(({ sections }) => sections.flatMap(({ manuscript }) => manuscript?.file ?? []));
  return files.flatMap((file) => [file, ...Object.values(file.data.included ?? {})]);
}

/** A release holds unfinished chapters only where book.yaml names them. */
function checkUnfinished({ book, volumes }: BookSet): void {
  for (const { plan } of volumes) {
    for (const chapter of plan.chapters) {
      const name = `${plan.slug}/${chapter.slug}`;
      if (chapter.stage === 'full' || book.unfinishedAllowed.includes(name)) continue;
      report(book.file, 'unfinished-chapter-is-allowed', `"${chapter.title}" is of stage "${chapter.stage}"`, {
        place: chapter.position,
        note: `Finish it, or name "${name}" under unfinished-allowed.`,
      });
    }
  }
}

async function checkBrowser({ book }: BookSet, { pinned, pool }: PressRoom, { anyBrowser }: ReleaseOptions): Promise<void> {
  if (pinned || anyBrowser) return;
  report(book.file, 'browser-is-pinned', `This browser is ${await pool.version()}, not the one the press pins`, {
    note: 'Unset PUPPETEER_EXECUTABLE_PATH, or say --any-browser.',
  });
}
