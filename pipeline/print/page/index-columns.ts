/**
 * The two columns of an index. Paged.js can't break columns over pages, so the pages are filled before layout: each is a block of two columns
 * that hold what fits, an entry that goes over is parted between its lines, and after a recto its heading is repeated.
 */
import { fillPages, type FilledColumn, type MeasuredEntry } from './index-fill.js';
import type { PagedPage } from './paged.js';
import { linesOf } from './index-lines.js';

/** Puts the entries of the source, if it is an index, in columns. */
export function setColumns(page: PagedPage, source: ParentNode): void {
  const list = source.querySelector<HTMLElement>('section.index > .index-list');
  const section = list?.parentElement;
  if (!list || !section) return;
  const entries = [...list.children].filter((child): child is HTMLElement => child.matches('.index-entry'));
  const bench = benchOn(page, section);
  const { measured, copies, leading } = measure(entries, bench);
  const depth = page.area.getBoundingClientRect().height;
  const head = bench.column.getBoundingClientRect().top - bench.root.getBoundingClientRect().top;
  const pages = fillPages(measured, (index) => Math.floor((depth - (index === 0 ? head : 0) + 0.5) / leading));
  const make: Making = { entries, copies, reference: `${list.dataset['ref'] ?? 'index'}-column` };
  list.replaceChildren(...pages.map((columns, at) => pageOf(columns, at, make)));
  bench.root.remove();
}

interface Bench {
  root: HTMLElement;
  column: HTMLElement;
}

/** The section up to its first column, beside the page. */
function benchOn(page: PagedPage, section: HTMLElement): Bench {
  const root = document.createElement('div');
  root.className = 'bench';
  const copy = section.cloneNode(true) as HTMLElement;
  const list = copy.querySelector('.index-list');
  const [sheet, column, other] = ['index-page', 'index-column', 'index-column'].map((name) => block(name)) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  sheet.append(column, other);
  list?.replaceChildren(sheet);
  root.append(copy);
  page.element.querySelector('.pagedjs_area')?.append(root);
  return { root, column };
}

function block(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  return element;
}

interface Measures {
  measured: MeasuredEntry[];
  /** The entries as they are set. */
  copies: HTMLElement[];
  /** px. */
  leading: number;
}

function measure(entries: readonly HTMLElement[], { column }: Bench): Measures {
  const copies = entries.map((entry) => entry.cloneNode(true) as HTMLElement);
  const repeats = entries.map((_, at) => ({ before: continuedAt(entries, at, false), within: continuedAt(entries, at, true) }));
  const repeated = block('index-column');
  repeated.append(...repeats.flatMap(({ before, within }) => [...before, ...within]));
  column.append(...copies);
  column.after(repeated);
  const leading = Number.parseFloat(getComputedStyle(copies[0] ?? column).lineHeight);
  const count = (element: HTMLElement): number => Math.max(1, Math.ceil(element.getBoundingClientRect().height / leading - 0.05));
  const sum = (lines: readonly HTMLElement[] = []): number => lines.reduce((all, line) => all + count(line), 0);
  const measured = entries.map((entry, at) => ({
    lines: count(copies[at] as HTMLElement),
    level: levelOf(entry),
    opens: entry.matches('.index-opens'),
    repeated: { before: sum(repeats[at]?.before), within: sum(repeats[at]?.within) },
  }));
  return { measured, copies, leading };
}

function levelOf({ dataset }: HTMLElement): number {
  return Number(dataset['level'] ?? 1);
}

/** The headings that an entry stands under and, where a page goes on within it, itself, with a word that they go on; they are none of the text. */
function continuedAt(entries: readonly HTMLElement[], at: number, within: boolean): HTMLElement[] {
  const found: HTMLElement[] = [];
  const [own] = entries.slice(at, at + 1);
  let level = own ? levelOf(own) + (within ? 1 : 0) : 1;
  for (let index = at; index >= 0 && level > 1; index -= 1) {
    const entry = entries[index];
    if (!entry || levelOf(entry) >= level) continue;
    level = levelOf(entry);
    found.unshift(repeatOf(entry));
  }
  return found;
}

function repeatOf(entry: HTMLElement): HTMLElement {
  const repeat = entry.cloneNode(false) as HTMLElement;
  repeat.classList.remove('index-opens');
  repeat.classList.add('index-continued');
  repeat.dataset['generated'] = 'true';
  const term = entry.querySelector('.index-term')?.cloneNode(true);
  const word = document.createElement('em');
  word.textContent = 'continued';
  repeat.append(...(term ? [term] : []), ' (', word, ')');
  for (const element of [repeat, ...repeat.querySelectorAll('*')])
    for (const name of ['id', 'data-block', 'data-ref']) element.removeAttribute(name);
  return repeat;
}

interface Making {
  entries: readonly HTMLElement[];
  copies: readonly HTMLElement[];
  /** What the references of what is made begin with: Paged.js finds its place in the source by them. */
  reference: string;
}

function pageOf(columns: readonly FilledColumn[], at: number, make: Making): HTMLElement {
  const page = block('index-page');
  page.dataset['ref'] = `${make.reference}-${at}`;
  if (at > 0) page.dataset['breakBefore'] = 'page';
  page.append(...columns.map((column, side) => columnOf(column, `${make.reference}-${at}-${side}`, make)));
  return page;
}

function columnOf({ pieces, continued }: FilledColumn, reference: string, { entries, copies }: Making): HTMLElement {
  const column = block('index-column');
  column.dataset['ref'] = reference;
  const [first] = pieces;
  if (continued && first) column.append(...continuedAt(entries, first.entry, first.from > 0));
  for (const { entry, from, to } of pieces) {
    const [element, copy] = [entries[entry], copies[entry]];
    if (element && copy) column.append(linesOf(element, copy, from, to));
  }
  referTo(column, reference);
  return column;
}

/** What is new has references, too. */
function referTo(column: HTMLElement, reference: string): void {
  for (const [at, element] of [...column.querySelectorAll<HTMLElement>(':not([data-ref])')].entries())
    element.dataset['ref'] = `${reference}-${at}`;
}
