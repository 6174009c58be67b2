/** A volume's rendered sections → one PDF. */
import { visit } from '../visit.js';
import type { VFile } from 'vfile';
import type { Book, BuildContext, RenderedSection, Settings, VolumePlan } from '../model.js';
import type { KnownMarks } from '../pdf/marks.js';
import { auditDressed, auditPages, inOrder } from './audit/audit.js';
import { auditReadBack } from './audit/read-back.js';
import { auditRecord, reportFindings } from './audit/tell.js';
import { outlineOf } from './contents.js';
import { dressPages } from './dress.js';
import { finishSection } from './join/finish.js';
import { joinSections } from './join/join.js';
import type { Box, FinishedSection, PageBoxes, PageLabelRange } from './join/types.js';
import type { LaidOutSection } from './layout.js';
import type { PageMap } from './page-map.js';
import { pageRecord } from './page-record.js';
import type { DressReading } from './page/read-dress.js';
import { printSection } from './print-section.js';
import { proofMarks, PROOF_MARGIN, type Proof } from './proof-marks.js';
import { settlePages, type PrintRequest } from './settle.js';

export interface VolumeRequest extends PrintRequest {
  book: Book;
  plan: VolumePlan;
  settings: Settings;
  title: string;
  author: string;
  producer: string;
  /** Crop marks, slug line and problems on the page. */
  proof?: Proof;
  /** Where messages go about sections that no manuscript stands behind. */
  file: VFile;
}

export interface PrintedVolume {
  bytes: Uint8Array;
  pages: number;
  map: PageMap;
  marks: KnownMarks;
  problems: string[];
  /** The record of the audit of its pages, as JSON. */
  audit: string;
  /** The page map with its sources, as JSON. */
  pageMap: string;
}

const IN = 72;

/** Lays out, prints and joins a volume. What does not fit or got lost is reported on the manuscripts' files. */
export async function printVolume(request: VolumeRequest, ctx: BuildContext): Promise<PrintedVolume> {
  const { laid, map } = await settlePages(request, ctx);
  const whole = laid.filter(({ pages }) => pages.length > 0);
  const targets = wantedIds(laid.map(({ rendered }) => rendered));
  // A proof shows beside its blocks what is found before it is printed.
  const found = auditPages(laid, map);
  reportFindings(found, request.file);
  const printed = await Promise.all(whole.map((section) => printOne(section, map, targets, request, ctx)));
  const sections = printed.map(({ section }) => section);
  const dressed = auditDressed(
    laid,
    map,
    new Map(printed.map(({ section, dress }) => [section.slug, dress])),
    request.firstFolio,
  );
  const differing = auditReadBack(dressed.sections, new Map(sections.map(({ slug, differences }) => [slug, differences])));
  reportFindings([...dressed.findings, ...differing], request.file);
  if (!ctx.files.includes(request.file)) ctx.files.push(request.file);
  const joined = await joinSections(sections, {
    title: request.title,
    author: request.author,
    language: request.language,
    sourceDate: ctx.sourceDate,
    producer: request.producer,
    labels: labelsOf(map),
    outline: outlineOf(whole.map(({ rendered }) => rendered)),
  });
  return {
    bytes: joined.bytes,
    pages: joined.pages,
    marks: joined.marks,
    map,
    audit: auditRecord(request.volume, dressed.sections, inOrder([...found, ...dressed.findings, ...differing]), request.file),
    pageMap: pageRecord(request.volume, map, laid, request.book, ctx.files),
    problems: joined.problems.map(({ slug, kind, detail }) => `${slug}: ${kind}: ${detail}`),
  };
}

interface PrintedOne {
  section: FinishedSection;
  dress: DressReading[];
}

/** A section as it stands in the volume, finished; from what is kept, if it was printed so before. */
async function printOne(
  laid: LaidOutSection,
  map: PageMap,
  targets: ReadonlyMap<string, Set<string>>,
  request: VolumeRequest,
  ctx: BuildContext,
): Promise<PrintedOne> {
  const { slug } = laid.rendered.section;
  const place = map.sections.find((one) => one.slug === slug);
  if (!place) throw new Error(`The page map has no place for ${slug}`);
  const decoration = {
    css: request.proof ? `${request.styles.sheet}\n${request.styles.proof}` : request.styles.sheet,
    pages: dressPages(laid, place, map),
    targets: [...(targets.get(slug) ?? [])].sort(),
    ...(request.proof ? { proof: proofMarks(laid.rendered, request.proof) } : {}),
  };
  const finish = { boxes: boxesOf(request), targets: decoration.targets };
  const print = async (): Promise<PrintedOne> => {
    const { bytes, dress } = await request.pool.run(`${request.volume}/${slug}`, (browser) =>
      printSection(browser, laid, decoration, request.assets, request.after),
    );
    const texts = laid.pages.map(({ printed }) => printed);
    return { section: finishSection({ slug, bytes, pages: place.pages + place.blanksAfter, texts }, finish), dress };
  };
  return ctx.cache.remember('section', [slug, laid.key, decoration, finish, request.after], print);
}

/** Ids that links of other sections and the bookmarks point at, by section. */
function wantedIds(sections: readonly RenderedSection[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  const add = (section: string, id: string): void => void wanted.set(section, (wanted.get(section) ?? new Set()).add(id));
  for (const { section, id } of sections.flatMap(linksOf)) add(section, id);
  for (const { slug, id } of outlineOf(sections)) if (id) add(slug, id);
  return wanted;
}

function linksOf({ body, notes }: RenderedSection): { section: string; id: string }[] {
  const found: { section: string; id: string }[] = [];
  for (const tree of [body, ...notes.flatMap((note) => note.content)]) {
    visit(tree, 'element', ({ properties: { href, dataSection } }) => {
      if (typeof href === 'string' && href.startsWith('#') && typeof dataSection === 'string')
        found.push({ section: dataSection, id: href.slice(1) });
    });
  }
  return found;
}

function labelsOf(map: PageMap): PageLabelRange[] {
  return map.sections
    .filter((place, index) => index === 0 || map.sections[index - 1]?.style !== place.style)
    .map(({ start, style, first }) => ({ fromPage: start, style, first }));
}

/** Boxes in points. A proof's sheet has a margin all round for its marks. */
function boxesOf({ settings, proof }: VolumeRequest): PageBoxes {
  const [width, height] = [settings.trim.width * IN, settings.trim.height * IN];
  const margin = proof ? PROOF_MARGIN : 0;
  const trim: Box = [margin, margin, width, height];
  return { trim, media: [0, 0, width + 2 * margin, height + 2 * margin] };
}
