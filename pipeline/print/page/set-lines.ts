/** Divides the paragraphs of a section into lines before the first page is set. */
import { bestLines, loosest, surplusAfter, type Paragraph } from './best-lines.js';
import type { PagedPage } from './paged.js';
import { mend } from './pieces.js';
import { measureParagraph, readSigns, type Signs } from './read-paragraph.js';
import { ELSEWHERE, ownTexts } from './text-lines.js';

/**
 * Takes from the browser, which fills each line as far as it can, the opportunities to do so where the paragraph as a whole is better
 * divided otherwise: spaces become no-break spaces, and soft hyphens go.
 */
export function setLines(page: PagedPage, source: ParentNode): void {
  const section = source.querySelector('section');
  if (!section) return;
  const originals = blocksOf(section);
  const [endless, narrow] = [benchOf(section, 'endless'), benchOf(section, 'narrow')];
  const place = page.element.querySelector('.pagedjs_area');
  place?.append(endless, narrow);
  const [copies, twins] = [blocksOf(endless), blocksOf(narrow)];
  const justified = copies.map((copy) => getComputedStyle(copy).textAlign === 'justify');
  for (const [index, copy] of copies.entries())
    if (justified[index]) for (const block of [copy, twins[index], originals[index]]) block?.classList.add('justified');
  endless.remove();
  const signs = copies.map((copy, index) => {
    const twin = twins[index];
    return justified[index] && twin ? readSigns(copy, twin) : undefined;
  });
  narrow.remove();
  place?.append(endless);
  const divisions = divide(copies, signs);
  // What is changed where it is laid out costs a look at all of it.
  endless.remove();
  for (const pieces of signs.flatMap((one) => one?.pieces ?? [])) mend(pieces);
  for (const [index, division] of divisions.entries()) if (division) apply(division, copies[index] as HTMLElement);
  endless.className = 'bench';
  place?.append(endless);
  const kept = areKept(copies, divisions);
  endless.remove();
  for (const [index, original] of originals.entries()) {
    const division = divisions[index];
    if (!division || !kept[index]) continue;
    apply(division, original);
  }
}

/** Tells which of the copies the browser sets as they were divided. */
function areKept(copies: readonly HTMLElement[], divisions: readonly (Division | undefined)[]): boolean[] {
  return copies.map((copy, index) => {
    const { length } = divisions[index]?.ends ?? [];
    const lines = Math.round(contentHeight(copy) / Number.parseFloat(getComputedStyle(copy).lineHeight));
    return lines === length + 1 && copy.scrollWidth <= copy.clientWidth + 1;
  });
}

function contentHeight(block: HTMLElement): number {
  const { paddingTop, paddingBottom } = getComputedStyle(block);
  return block.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
}

/** A copy of the section; its notes stand below it, as wide as the text. */
function benchOf(section: Element, kind: 'endless' | 'narrow'): HTMLElement {
  const bench = document.createElement('div');
  bench.className = `bench ${kind}`;
  bench.append(section.cloneNode(true));
  for (const note of bench.querySelectorAll('.margin-note')) note.remove();
  bench.append(...bench.querySelectorAll('.footnote'));
  return bench;
}

const WITHIN =
  'p, ul, ol, dl, div, figure, table, pre, br, .note-paragraph ~ .note-paragraph, .note-ul, .note-ol, .note-blockquote';

/** Paragraphs in their order, then notes in theirs. */
function blocksOf(root: ParentNode): HTMLElement[] {
  const paragraphs = [...root.querySelectorAll<HTMLElement>('p, li, dd')];
  return [
    ...paragraphs.filter((block) => !block.querySelector(WITHIN) && !block.closest(`${ELSEWHERE}, table, .panel`)),
    ...[...root.querySelectorAll<HTMLElement>('.footnote')].filter((note) => !note.querySelector(WITHIN)),
  ];
}

/** A character of the source at which no line may end any more. */
interface Surplus {
  text: Text;
  offset: number;
}

