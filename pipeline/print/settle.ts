/** Lays out a volume's sections and repeats what depends on page numbers until nothing moves. */
import type { Element } from 'hast';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import type { Assets } from '../browser.js';
import { report } from '../diagnostics.js';
import type { BuildContext, NotesPlace, RenderedSection, RenderedVolume } from '../model.js';
import { listHeadings } from './contents.js';
import { printDocument, type PrintDocument } from './document.js';
import { assignFolios } from './folios.js';
import { layoutSection, type LaidOut, type LaidOutSection } from './layout.js';
import { mapPages, type PageMap } from './page-map.js';
import { fileOf, provePages, reportLosses, reportShrunk } from './proof-of-text.js';
import type { PrintStyles } from './stylesheet.js';
import { ContentProblem, type Pool } from './workers.js';

export interface PrintRequest {
  sections: readonly RenderedSection[];
  volume: string;
  language: string;
  contentsDepth: number;
  notes: NotesPlace;
  /** Sets the contents section anew, with folios. */
  renderContents?: RenderedVolume['renderContents'];
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

/** Gives the laid-out sections with every page number in them true. */
export async function settlePages(request: PrintRequest, ctx: BuildContext): Promise<Settled> {
  let sections = [...request.sections];
  let laid = await layOutAll(sections, [], request, ctx);
  for (let round = 1; ; round += 1) {
    const map = mapPages(laid, assignFolios(laid));
    const wanted = withFolios(sections, map, request);
    const settled = wanted.every((section, index) => section === sections[index]);
    if (settled) return { laid, map };
    if (round > ROUNDS) {
      const moving = wanted.filter((section, index) => section !== sections[index]);
      reportUnsettled(moving, request);
      return { laid, map };
    }
    laid = await layOutAll(wanted, laid, request, ctx);
    sections = wanted;
  }
}

/** The sections with page numbers from the map; a section whose text stays is the same object. */
function withFolios(sections: readonly RenderedSection[], map: PageMap, request: PrintRequest): RenderedSection[] {
  return sections.map((rendered) => {
    if (rendered.section.role !== 'contents' || !request.renderContents) return fillPageReferences(rendered, map);
    const lines = listHeadings(request.sections, request.contentsDepth).map((line) => ({
      ...line,
      folio: map.folios.get(`${line.section}/${line.id}`) ?? map.folios.get(`${line.section}/`) ?? '',
    }));
    const next = request.renderContents(lines);
    return JSON.stringify(next.body) === JSON.stringify(rendered.body) ? rendered : next;
  });
}

/** Writes the folio of each page reference's target as its text. */
function fillPageReferences(rendered: RenderedSection, map: PageMap): RenderedSection {
  const stale = pageReferences(rendered).some((link) => link.properties['dataFolio'] !== folioOf(link, map));
  if (!stale) return rendered;
  const next = { ...rendered, body: copyOf(rendered.body), notes: copyOf(rendered.notes) };
  for (const link of pageReferences(next)) {
    const folio = folioOf(link, map);
    link.properties['dataFolio'] = folio;
    link.children = [{ type: 'text', value: `${link.properties['dataCapital'] ? 'Page' : 'page'} ${folio}` }];
  }
  return next;
}

function pageReferences({ body, notes }: RenderedSection): Element[] {
  const found: Element[] = [];
  for (const tree of [body, ...notes.flatMap((note) => note.content)]) {
    visit(tree, 'element', (node) => {
      if (Array.isArray(node.properties['className']) && node.properties['className'].includes('page-reference'))
        found.push(node);
    });
  }
  return found;
}

function folioOf(link: Element, map: PageMap): string {
  return map.folios.get(`${String(link.properties['dataSection'])}/${String(link.properties['href']).slice(1)}`) ?? '';
}

/** Lays out the sections that are new, longest first; the others keep their pages. */
async function layOutAll(
  sections: readonly RenderedSection[],
  before: readonly LaidOutSection[],
  request: PrintRequest,
  ctx: BuildContext,
): Promise<LaidOutSection[]> {
  const done = new Map(before.map((laid) => [laid.rendered, laid]));
  const todo = sections
    .filter((section) => !done.has(section))
    .map((rendered) => ({ rendered, document: printDocument(rendered, request.styles, request.language, request.notes) }));
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
    (pages) => ({ rendered, ...pages }),
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
  return { rendered, html: '', pages: [], shrunk: [] };
}

/** The message goes to a manuscript that moves; where only the contents do, to the volume's first. */
function reportUnsettled(moving: readonly RenderedSection[], { sections }: PrintRequest): void {
  const file = [...moving, ...sections].find(({ section }) => section.manuscript)?.section.manuscript?.file;
  const names = moving.map(({ section }) => section.slug).join(', ');
  if (file)
    report(file, 'page-numbers-settle', `Page numbers do not settle after ${ROUNDS} rounds in: ${names}`, {
      note: 'Change the wording near a page reference there.',
    });
}
