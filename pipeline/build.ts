/** The whole flow: a folder of Markdown → volumes as PDF and EPUB. What makes these is loaded when one is wanted: `check` does without. */
import { assembleVolumes, transformManuscripts } from './build-volumes.js';
import { loadBook } from './book/load.js';
import { loadLayout } from './book/layout.js';
import { looseBook } from './book/loose.js';
import { loadSideFiles } from './book/side-files.js';
import { drawFigures } from './diagrams/figures.js';
import { judged } from './house-style/kept.js';
import { readyDrawings } from './html/drawn.js';
import { renderVolume, type Early } from './html/sections.js';
import { loadTemplates } from './html/templates.js';
import { ledgerOf, type Ledger } from './ledger/ledger.js';
import { reportSilent } from './ledger/silent.js';
import { readManuscripts } from './manuscript/read-all.js';
import type { Artifact, BookSet, BuildContext, RenderedVolume } from './model.js';
import type { PressRoom } from './print/press-room.js';
import type { PrintOptions } from './print/book.js';
import { parsePageMap, type PageRecord } from './page-map-file.js';
import { loadBibliographies } from './volume/bibliography.js';
import { setCitations } from './volume/citations.js';
import { withIndexes } from './volume/index-sections.js';
import { applyLayout } from './volume/layout-hints.js';
import { narrowTo, type Wanted } from './volume/narrow.js';
import { numberVolumes } from './volume/number.js';
import { resolveReferences } from './volume/references.js';
import { linkTerms } from './volume/term-links.js';

/** A book's folder, or a single Markdown file that is in no book. */
export type Source = { dir: string } | { file: string };

/** Reads, transforms, assembles, numbers and resolves a book. `wanted` narrows what is printed, never what is numbered. */
export async function readBook(source: Source, wanted: Wanted, ctx: BuildContext): Promise<BookSet> {
  const book = 'dir' in source ? await loadBook(source.dir, ctx) : looseBook(source.file);
  const read = await readManuscripts(book, ctx);
  const side = await loadSideFiles(book, read, ctx);
  const manuscripts = await transformManuscripts(book, read, side, ctx);
  const { volumes, entries } = assembleVolumes(book, manuscripts, side);
  await Promise.all([...manuscripts.values()].map((manuscript) => judged(manuscript, book, ctx)));
  const options = { draftOutsideBook: 'file' in source };
  const whole = withIndexes(applyLayout(numberVolumes(book, volumes), await loadLayout(book, ctx), options));
  const set = narrowTo(whole, wanted);
  const bibliography = await loadBibliographies(book, manuscripts, ctx);
  return linkTerms(resolveReferences(await setCitations(set, bibliography, ctx), options), entries);
}

/** Makes the drawings of a set, and gives every volume of it as HTML, the ground of both targets. `early` sees each section as it is rendered. */
export async function renderBook(set: BookSet, ctx: BuildContext, early?: Early): Promise<RenderedVolume[]> {
  const templates = await loadTemplates(ctx.home, set.book.dir);
  const drawings = await readyDrawings(await drawFigures(set, ctx), ctx);
  return Promise.all(set.volumes.map((volume) => renderVolume(set, volume, templates, drawings, ctx, early)));
}

/** Gives the ledger of what was rendered; what a stage lost in silence becomes a message. */
export function takeLedger(set: BookSet, rendered: readonly RenderedVolume[]): Ledger {
  const ledger = ledgerOf(set, rendered);
  reportSilent(ledger);
  return ledger;
}

/** Prints each rendered volume and reads the finished files back. */
export async function printPdfs(
  set: BookSet,
  rendered: readonly RenderedVolume[],
  room: PressRoom,
  options: PrintOptions,
  ctx: BuildContext,
): Promise<Artifact[]> {
  const [{ printBook }, { inspectArtifact }] = await Promise.all([import('./print/book.js'), import('./inspect/artifact.js')]);
  const inspected: Promise<void>[] = [];
  const joined = (pdf: Artifact): void => {
    const inspecting = inspectArtifact(pdf, rendered, ctx);
    // It is told below; should another fault come first, nobody waits for this one.
    inspecting.catch(() => undefined);
    inspected.push(inspecting);
  };
  const artifacts = await printBook(set, rendered, room, { ...options, joined }, ctx);
  await Promise.all(inspected);
  return artifacts;
}

/** Packs each rendered volume and reads the finished files back. What was printed of it, if anything, gives the pages of the print edition. */
export async function packEpubs(
  set: BookSet,
  rendered: readonly RenderedVolume[],
  kind: 'volume' | 'draft',
  ctx: BuildContext,
  printed: readonly Artifact[] = [],
): Promise<Artifact[]> {
  const [{ packVolume }, { EPUB_FONTS }] = await Promise.all([import('./epub/package.js'), import('./epub/fonts.js')]);
  const { inspectArtifact } = await import('./inspect/artifact.js');
  const artifacts: Artifact[] = [];
  for (const { volume, sections } of rendered) {
    const pages = pagesOf(volume.plan.slug, printed);
    const artifact = await packVolume(sections, volume.plan, set.book, ctx, {
      kind,
      fonts: EPUB_FONTS,
      ...(pages ? { pages } : {}),
    });
    await inspectArtifact(artifact, rendered, ctx);
    artifacts.push(artifact);
  }
  return artifacts;
}

/** The pages of a volume, from the page map that was made beside its PDF. */
function pagesOf(volume: string, printed: readonly Artifact[]): readonly PageRecord[] | undefined {
  const map = printed.find((artifact) => artifact.volume === volume && artifact.name.endsWith('.pages.json'));
  return map && parsePageMap(new TextDecoder().decode(map.bytes))?.pages;
}