/** Where the letters stand a little apart or nearer, in em: first as the face has them. */
export const TRACKINGS = [0, 0.008, -0.006, 0.014];
/** A line whose spaces are so many times the face's own is worth it. */
const LOOSE = 2.3;

/** Takes from a paragraph where no line may end any more, and gives its last line spaces of their own width. */
function apply({ tracking, ends, paragraph, spots }: Division, block: HTMLElement): void {
  if (ends.length === 0) block.classList.remove('justified');
  track(block, tracking);
  const texts = ownTexts(block);
  const last = spots[ends.at(-1) ?? -1];
  let cut = last?.offset ?? 0;
  const surplus = surplusAfter(ends, paragraph).flatMap((index) => {
    const spot = spots[index];
    const text = spot && texts[spot.text];
    if (spot && spot.text === last?.text && spot.offset < last.offset && text?.data[spot.offset] === '\u00AD') cut -= 1;
    return text ? [{ text, offset: spot.offset }] : [];
  });
  for (const spot of surplus.reverse()) close(spot);
  if (last) for (const text of texts.slice(last.text)) loosen(text, text === texts[last.text] ? cut + 1 : 0);
}

let loosened = 0;

/** The last line is not spread, and spaces that are narrower than the face's would show there. */
function loosen(text: Text, from: number): void {
  const end = from === 0 ? text : text.splitText(from);
  if (end.data.trim() === '') return;
  const span = document.createElement('span');
  span.className = 'last-line';
  // Paged.js finds an element of the source by its reference.
  span.dataset['ref'] = `last-line-${String((loosened += 1))}`;
  end.replaceWith(span);
  span.append(end);
}

interface Division {
  paragraph: Paragraph;
  /** Where each opportunity can be taken from the browser. */
  spots: Signs['spots'];
  ends: number[];
  tracking: number;
  loosest: number;
}

/**
 * Gives for each paragraph the division whose loosest line is good enough, or else the best there is. All are measured with their letters
 * as far apart, then those that want it with others: the browser lays out four times, not once for each.
 */
function divide(copies: readonly HTMLElement[], signs: readonly (Signs | undefined)[]): (Division | undefined)[] {
  const best: (Division | undefined)[] = copies.map(() => undefined);
  let open = [...copies.keys()].filter((index) => signs[index]);
  for (const tracking of TRACKINGS) {
    for (const index of open) track(copies[index] as HTMLElement, tracking);
    const measured = open.map((index) => measureParagraph(copies[index] as HTMLElement, signs[index] as Signs));
    open = open.filter((index, nth) => {
      const division = divided(measured[nth] as Paragraph, signs[index] as Signs, tracking);
      if (division === 'one line') {
        best[index] ??= {
          paragraph: measured[nth] as Paragraph,
          spots: signs[index]?.spots ?? [],
          ends: [],
          tracking,
          loosest: 0,
        };
        return false;
      }
      if (division && division.loosest < (best[index]?.loosest ?? Infinity)) best[index] = division;
      return (best[index]?.loosest ?? Infinity) > LOOSE;
    });
  }
  return best;
}

function divided(paragraph: Paragraph, { spots }: Signs, tracking: number): Division | 'one line' | undefined {
  if ((paragraph.opportunities.at(-1)?.end ?? 0) - paragraph.start <= paragraph.firstWidth) return 'one line';
  const ends = bestLines(paragraph);
  return ends && { paragraph, spots, ends, tracking, loosest: loosest(ends, paragraph) };
}

function track(block: HTMLElement, tracking: number): void {
  block.classList.toggle('tracked', tracking !== 0);
  block.style.letterSpacing = tracking === 0 ? '' : `${String(tracking)}em`;
}

function close({ text, offset }: Surplus): void {
  if (text.data[offset] === '\u00AD') text.deleteData(offset, 1);
  else if (text.data[offset] === ' ' || text.data[offset] === '\n') text.replaceData(offset, 1, '\u00A0');
}
