/** What a release is made of. It is loaded when there is something to make. */
import type { VFile } from 'vfile';
import { packEpubs, printPdfs, readBook, renderBook, takeLedger } from '../../build.js';
import { engineOf } from '../../diagrams/figures.js';
import { hasErrors, refuseForRelease, report } from '../../diagnostics.js';
import type { Artifact, BookSet, RenderedVolume } from '../../model.js';
import { headStart } from '../../print/head-start.js';
import { openPressRoom, withBrowsers, type Browsers, type PressRoom } from '../../print/press-room.js';
import type { Environment } from '../environment.js';
import { foliosBefore } from '../folios-before.js';
import { placesBefore } from '../places-before.js';
import { manifestSource, type ManifestSource } from '../manifest.js';
import type { ReleaseOptions } from '../release.js';

export interface MadeRelease {
  artifacts: Artifact[];
  browser: string;
  source: ManifestSource;
}

/** Makes a release; nothing where the book has errors. */
export async function makeRelease(
  dir: string,
  volumes: readonly string[],
  options: ReleaseOptions,
  environment: Environment,
): Promise<MadeRelease | undefined> {
  return withBrowsers(environment.machine, environment.ctx, (browsers) =>
    printRelease(dir, volumes, options, environment, browsers),
  );
}

async function printRelease(
  dir: string,
  volumes: readonly string[],
  options: ReleaseOptions,
  { ctx, output }: Environment,
  browsers: Promise<Browsers>,
): Promise<MadeRelease | undefined> {
  const set = await readBook({ dir }, { volumes }, ctx);
  checkUnfinished(set);
  checkCopyright(set);
  const opening = openPressRoom(set.book, browsers, ctx);
  // What is wrong with the room is told below, unless the book is refused before.
  opening.catch(() => undefined);
  const early = hasErrors(ctx.files) ? undefined : headStart(set, allowed(opening, options), ctx);
  const rendered = await renderBook(set, ctx, early);
  takeLedger(set, rendered);
  const follows = await foliosBefore(set, output);
  const elsewhere = await placesBefore(set, output);
  refuseForRelease([set.book.file, ...manuscriptFiles(set)]);
  if (hasErrors(ctx.files)) return undefined;
  const room = await opening;
  await checkBrowser(set, room, options);
  if (hasErrors(ctx.files)) return undefined;
  const nameOf = ({ volume }: RenderedVolume): string => `${volume.plan.slug}.pdf`;
  const pdfs = await printPdfs(set, rendered, room, { nameOf, follows, elsewhere }, ctx);
  ctx.progress({ type: 'stage', name: 'Packing EPUB' });
  const epubs = await packEpubs(set, rendered, 'volume', ctx, pdfs);
  if (hasErrors(ctx.files)) return undefined;
  const browser = await ctx.cache.remember('browser', [room.browser], () => room.pool.version());
  return { artifacts: [...pdfs, ...epubs], browser, source: { ...manifestSource(set), drawings: await engineOf(set, ctx) } };
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

/** What only the publisher can give does not hold a release back, but it is missed on paper. */
function checkCopyright({ book, volumes }: BookSet): void {
  for (const { plan } of volumes) {
    const lacking = [
      ...(plan.copyright ? [] : ['copyright line']),
      ...(plan.isbn.print === 'pending' ? ['ISBN of the print edition'] : []),
      ...(plan.isbn.epub === 'pending' ? ['ISBN of the EPUB'] : []),
    ];
    if (lacking.length === 0) continue;
    report(book.file, 'copyright-page-is-complete', `The copyright page of "${plan.title}" has no ${lacking.join(', no ')}`, {
      place: plan.position,
      note: 'Write copyright: { holder: …, year: … } and the numbers under isbn in book.yaml before the files go to the printer.',
    });
  }
}

/** A room whose browser will be refused gives no section a head start. */
async function allowed(opening: Promise<PressRoom>, { anyBrowser }: ReleaseOptions): Promise<PressRoom> {
  const room = await opening;
  if (room.pinned || anyBrowser) return room;
  throw new Error('this browser is not the pinned one');
}

async function checkBrowser({ book }: BookSet, { pinned, pool }: PressRoom, { anyBrowser }: ReleaseOptions): Promise<void> {
  if (pinned || anyBrowser) return;
  report(book.file, 'browser-is-pinned', `This browser is ${await pool.version()}, not the one the press pins`, {
    note: 'Unset PUPPETEER_EXECUTABLE_PATH, or say --any-browser.',
  });
}
