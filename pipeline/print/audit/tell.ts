/** Findings → messages at the manuscript's lines, and the record of the audit that lies beside the PDF. */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { fileAt, placeOf, report } from '../../diagnostics.js';
import type { RenderedSection } from '../../model.js';
import { RULES } from '../../rules.js';
import { fileOf as manuscriptOf } from '../proof-of-text.js';
import { pathIn } from '../sources.js';
import type { Prose } from '../page/read-prose.js';
import { nameOf, type AuditedPage, type AuditedSection, type Finding } from './finding.js';

/** Each goes to the manuscript of its section; what is of a section without one goes to `book`. */
export function reportFindings(findings: readonly Finding[], book: VFile): void {
  for (const finding of findings) {
    const { rule, at, reason, note, other } = finding;
    const file = fileOf(at, finding.block, book);
    const position = positionOf(at.rendered, other);
    report(file, rule, `${nameOf(at)}: ${reason}`, {
      place: positionOf(at.rendered, finding.block),
      note,
      ...(position ? { cause: placeOf(file, position) } : {}),
    });
  }
}

/** A section that the press wrote, such as a bibliography, has a manuscript that is no file. */
function fileOf({ rendered }: AuditedPage, block: number | undefined, book: VFile): VFile {
  const source = rendered.blocks.find((one) => one.block === block);
  const file = manuscriptOf(rendered, source);
  return file?.value ? file : book;
}

function positionOf({ blocks }: RenderedSection, block: number | undefined): RenderedSection['blocks'][number]['position'] {
  return block === undefined ? undefined : blocks.find((one) => one.block === block)?.position;
}

/** The record as JSON: every page and what was found, the same for the same book. */
export function auditRecord(
  volume: string,
  sections: readonly AuditedSection[],
  findings: readonly Finding[],
  book: VFile,
): string {
  const pages = sections.flatMap((section) => section.pages);
  const record = {
    volume,
    pages: pages.map(pageRecord),
    prose: proseRecord(pages),
    sections: sections.map(({ rendered, pages: own }) => ({
      section: rendered.section.slug,
      pages: own.length,
      prose: proseRecord(own),
    })),
    findings: findings.map((finding) => findingRecord(volume, finding, book)),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function pageRecord({ page, folio, rendered, blank, reading, dress }: AuditedPage): object {
  const { fill } = reading ?? {};
  return {
    page,
    folio,
    section: rendered.section.slug,
    ...(blank ? { blank } : {}),
    ...(dress?.folio ? { printed: dress.folio } : {}),
    ...(dress?.head ? { head: dress.head } : {}),
    ...(fill && !blank ? { filled: share(fill.depth - fill.empty, fill.depth), lines: fill.lines, objects: fill.objects } : {}),
    ...(reading && reading.prose.lines > 0 ? { prose: proseOf([reading.prose]) } : {}),
  };
}

interface ProseRecord {
  /** Lines spread to the measure, and the shares of those whose word spaces are beyond 2 and 2.5 times the face's own. */
  lines: number;
  beyond2: number;
  'beyond2.5': number;
}

function proseRecord(pages: readonly AuditedPage[]): ProseRecord {
  return proseOf(pages.flatMap(({ reading }) => reading?.prose ?? []));
}

function proseOf(all: readonly Prose[]): ProseRecord {
  const sum = (of: 'lines' | 'beyond2' | 'beyond2_5'): number => all.reduce((total, prose) => total + prose[of], 0);
  const lines = sum('lines');
  return { lines, beyond2: share(sum('beyond2'), lines), 'beyond2.5': share(sum('beyond2_5'), lines) };
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 1000) / 1000 : 0;
}

function findingRecord(volume: string, { rule, at, block, reason, note, other }: Finding, book: VFile): object {
  const file = fileOf(at, block, book);
  const position = positionOf(at.rendered, other);
  return {
    rule,
    severity: RULES[rule].severity,
    volume,
    section: at.rendered.section.slug,
    page: at.page,
    folio: at.folio,
    place: placeInBook(file, positionOf(at.rendered, block), book),
    reason,
    ...(note ? { note } : {}),
    ...(position ? { other: placeInBook(file, position, book) } : {}),
  };
}

/** `file:line:column`, the same wherever the press is called. */
function placeInBook(file: VFile, position: Position | undefined, { cwd }: VFile): string {
  const path = pathIn({ dir: cwd }, fileAt(file, position));
  return position ? `${path}:${position.start.line}:${position.start.column}` : path;
}
