/** Lays out a volume's sections and repeats what depends on page numbers until nothing moves. */
import type { Assets } from '../browser.js';
import { keyOf } from '../cache.js';
import { report } from '../diagnostics.js';
import type { BuildContext, NotesPlace, RenderedSection, RenderedVolume } from '../model.js';
import { printDocument, type PrintDocument } from './document.js';
import { assignFolios } from './folios.js';
import { readyFormulas } from './formulas.js';
import { layoutSection, type LaidOut, type LaidOutSection } from './layout.js';
import { mapPages, type PageMap } from './page-map.js';
import { folioOf, numbersIn, STAND_IN, withNumbers } from './page-numbers.js';
import { fileOf, provePages, reportLosses, reportShrunk } from './proof-of-text.js';
import type { PrintStyles } from './stylesheet.js';
import { reportSwinging } from './swinging.js';
import { ContentProblem, type Pool } from './workers.js';

export interface PrintRequest {
  sections: readonly RenderedSection[];
  volume: string;
  language: string;
  contentsDepth: number;
  /** The first arabic folio; 1, where it says nothing. */
  firstFolio?: number;
  notes: NotesPlace;
  /** Sets the contents and the lists anew, with folios. */
  renderList?: RenderedVolume['renderList'];
  styles: PrintStyles;
  /** Faces and pictures, by path under the virtual origin. */
  assets: Assets;
  pool: Pool;
  /** What names the browser that lays out, and the hashes of pictures. */
  browser: string;
  contentOf: (images: RenderedSection['images']) => Promise<string>;
  /** Scripts that tests run before layout, and on dressed pages. */
  before?: string[];
  after?: string[];
}

/** Contents and page references change text, and text moves pages: three rounds, then it is said that they don't settle. */
const ROUNDS = 3;

export interface Settled {
  laid: LaidOutSection[];
  map: PageMap;
}

/** Gives the laid-out sections with every page number in them true. Where that can't be, a message names what swings. */
export async function settlePages(request: PrintRequest, ctx: BuildContext): Promise<Settled> {
  const asked = request.sections.map((rendered) => numbersIn(rendered, request));
  let said: Said = asked.map(({ targets }) => targets.map(() => STAND_IN));
  let sections = asked.map((numbers, index) => withNumbers(numbers, said[index] ?? [], request));
  let laid = await layOutAll(sections, [], request, ctx);
  const rounds: Said[] = [];
  for (;;) {
    const map = mapPages(laid, assignFolios(laid, request.firstFolio));
    const folios = asked.map(({ targets }) => targets.map((target) => folioOf(target, map)));
    if (isSame(folios, said)) return { laid, map };
    // What was said before would be said again, and so on for ever.
    const since = rounds.findIndex((round) => isSame(round, folios));
    if (since >= 0 || rounds.length === ROUNDS) {
      reportSwinging(asked, [...rounds.slice(since >= 0 ? since : -1), folios], request.sections);
      return { laid, map };
    }
    const stays = (index: number): boolean => isSame(folios[index], said[index]);
    const renewed = asked.map((numbers, index) =>
      stays(index) ? sections[index] : withNumbers(numbers, folios[index] ?? [], request),
    );
    sections = renewed.flatMap((section) => section ?? []);
    rounds.push(folios);
    said = folios;
    laid = await layOutAll(sections, laid, request, ctx);
  }
}

/** The folios that the text of each section says. */
type Said = string[][];

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Lays out the sections that are new, longest first; the others keep their pages. */
async function layOutAll(
  sections: readonly RenderedSection[],
  before: readonly LaidOutSection[],
  request: PrintRequest,
  ctx: BuildContext,
): Promise<LaidOutSection[]> {
  const done = new Map(before.map((laid) => [laid.rendered, laid]));
  const fresh = sections.filter((section) => !done.has(section));
  for (const section of fresh) await readyFormulas(section, request.styles.measure, ctx);
  const todo = fresh.map((rendered) => ({
    rendered,
    document: printDocument(rendered, request.styles, request.language, request.notes),
  }));
  todo.sort((a, b) => b.document.html.length - a.document.html.length);
  await Promise.all(
    todo.map(async ({ rendered, document }) => {
      done.set(rendered, await layOutOne(rendered, document, request, ctx));
    }),
  );
  return sections.flatMap((section) => done.get(section) ?? []);
}

async function layOutOne(
  rendered: RenderedSection,
  document: PrintDocument,
  request: PrintRequest,
  ctx: BuildContext,
): Promise<LaidOutSection> {
  const started = performance.now();
  const options = { assets: request.assets, before: request.before };
  const name = `${request.volume}/${rendered.section.slug}`;
  const layOut = (): Promise<LaidOut> =>
    request.pool.run(name, (browser, alive) => layoutSection(browser, document, { ...options, alive }));
  const parts = [document.html, request.browser, await request.contentOf(rendered.images), request.before];
  const laid = await ctx.cache.remember('layout', parts, layOut).then(
    (pages) => ({ rendered, key: keyOf(parts), ...pages, pieces: document.pieces }),
    (error: unknown) => unlaid(rendered, error),
  );
  // Of a section without pages it is enough to say so: not every block of it is lost once more.
  if (laid.html !== '') {
    reportLosses(rendered, provePages(document.expected, laid.pages, rendered.blocks));
    reportShrunk(rendered, laid.shrunk);
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

/** A section that can't be laid out is reported by name; the others go on. */
function unlaid(rendered: RenderedSection, error: unknown): LaidOutSection {
  if (!(error instanceof ContentProblem)) throw error;
  const file = fileOf(rendered);
  if (!file) throw error;
  report(file, 'section-can-be-laid-out', `"${rendered.section.title}" could not be laid out: ${error.message}`, {
    note: 'Its pages are missing.',
  });
  return { rendered, key: '', html: '', pages: [], shrunk: [], pieces: new Map() };
}
