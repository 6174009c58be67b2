/** Whether pages are filled, and what stands at their edges. */
import { visit } from '../../visit.js';
import type { Role } from '../../model.js';
import { textPages, type AuditedSection, type Finding } from './finding.js';

/** Of the type area. */
const MOST_EMPTY = 0.25;
const LEAST_LINES_AT_END = 4;

/** Their pages are designed one by one, and may be as empty as their design wants. */
const DISPLAY: ReadonlySet<Role> = new Set(['half-title', 'title-page', 'copyright', 'dedication']);
/** These run on as text does. */
const RUNNING: ReadonlySet<Role> = new Set(['chapter', 'appendix', 'preface']);

/** Finds pages too empty, lone lines of paragraphs at either edge, headings at the foot, and last pages of too few lines. */
export function auditFill(section: AuditedSection): Finding[] {
  return [...emptyPages(section), ...strayLines(section), ...headingsAtFoot(section), ...shortEnd(section)];
}

/** The last page of a section ends where its text does, and so does the page before an opener. */
function emptyPages(section: AuditedSection): Finding[] {
  const pages = textPages(section);
  if (DISPLAY.has(section.rendered.section.role)) return [];
  return pages.slice(0, -1).flatMap((at, index): Finding[] => {
    const { empty, depth, lines, gap, gapAt, first, last } = at.reading.fill;
    const next = pages[index + 1]?.reading.fill;
    if (lines === 0 || empty <= depth * MOST_EMPTY) return [];
    const where = { head: 'at its head', middle: 'in its middle', foot: 'at its foot' }[gapAt];
    const reason = `${percent(empty / depth)} of the type area is empty, ${gap < empty ? 'most of it ' : ''}${where}`;
    const note = next?.asked
      ? 'A page break is asked for after it.'
      : 'What comes next did not fit: make it smaller, let it break, or move it.';
    return [{ rule: 'page-is-filled', at, block: last ?? first, reason, note, other: next?.first }];
  });
}

function strayLines(section: AuditedSection): Finding[] {
  return textPages(section).flatMap((at) =>
    at.reading.prose.strays.map(({ block, at: edge }): Finding => {
      const reason =
        edge === 'head' ? 'the last line of this paragraph opens the page' : 'the first line of this paragraph ends the page';
      return { rule: 'paragraph-has-no-widow', at, block, reason };
    }),
  );
}

/** On a page that is far from full a heading is at no foot: that it is not filled is told. */
function headingsAtFoot(section: AuditedSection): Finding[] {
  return textPages(section)
    .slice(0, -1)
    .filter(({ reading: { fill } }) => fill.empty <= fill.depth * MOST_EMPTY)
    .flatMap((at) =>
      at.reading.headingsAtFoot.map((block): Finding => {
        return { rule: 'heading-is-not-at-foot', at, block, reason: 'this heading has less than two lines below it' };
      }),
    );
}

function shortEnd(section: AuditedSection): Finding[] {
  const pages = textPages(section);
  const at = pages.at(-1);
  if (!at || pages.length < 2 || !RUNNING.has(section.rendered.section.role)) return [];
  const { lines, objects, last } = at.reading.fill;
  if (objects > 0 || lines >= LEAST_LINES_AT_END || mayBeShort(section)) return [];
  const reason = `the last page of ${nameless(section)} has ${lines} ${lines === 1 ? 'line' : 'lines'}`;
  const note = 'Shorten or lengthen a paragraph that ends in a short line, on the pages before.';
  return [{ rule: 'chapter-ends-with-four-lines', at, block: last, reason, note }];
}

/** layout.yaml may allow it. */
function mayBeShort({ rendered }: AuditedSection): boolean {
  let allowed = false;
  visit(rendered.body, 'element', ({ tagName, properties }) => {
    allowed ||= tagName === 'h1' && properties['dataLayoutShort'] !== undefined;
  });
  return allowed;
}

function nameless({ rendered: { section } }: AuditedSection): string {
  return section.role === 'preface' ? 'the preface' : `the ${section.role}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
