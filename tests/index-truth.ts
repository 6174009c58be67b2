/** Opens every locator of a printed index: what it says is a page, and the words around the term are on that page of the PDF. */
import type { Nodes } from 'mdast';
import { expect } from 'vitest';
import type { BookSet, IndexEntry, IndexMention } from '../pipeline/model.js';
import type { PageMapFile, PlaceRecord } from '../pipeline/page-map-file.js';
import { childrenOf, isInline, plainText } from '../pipeline/tree.js';
import type { ReadPdf } from './pdf.js';

export interface PrintedBook {
  pdf: ReadPdf;
  map: PageMapFile;
}

/** Holds the index of a volume against the PDFs of all volumes, by slug. Gives how many places it opened. */
export function expectIndexTrue(set: BookSet, slug: string, printed: ReadonlyMap<string, PrintedBook>): number {
  const own = printed.get(slug);
  const volume = set.volumes.find(({ plan }) => plan.slug === slug);
  const section = volume?.sections.find(({ role }) => role === 'index');
  if (!own || !section?.manuscript) throw new Error(`${slug} has no index`);
  const entries = entriesIn(section.manuscript.tree);
  const said = new Map(
    set.volumes.flatMap(({ sections }) => sections.flatMap(({ manuscript }) => [...wordsAt(manuscript?.tree)])),
  );
  const placeOf = ({ elsewhere = slug }: IndexMention, id: string): PlaceRecord | undefined =>
    printed.get(elsewhere)?.map.places.find((place) => place.kind === 'index' && place.id === id);
  const mentions = entries.flatMap((entry) => entry.mentions.filter(({ format }) => format !== 'epub'));
  for (const mention of mentions) {
    for (const id of [mention.id, ...(mention.end ? [mention.end] : [])]) {
      const place = placeOf(mention, id);
      const page = printed.get(mention.elsewhere ?? slug)?.pdf.pages[(place?.page ?? 0) - 1];
      const [before = '', after = ''] = said.get(id) ?? [];
      const found = [before, after].some((words) => words !== '' && lettersOf(page?.text ?? '').includes(words));
      expect(found, `${id} on page ${place?.folio ?? '?'}: …${before} | ${after}…`).toBe(true);
    }
  }
  expectLocators(entries, textOfIndex(own), placeOf);
  return mentions.length;
}

/** What the index says against the places: each place is said, and nothing else. */
function expectLocators(
  entries: readonly IndexEntry[],
  text: string,
  placeOf: (mention: IndexMention, id: string) => PlaceRecord | undefined,
): void {
  let at = 0;
  for (const entry of entries) {
    const shown = entry.children.filter(({ type }) => type !== 'indexSee');
    if (shown.some(({ type }) => type === 'inlineMath')) continue;
    const words = squeezed(plainText({ type: 'paragraph', children: shown as never }));
    const start = text.indexOf(words, at);
    expect(start, `the index has “${words}” in its place, after “${text.slice(at - 30, at)}”`).toBeGreaterThanOrEqual(0);
    at = start + words.length;
    const list = LIST.exec(text.slice(at))?.[0] ?? '';
    at += list.length;
    // What it says to see is no entry.
    for (const see of entry.children.filter(({ type }) => type === 'indexSee'))
      at = after(text, squeezed(plainText({ type: 'paragraph', children: [see] as never })), at);
    const isPlain = (mention: IndexMention): boolean => mention.format !== 'epub';
    const wanted = entry.mentions.filter(isPlain).map((mention) => {
      const [from, to] = [mention.id, mention.end ?? mention.id].map((id) => placeOf(mention, id)?.folio ?? '?');
      const [first = '', last = ''] = [from, to].map((folio = '') => `${volumeBefore(list, mention, folio)}${folio}`);
      return { first, last, note: mention.note };
    });
    const printed = readList(list);
    const says = (one: Said, other: Said): boolean =>
      one.first === other.first && one.last === other.last && one.note === other.note;
    const covers = (range: Said, one: Said): boolean =>
      range.first !== range.last &&
      one.note === undefined &&
      numberOf(range.first) <= numberOf(one.first) &&
      numberOf(one.last) <= numberOf(range.last);
    for (const one of wanted)
      expect(
        printed.some((other) => says(one, other) || covers(other, one)),
        `“${words}${list}” says ${one.first}–${one.last}`,
      ).toBe(true);
    for (const one of printed)
      expect(
        wanted.some((other) => says(one, other)),
        `“${words}${list}”: ${one.first}–${one.last} is a place of it`,
      ).toBe(true);
    expect(new Set(printed.map((one) => JSON.stringify(one))).size, `“${words}${list}” says nothing twice`).toBe(printed.length);
  }
}

function after(text: string, words: string, at: number): number {
  const start = words === '' ? -1 : text.indexOf(words, at);
  return start < 0 ? at : start + words.length;
}

