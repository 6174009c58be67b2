/** A volume's rendered sections → one PDF. */
import type { VFile } from 'vfile';
import type { Book, BuildContext, Settings, VolumePlan } from '../model.js';
import type { KnownMarks } from '../pdf/marks.js';
import { auditDressed, auditPages, inOrder } from './audit/audit.js';
import { auditReadBack } from './audit/read-back.js';
import { auditRecord, reportFindings } from './audit/tell.js';
import { outlineOf } from './contents.js';
import { dressSection, type DressedSection } from './dress-section.js';
import { joinSections } from './join/join.js';
import type { Box, PageLabelRange } from './join/types.js';
import type { PageMap } from './page-map.js';
import { pageRecord } from './page-record.js';
import { PROOF_MARGIN, type Proof } from './proof-marks.js';
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
  /** Gives the page map with its sources, as JSON. */
  pageMap: () => string;
}

const IN = 72;

/** Lays out, prints and joins a volume. What does not fit or got lost is reported on the manuscripts' files. */
export async function printVolume(request: VolumeRequest, ctx: BuildContext): Promise<PrintedVolume> {
  const { laid, map } = await settlePages(request, ctx);
  // A proof shows beside its blocks what is found before its pages are dressed.
  const found = auditPages(laid, map);
  reportFindings(found, request.file);
  const whole = laid.flatMap(({ printed, ...section }) => (printed ? [{ ...section, section: printed.section }] : []));
  const dresses = new Map(
    await Promise.all(
      whole.map(async (one): Promise<[string, DressedSection]> => {
        return [one.section.slug, await dressSection(one, map, request, ctx)];
      }),
    ),
  );
  const dressed = auditDressed(
    laid,
    map,
    mapValues(dresses, ({ readings }) => readings),
    request.firstFolio,
  );
  const differing = auditReadBack(
    dressed.sections,
    new Map(whole.map(({ section: { slug, differences } }) => [slug, differences])),
  );
  reportFindings([...dressed.findings, ...differing], request.file);
  if (!ctx.files.includes(request.file)) ctx.files.push(request.file);
  const joined = await joinSections(
    whole.map(({ section }) => section),
    {
      title: request.title,
      author: request.author,
      language: request.language,
      sourceDate: ctx.sourceDate,
      producer: request.producer,
      labels: labelsOf(map),
      outline: outlineOf(whole.map(({ rendered }) => rendered)),
      dress: mapValues(dresses, ({ dress }) => dress),
      blanks: new Map(map.sections.map(({ slug, blanksAfter }) => [slug, blanksAfter])),
      ...(request.proof ? { sheet: sheetOf(request) } : {}),
    },
  );
  return {
    bytes: joined.bytes,
    pages: joined.pages,
    marks: joined.marks,
    map,
    audit: auditRecord(request.volume, dressed.sections, inOrder([...found, ...dressed.findings, ...differing]), request.file),
    pageMap: () => pageRecord(request.volume, map, laid, request.book, ctx.files),
    problems: joined.problems.map(({ slug, kind, detail }) => `${slug}: ${kind}: ${detail}`),
  };
}

function mapValues<T, U>(map: ReadonlyMap<string, T>, change: (value: T) => U): Map<string, U> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function labelsOf(map: PageMap): PageLabelRange[] {
  return map.sections
    .filter((place, index) => index === 0 || map.sections[index - 1]?.style !== place.style)
    .map(({ start, style, first }) => ({ fromPage: start, style, first }));
}

/** A proof's sheet has a margin all round for its marks; its pages stay where they are. */
function sheetOf({ settings: { trim } }: VolumeRequest): Box {
  return [-PROOF_MARGIN, -PROOF_MARGIN, trim.width * IN + 2 * PROOF_MARGIN, trim.height * IN + 2 * PROOF_MARGIN];
}
