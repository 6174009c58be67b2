/** One section, from what was rendered to its pages. */
import { aside } from '../aside.js';
import { keyOf } from '../cache.js';
import { report } from '../diagnostics.js';
import type { BuildContext, RenderedSection } from '../model.js';
import { reportDamaged } from './pictures.js';
import { printDocument, type PrintDocument } from './document.js';
import { readyFormulas } from './formulas.js';
import { finishSection } from './join/finish.js';
import { idsOn, layoutSection, type LaidOut, type LaidOutSection } from './layout.js';
import type { Finish } from './page/ready.js';
import { fileOf, provePages, reportLosses, reportShrunk } from './proof-of-text.js';
import type { SectionRequest } from './section-request.js';
import { ContentProblem } from './workers.js';

export interface ReadySection {
  rendered: RenderedSection;
  /** Its document, which is made when it is laid out, and not at all where its pages are kept … */
  document: () => Promise<PrintDocument>;
  /** … and what is known of it without: the hash of its HTML, and its text. */
  hash: string;
  pieces: PrintDocument['pieces'];
  /** How it is printed; not at all, where it says nothing. */
  finish?: Finish;
}

/** Gives what a section is laid out from, kept or new. */
export async function readySection(
  rendered: RenderedSection,
  finish: Finish | undefined,
  { styles, language, notes }: SectionRequest,
  ctx: BuildContext,
): Promise<ReadySection> {
  let made: PrintDocument | undefined;
  const document = async (): Promise<PrintDocument> => {
    await readyFormulas(rendered, styles.measure, ctx);
    return (made ??= printDocument(rendered, styles, language, notes));
  };
  const { slug, title, opensOn } = rendered.section;
  const { layout, sides, inks, measure } = styles;
  const parts = [rendered.body, rendered.notes, slug, title, opensOn, layout, sides, inks, measure, language, notes];
  const known = await ctx.cache.remember('document', parts, async () => {
    const { html, pieces } = await document();
    return { hash: keyOf([html]), pieces };
  });
  return { rendered, document, ...known, ...(finish ? { finish } : {}) };
}

/**
 * Lays a section out and prints it, or takes it from what is kept; what does not fit or got lost is reported. One that can't be laid out is
 * reported and has no pages.
 */
export async function layOutOne(ready: ReadySection, request: SectionRequest, ctx: BuildContext): Promise<LaidOutSection> {
  const { rendered, pieces } = ready;
  const laid = await pagesOf(ready, request, ctx).then(
    (kept): LaidOutSection => ({ rendered, ...kept, pieces }),
    (error: unknown) => unlaid(rendered, error),
  );
  // Of a section without pages it is enough to say so: not every block of it is lost once more.
  if (laid.pages.length > 0) {
    reportLosses(rendered, provePages(pieces, laid.pages, rendered.blocks), ctx.files);
    reportShrunk(rendered, laid.shrunk);
    reportDamaged(rendered, laid.damaged);
  }
  ctx.progress({
    type: 'section',
    volume: request.volume,
    section: rendered.section.slug,
    pages: laid.pages.length,
    ms: performance.now() - (begun.get(rendered) ?? 0),
  });
  begun.delete(rendered);
  return laid;
}

/** When the sections that are being laid out were begun, in ms: for some that is before their turn. */
const begun = new WeakMap<RenderedSection, number>();

/** Gives the pages of a section, kept or new; `onProgress` is called when a browser has it, and as pages are made. One that can't be laid out is a `ContentProblem`. */
export async function pagesOf(
  ready: ReadySection,
  request: SectionRequest,
  ctx: BuildContext,
  onProgress?: () => void,
): Promise<LaidOut> {
  const { rendered, hash, finish } = ready;
  if (!begun.has(rendered)) begun.set(rendered, performance.now());
  const images = await request.pictures.hashOf(rendered.images);
  const parts = [hash, request.browser, images, request.before, finish, finish && [request.boxes, request.after]];
  return ctx.cache.remember(finish ? 'section' : 'layout', parts, () => layOut(ready, request, ctx, onProgress));
}

/** The browser is free for another section before this one is finished. */
async function layOut(
  { rendered, document, finish }: ReadySection,
  request: SectionRequest,
  ctx: BuildContext,
  onProgress?: () => void,
): Promise<LaidOut> {
  const { slug } = rendered.section;
  const { pictures, before, after, boxes } = request;
  const { assets } = pictures;
  const whole = await document();
  const { bytes, ...read } = await request.pool.run(`${request.volume}/${slug}`, (browser, tell) => {
    const alive = (): void => (onProgress?.(), tell());
    return layoutSection(browser, whole, { assets, before, after, alive, finish });
  });
  const laid = { ...read, damaged: pictures.damagedAmong(rendered.images) };
  if (!bytes || !finish) return laid;
  await request.pool.allBegun();
  const texts = laid.pages.map(({ printed }) => printed);
  const options = { boxes, targets: idsOn(laid.pages) };
  const section = await aside(ctx, finishSection, { slug, bytes, pages: laid.pages.length, texts }, options);
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