/** Where the pages of all volumes go on after each other, those of the front matter alone have the number of theirs. */
function volumeBefore(list: string, { volume }: IndexMention, folio: string): string {
  if (volume === undefined || !/\d:/.test(list)) return '';
  return /^\d/.test(folio) && !/\d:\d/.test(list) ? '' : `${volume}:`;
}

interface Said {
  first: string;
  last: string;
  note?: number | undefined;
}

const FOLIO = String.raw`(?:\d+|[ivxlc]+)`;
const LOCATOR = String.raw`(?:\d+:)?${FOLIO}(?:–${FOLIO}|nn\d+–\d+|n\d+)?`;
const LIST = new RegExp(`^(?:[,;] ${LOCATOR}(?=[,;.\\s(]|$))+`);

/** `, 3, 7–9, 12nn3–4; 2:5` */
function readList(list: string): Said[] {
  let volume = '';
  return [...list.matchAll(new RegExp(LOCATOR, 'g'))].flatMap(({ 0: locator, index }): Said[] => {
    const before = list.slice(0, index);
    const [, number, first = '', end, from, to, note] =
      new RegExp(`^(\\d+:)?(${FOLIO})(?:–(${FOLIO})|nn(\\d+)–(\\d+)|n(\\d+))?$`).exec(locator) ?? [];
    volume = number ?? (/; $/.test(before) ? '' : volume);
    const said = (last: string, own?: number): Said => ({ first: volume + first, last: volume + last, note: own });
    if (end) return [said(whole(first, end))];
    if (from && to) return numbers(Number(from), Number(whole(from, to))).map((own) => said(first, own));
    return [said(first, note ? Number(note) : undefined)];
  });
}

/** The end of a range, its left-out figures put back. */
function whole(first: string, end: string): string {
  return end.length < first.length && /^\d/.test(end) ? first.slice(0, first.length - end.length) + end : end;
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function numberOf(folio: string): number {
  const [volume = '0', page = volume] = folio.includes(':') ? folio.split(':') : ['0', folio];
  return Number(volume) * 1e6 + Number(page);
}

function textOfIndex({ pdf, map }: PrintedBook): string {
  const section = map.sections.find(({ role }) => role === 'index');
  if (!section) throw new Error('the page map has no index');
  const pages = pdf.pages.slice(section.page - 1, section.page - 1 + section.pages);
  return squeezed(pages.map(({ text }) => text).join(' '));
}

/** A hyphen at the end of a line may be one of the words or none. */
function squeezed(text: string): string {
  return text
    .replace(/[-\u2010\u00AD]\s*/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('\u02BC', '\u2019')
    .normalize('NFKC')
    .trim();
}

function entriesIn(node: Nodes): IndexEntry[] {
  return node.type === 'indexEntry' ? [node] : childrenOf(node).flatMap(entriesIn);
}

/** Letters before and after each term, as many as are in one run of text; none where there are not enough to be sure of. */
function wordsAt(tree: Nodes | undefined): Map<string, [string, string]> {
  const found = new Map<string, [string, string]>();
  if (tree) walk(tree, found);
  return found;
}

const ENOUGH = 4;
const MOST = 14;
/** Between what is set apart: a note, a formula, a citation. */
const OBJECT = '\uFFFC';

function walk(node: Nodes, found: Map<string, [string, string]>): void {
  const children = childrenOf(node);
  if (children.some((child) => isInline(child) && child.type !== 'indexTerm')) line(node, found);
  else for (const [at, child] of children.entries()) if (child.type === 'indexTerm') among(child, children.slice(at + 1), found);
  for (const child of children) if (!isInline(child)) walk(child, found);
}

/** A term among blocks stands where the next begins. */
function among(term: Nodes, after: readonly Nodes[], found: Map<string, [string, string]>): void {
  const id = term.type === 'indexTerm' ? term.id : undefined;
  if (id) found.set(id, ['', lettersOf(after.map(plainText).join(' ')).slice(0, MOST)]);
}

function line(block: Nodes, found: Map<string, [string, string]>): void {
  let text = '';
  const terms: [string, number][] = [];
  const gather = (node: Nodes): void => {
    if (node.type === 'indexTerm') terms.push([node.id ?? '', text.length]);
    else if (node.type === 'note') {
      text += OBJECT;
      if (!node.again) walk(node, found);
    } else if (node.type === 'text' || node.type === 'inlineCode') text += lettersOf(node.value);
    else if ('children' in node && node.type !== 'setCitation') for (const child of childrenOf(node)) gather(child);
    else text += OBJECT;
  };
  for (const child of childrenOf(block)) if (isInline(child)) gather(child);
  for (const [id, at] of terms) {
    // The nearest that are enough to be known by.
    const isEnough = (words: string): boolean => words.length >= ENOUGH;
    const before = text.slice(0, at).split(OBJECT).findLast(isEnough)?.slice(-MOST) ?? '';
    const after = text.slice(at).split(OBJECT).find(isEnough)?.slice(0, MOST) ?? '';
    found.set(id, [before, after]);
  }
}

/** The faces draw the apostrophe of text and that of phonetics alike, and a PDF may name either. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('\u02BC', '\u2019')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
