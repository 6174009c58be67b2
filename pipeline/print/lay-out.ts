/** One section, from what was rendered to its pages. */
import { report } from '../diagnostics.js';
import type { BuildContext, RenderedSection } from '../model.js';
import { reportDamaged } from './pictures.js';
import { printDocument, type PrintDocument } from './document.js';
import { readyFormulas } from './formulas.js';
import { finishSection } from './join/finish.js';
import { idsOn, layoutSection, type LaidOut, type LaidOutSection } from './layout.js';
import type { Finish } from './page/ready.js';
import { fileOf, provePages, reportLosses, reportShrunk } from './proof-of-text.js';
import type { PrintRequest } from './settle.js';
import { ContentProblem } from './workers.js';

export interface ReadySection {
  rendered: RenderedSection;
  document: PrintDocument;
  /** How it is printed; not at all, where it says nothing. */
  finish?: Finish;
}

/** Gives the document of a section. */
export async function readySection(
  rendered: RenderedSection,
  finish: Finish | undefined,
  { styles, language, notes }: PrintRequest,
  ctx: BuildContext,
): Promise<ReadySection> {
  await readyFormulas(rendered, styles.measure, ctx);
  return { rendered, document: printDocument(rendered, styles, language, notes), ...(finish ? { finish } : {}) };
}

/**
 * Lays a section out and prints it, or takes it from what is kept; what does not fit or got lost is reported. One that can't be laid out is
 * reported and has no pages.
 */
export async function layOutOne(ready: ReadySection, request: PrintRequest, ctx: BuildContext): Promise<LaidOutSection> {
  const { rendered, document, finish } = ready;
  const started = performance.now();
  const kind = finish ? 'section' : 'layout';
  const images = await request.pictures.hashOf(rendered.images);
  const parts = [document.html, request.browser, images, request.before, finish, finish && [request.boxes, request.after]];
  const laid = await ctx.cache
    .remember(kind, parts, () => layOut(ready, request))
    .then(
      (kept): LaidOutSection => ({ rendered, ...kept, pieces: document.pieces }),
      (error: unknown) => unlaid(rendered, error),
    );
  // Of a section without pages it is enough to say so: not every block of it is lost once more.
  if (laid.pages.length > 0) {
    reportLosses(rendered, provePages(document.expected, laid.pages, rendered.blocks), ctx.files);
    reportShrunk(rendered, laid.shrunk);
    reportDamaged(rendered, laid.damaged);
  }
  ctx.progress({
    type: 'section',
    volume: request.volume,
    section: rendered.section.slug,
    pages: laid.pages.length,
    ms: performance.now() - started,
  });
  return laid;
}

/** The browser is free for another section before this one is finished. */
async function layOut({ rendered, document, finish }: ReadySection, request: PrintRequest): Promise<LaidOut> {
  const { slug } = rendered.section;
  const { pictures, before, after, boxes } = request;
  const { assets } = pictures;
  const { bytes, ...read } = await request.pool.run(`${request.volume}/${slug}`, (browser, alive) =>
    layoutSection(browser, document, { assets, before, after, alive, finish }),
  );
  const laid = { ...read, damaged: pictures.damagedAmong(rendered.images) };
  if (!bytes || !finish) return laid;
  const texts = laid.pages.map(({ printed }) => printed);
  const section = finishSection({ slug, bytes, pages: laid.pages.length, texts }, { boxes, targets: idsOn(laid.pages) });
  return { ...laid, printed: { side: finish.side, section } };
}

/** A section that can't be laid out is reported by name; the others go on. */
function unlaid(rendered: RenderedSection, error: unknown): LaidOutSection {
  if (!(error instanceof ContentProblem)) throw error;
  const file = fileOf(rendered);
  if (!file) throw error;
  report(file, 'section-can-be-laid-out', `"${rendered.section.title}" could not be laid out: ${error.message}`, {
    note: 'Its pages are missing.',
  });
  return { rendered, pages: [], shrunk: [], damaged: [], pieces: new Map() };
}
