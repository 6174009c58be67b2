/** Whether the pages of a volume are counted and headed right, read off the dressed pages. */
import type { Root } from 'hast';
import { EXIT, visit } from '../../visit.js';
import type { RenderedHeading, RenderedSection, Role } from '../../model.js';
import { roman } from '../../roman.js';
import type { DressReading } from '../page/read-dress.js';
import { type AuditedPage, type AuditedSection, type Finding } from './finding.js';

type Dressed = AuditedPage & { dress: DressReading };

const BLIND: ReadonlySet<Role> = new Set(['half-title', 'title-page', 'copyright', 'dedication']);

/**
 * Finds wrong folios and sides, sections that open on the wrong side or an empty page, blanks that are not blank, and wrong or overlong
 * running heads. Pages without dress are passed over.
 */
export function auditDress(sections: readonly AuditedSection[], firstFolio: number): Finding[] {
  return [
    ...auditFolios(sections, firstFolio),
    ...sections.flatMap(opening),
    ...sections.flatMap(blanks),
    ...sections.flatMap(heads),
  ];
}

function dressedPages({ pages }: AuditedSection): Dressed[] {
  return pages.flatMap((page) => (page.dress ? [{ ...page, dress: page.dress }] : []));
}

/** Roman folios count from the first page, arabic ones from the first part or chapter; every page counts, printed folio or not. */
function auditFolios(sections: readonly AuditedSection[], firstFolio: number): Finding[] {
  const body = sections.find(({ rendered }) => rendered.section.kind !== 'front')?.pages[0]?.page ?? Infinity;
  return sections.flatMap(dressedPages).flatMap((at): Finding[] => {
    const { page, dress } = at;
    const counted = page < body ? roman(page).toLowerCase() : String(page - body + firstFolio);
    const side = page % 2 === 1 ? 'recto' : 'verso';
    const finding = { rule: 'folios-run-on' as const, at };
    return [
      ...(dress.folio && dress.folio !== counted
        ? [{ ...finding, reason: `the folio "${dress.folio}" stands where ${counted} should` }]
        : []),
      ...(dress.side !== side
        ? [{ ...finding, reason: `this page is a ${side} and set as a ${dress.side || 'page without side'}` }]
        : []),
    ];
  });
}

function opening(section: AuditedSection): Finding[] {
  const [at] = section.pages;
  const { opensOn, title } = section.rendered.section;
  if (!at) return [];
  const side = at.page % 2 === 1 ? 'recto' : 'verso';
  const finding = { rule: 'section-opens-on-its-side' as const, at };
  return [
    ...(opensOn !== 'any' && opensOn !== side
      ? [{ ...finding, reason: `"${title}" opens on a ${side}, not on a ${opensOn}` }]
      : []),
    ...(at.reading?.empty ? [{ ...finding, reason: `"${title}" opens with an empty page` }] : []),
  ];
}

function blanks(section: AuditedSection): Finding[] {
  return dressedPages(section)
    .filter(({ blank, dress }) => blank && (!dress.empty || dress.folio !== '' || dress.head !== ''))
    .map((at) => ({ rule: 'blank-page-is-blank', at, reason: 'this page should be blank and is not' }));
}

function heads(section: AuditedSection): Finding[] {
  const inForce = sectionsInForce(section);
  const { role } = section.rendered.section;
  return dressedPages(section).flatMap((at): Finding[] => {
    const { head, headBeyond } = at.dress;
    const none = at.blank || at.index === 0 || BLIND.has(role);
    const wanted = none ? { words: '', whole: true } : headOf(section.rendered, at.page, inForce[at.index]);
    const note = 'Give the chapter a short title in book.yaml, or the section a shorter one.';
    const reason = `the running head is ${headBeyond} px too long: "${head}"`;
    return [
      ...(matches(head, wanted) ? [] : [{ rule: 'heads-are-right' as const, at, reason: wrongHead(head, wanted) }]),
      ...(headBeyond > 0 ? [{ rule: 'head-fits-its-line' as const, at, reason, note }] : []),
    ];
  });
}

/** What a head says; not whole where it goes on with a formula, which is drawn and reads otherwise than it is written. */
interface Head {
  words: string;
  whole: boolean;
}

function wrongHead(head: string, { words }: Head): string {
  if (!words) return `a running head stands where none should: "${head}"`;
  return head ? `the running head is "${head}", not "${words}"` : `the running head "${words}" is missing`;
}

/** Verso: the chapter. Recto: the section in force at the end of the page. */
function headOf({ section }: RenderedSection, page: number, inForce: Head | undefined): Head {
  const title = section.shortTitle ?? section.title;
  // Of notes in the back, the head says of which pages they are.
  if (section.role === 'notes') return { words: title, whole: false };
  const own = { words: section.role === 'appendix' ? `Appendix ${section.number ?? ''} ${title}` : title, whole: true };
  return page % 2 === 1 && section.kind === 'chapter' ? (inForce ?? own) : own;
}

/** The heading of level 2 that is the last to begin on each page or before it. */
function sectionsInForce(section: AuditedSection): (Head | undefined)[] {
  const named = new Map(section.rendered.headings.filter(({ level }) => level === 2).map((heading) => [heading.id, heading]));
  let current: Head | undefined;
  return section.pages.map(({ reading }) => {
    const heading = reading?.places.flatMap(({ id }) => named.get(id) ?? []).at(-1);
    if (heading) current = wordsOf(heading);
    return current;
  });
}

function wordsOf({ number, content }: RenderedHeading): Head {
  let words = '';
  let whole = true;
  visit({ type: 'root', children: content } satisfies Root, (node) => {
    if (node.type === 'text') words += node.value;
    whole &&= !(node.type === 'element' && node.tagName === 'math');
    return whole ? undefined : EXIT;
  });
  return { words: [number, words.trim()].filter(Boolean).join(' '), whole };
}

function matches(head: string, { words, whole }: Head): boolean {
  const [one, other] = [plain(head), plain(words)];
  return whole ? one === other : one.startsWith(other);
}

function plain(text: string): string {
  return text.replace(/[\s\u00AD]+/g, '');
}
