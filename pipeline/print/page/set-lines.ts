/** Divides the paragraphs of a section into lines before the first page is set. */
import { bestLines, surplusAfter, type Opportunity, type Paragraph } from './best-lines.js';
import type { PagedPage } from './paged.js';

/** Texts that stand elsewhere than the paragraph that holds them. */
const ELSEWHERE = '.footnote, .margin-note';
/** Where the browser may end a line, too; it is not sure when. */
const DOUBTFUL = /[/?\u2013\u2014\u2026|]|[^\s\p{L}]-|-(?!\p{L})/u;

/** A character of the source at which a line may end. */
interface Spot {
  text: Text;
  offset: number;
}

/**
 * Takes from the browser, which fills each line as far as it can, the opportunities to do so where the paragraph as a whole is better
 * divided otherwise: spaces become no-break spaces, and soft hyphens go.
 */
export function setLines(page: PagedPage, source: ParentNode): void {
  const bench = document.createElement('div');
  bench.className = 'bench lines';
  const section = source.querySelector('section');
  if (!section) return;
  bench.append(section.cloneNode(true));
  for (const element of bench.querySelectorAll(ELSEWHERE)) element.remove();
  page.element.querySelector('.pagedjs_area')?.append(bench);
  const originals = blocksOf(section);
  const copies = blocksOf(bench);
  const justified = copies.map((copy) => getComputedStyle(copy).textAlign === 'justify');
  for (const [index, copy] of copies.entries())
    if (justified[index]) for (const block of [copy, originals[index]]) block?.classList.add('justified');
  const wanted = copies.map((copy, index) => (justified[index] ? divide(copy, originals[index]) : []));
  bench.remove();
  for (const spots of wanted) for (const spot of spots.reverse()) close(spot);
}

function blocksOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('p, li, dd')].filter(
    (block) =>
      !block.querySelector('p, ul, ol, dl, div, figure, table, pre, br') && !block.closest(`${ELSEWHERE}, table, .panel`),
  );
}

/** The places of a paragraph where no line may end any more. */
function divide(copy: HTMLElement, original: HTMLElement | undefined): Spot[] {
  const style = getComputedStyle(copy);
  if (!original) return [];
  const { paragraph, spots } = readParagraph(copy, style);
  // What stands on one line needs no division.
  if (!paragraph || (paragraph.opportunities.at(-1)?.end ?? 0) - paragraph.start <= paragraph.firstWidth) return [];
  const ends = bestLines(paragraph);
  if (!ends) return [];
  const texts = textsOf(original);
  return surplusAfter(ends, paragraph).flatMap((index) => {
    const spot = spots[index];
    const text = spot && texts[spot.text];
    return text ? [{ text, offset: spot.offset }] : [];
  });
}

function close({ text, offset }: Spot): void {
  if (text.data[offset] === '\u00AD') text.deleteData(offset, 1);
  else if (text.data[offset] === ' ' || text.data[offset] === '\n') text.replaceData(offset, 1, '\u00A0');
}

function textsOf(block: HTMLElement): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest(`${ELSEWHERE}, svg`)) texts.push(node as Text);
  return texts;
}

interface Read {
  paragraph?: Paragraph;
  spots: ({ text: number; offset: number } | undefined)[];
}

function readParagraph(copy: HTMLElement, style: CSSStyleDeclaration): Read {
  const box = copy.getBoundingClientRect();
  const left = box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  const right = box.right - Number.parseFloat(style.paddingRight) - Number.parseFloat(style.borderRightWidth);
  const opportunities: Opportunity[] = [];
  const spots: Read['spots'] = [];
  let spaces = 0;
  let end = left;
  const range = document.createRange();
  const boxAt = (text: Text, offset: number): DOMRect => {
    range.setStart(text, offset);
    range.setEnd(text, offset + 1);
    return range.getBoundingClientRect();
  };
  for (const [index, text] of textsOf(copy).entries()) {
    const held = text.parentElement?.closest('.held, .formula-space, code') ?? null;
    const isOpen = !held || held.matches('.formula-space');
    for (const match of text.data.matchAll(/[ \n\u00A0]+|\u00AD|[-/?\u2013\u2014\u2026|]/g)) {
      const [sign] = match;
      const at = boxAt(text, match.index);
      const hits = { text: index, offset: match.index };
      if (/\s/.test(sign)) {
        if (sign !== '\u00A0' && isOpen) {
          opportunities.push({ kind: 'space', end: at.left, next: at.right, spaces, sure: true });
          spots.push(hits);
        }
        spaces += 1;
      } else if (sign === '\u00AD') {
        opportunities.push({ kind: 'soft', end: at.right, next: at.right, spaces, sure: true });
        spots.push(hits);
      } else {
        const sure = !DOUBTFUL.test(text.data.slice(Math.max(0, match.index - 1), match.index + 2));
        opportunities.push({ kind: 'hard', end: at.right, next: at.right, spaces, sure });
        spots.push(undefined);
      }
    }
    if (text.data.trim()) {
      range.selectNodeContents(text);
      end = Math.max(end, range.getBoundingClientRect().right);
    }
  }
  for (const drawing of copy.querySelectorAll('svg, img')) end = Math.max(end, drawing.getBoundingClientRect().right);
  opportunities.push({ kind: 'end', end, next: end, spaces, sure: true });
  const start = left + Number.parseFloat(style.textIndent);
  const probe = probeOf(copy);
  return {
    paragraph: { opportunities, start, firstWidth: right - start, width: right - left, ...probe },
    spots,
  };
}

/** The widths of a hyphen, of a space as the face has it, and of one as it is set. */
function probeOf(copy: HTMLElement): { hyphen: number; space: number; least: number } {
  const span = document.createElement('span');
  span.style.wordSpacing = '0';
  const widthOf = (text: string): number => {
    span.textContent = text;
    return span.getBoundingClientRect().width;
  };
  copy.append(span);
  const [hyphen, space] = [widthOf('\u2010'), widthOf('x x') - widthOf('xx')];
  span.style.wordSpacing = '';
  const least = widthOf('x x') - widthOf('xx');
  span.remove();
  return { hyphen, space, least };
}
