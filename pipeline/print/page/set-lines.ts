/** Divides the paragraphs of a section into lines before the first page is set. */
import { bestLines, endHasRoom, loosest, surplusAfter, type Paragraph } from './best-lines.js';
import { openPlacesOf } from './open-places.js';
import type { PagedPage } from './paged.js';
import { partsOf, type Part } from './paragraph-parts.js';
import { inFaces, measured, signsOf, type Faced, type Signs } from './read-paragraph.js';
import { ELSEWHERE, ownTexts } from './text-lines.js';
import { measureWanted } from './word-widths.js';

/**
 * Takes from the browser, which fills each line as far as it can, the opportunities to do so where the paragraph as a whole is better
 * divided otherwise: spaces become no-break spaces, and soft hyphens go.
 */
export function setLines(page: PagedPage, source: ParentNode): void {
  const section = source.querySelector('section');
  const place = page.element.querySelector('.pagedjs_area');
  if (!section || !place) return;
  const originals = new Map(blocksOf(section).map((block) => [block.dataset['ref'], block]));
  const bench = benchOf(section);
  place.append(bench);
  const pairs = blocksOf(bench).flatMap((copy) => {
    const original = originals.get(copy.dataset['ref']);
    return original && getComputedStyle(copy).textAlign === 'justify' ? [{ copy, original }] : [];
  });
  for (const { copy, original } of pairs) for (const block of [copy, original]) block.classList.add('justified');
  const parts = pairs.map(({ copy }) => partsOf(copy));
  // What is known by its words needs no letters to be laid out.
  const texts = pairs.map(({ copy }) => emptied(copy));
  const open = openPlacesOf(parts, place);
  const lines = pairs.map((pair, nth): Lines => ({ ...pair, signs: signsOf(parts[nth] as Part[], open) }));
  const divisions = divide(lines, place);
  const doubtful = lines.map(({ signs }, index) => divisions[index] !== undefined && isDoubtful(signs));
  for (const [index, { copy }] of lines.entries()) {
    if (!doubtful[index]) continue;
    restore(texts[index] ?? []);
    apply(divisions[index] as Division, copy);
  }
  const kept = lines.map(({ copy }, index) => !doubtful[index] || isKept(copy, divisions[index] as Division));
  bench.remove();
  for (const [index, { original }] of lines.entries()) {
    const division = divisions[index];
    if (!division || !kept[index]) continue;
    apply(division, original);
    original.dataset['planned'] = '';
  }
}

interface Lines {
  copy: HTMLElement;
  original: HTMLElement;
  signs: Signs;
}

interface Emptied {
  text: Text;
  data: string;
}

/** Takes the letters out of a block, and gives them. */
function emptied(block: HTMLElement): Emptied[] {
  return ownTexts(block)
    .filter(({ parentElement }) => parentElement && isInline(parentElement, block))
    .map((text) => {
      const { data } = text;
      text.data = '';
      return { text, data };
    });
}

/** What stands in a box of its own makes the box as wide as it is. */
function isInline(element: Element, block: Element): boolean {
  return (
    element === block || (getComputedStyle(element).display === 'inline' && isInline(element.parentElement as Element, block))
  );
}

function restore(texts: readonly Emptied[]): void {
  for (const { text, data } of texts) text.data = data;
}

/** Letters that the browser may set from right to left, join, or divide where there is no space. */
const OTHER_SCRIPTS = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;

/** Whether it is worth a look if the browser sets a paragraph as it is divided: of what words do is known all, of a few signs not. */
function isDoubtful({ parts, open }: Signs): boolean {
  return parts.some(
    (part) =>
      open.get(part)?.some(({ kind }) => kind === 'open') || (part.kind === 'letters' && OTHER_SCRIPTS.test(part.letters)),
  );
}

/** Tells whether the browser sets a copy as it was divided. */
function isKept(copy: HTMLElement, { ends: { length } }: Division): boolean {
  const lines = Math.round(contentHeight(copy) / Number.parseFloat(getComputedStyle(copy).lineHeight));
  return lines === length + 1 && copy.scrollWidth <= copy.clientWidth + 1;
}

function contentHeight(block: HTMLElement): number {
  const { paddingTop, paddingBottom } = getComputedStyle(block);
  return block.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
}

/** A copy of the section; its notes stand below it, as wide as the text. */
function benchOf(section: Element): HTMLElement {
  const bench = document.createElement('div');
  bench.className = 'bench';
  bench.append(section.cloneNode(true));
  for (const note of bench.querySelectorAll('.margin-note')) note.remove();
  // What holds no line of a paragraph needs no layout; nothing else is as wide as that makes it.
  for (const apart of bench.querySelectorAll('pre, table, .panel, figure svg')) apart.replaceChildren();
  bench.append(...bench.querySelectorAll('.footnote'));
  return bench;
}

const WITHIN =
  'p, ul, ol, dl, div, figure, table, pre, br, .note-paragraph ~ .note-paragraph, .note-ul, .note-ol, .note-blockquote';

/** Paragraphs and notes that hold no other blocks, what is called in them left out. */
function blocksOf(root: ParentNode): HTMLElement[] {
  const paragraphs = [...root.querySelectorAll<HTMLElement>('p, li, dd')].filter((block) => !block.closest(ELSEWHERE));
  const notes = [...root.querySelectorAll<HTMLElement>('.footnote')];
  return [...paragraphs, ...notes].filter((block) => !block.closest('table, .panel') && !holdsBlocks(block));
}

function holdsBlocks(block: HTMLElement): boolean {
  const own = block.closest(ELSEWHERE);
  return [...block.querySelectorAll(WITHIN)].some((inner) => inner.closest(ELSEWHERE) === own);
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
  const roomy = endHasRoom(ends, paragraph);
  if (ends.length === 0 && roomy) block.classList.remove('justified');
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
  if (last && roomy) for (const text of texts.slice(last.text)) loosen(text, text === texts[last.text] ? cut + 1 : 0);
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
 * as far apart, then those that want it with others: the browser lays out a sheet of words four times at most.
 */
function divide(lines: readonly Lines[], place: Element): (Division | undefined)[] {
  const best: (Division | undefined)[] = lines.map(() => undefined);
  let open = [...lines.keys()];
  for (const tracking of TRACKINGS) {
    const faced = open.map((index) => {
      const { copy, signs } = lines[index] as Lines;
      track(copy, tracking);
      return inFaces(copy, signs);
    });
    measureWanted(place);
    open = open.filter((index, nth) => {
      const paragraph = measured(faced[nth] as Faced);
      const { spots } = faced[nth] as Faced;
      const division = divided(paragraph, spots, tracking);
      if (division === 'one line') {
        best[index] ??= { paragraph, spots, ends: [], tracking, loosest: 0 };
        return false;
      }
      if (division && division.loosest < (best[index]?.loosest ?? Infinity)) best[index] = division;
      return (best[index]?.loosest ?? Infinity) > LOOSE;
    });
  }
  return best;
}

function divided(paragraph: Paragraph, spots: Signs['spots'], tracking: number): Division | 'one line' | undefined {
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
