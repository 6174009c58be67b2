/** The texts of a page as they stand in its document. */

export interface PageTexts {
  /** Text of each block's fragment on this page, in reading order, white space, soft hyphens and generated text left out. */
  fragments: { block: number; text: string }[];
  /** All that a printed page must show, generated text too. */
  printed: PrintedTexts[];
}

/** Texts that follow each other in one block, each that of one text node; white space within is single spaces, soft hyphens are left out. */
export interface PrintedTexts {
  /** None: text that is in no block. */
  block?: number;
  texts: string[];
  /** Whether they are in a drawing, or hidden from screen readers as repeated heads of tables are: a PDF does not mark them node by node. */
  apart?: true;
}

/** Reads the texts of a page; the signs of a formula are some of them. */
export function textsOf(area: Element): PageTexts {
  const fragments: PageTexts['fragments'] = [];
  const printed: PrintedTexts[] = [];
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').replaceAll('\u00AD', '');
    const bare = text.replace(/\s+/g, '');
    const holder = node.parentElement;
    if (!bare || !holder) continue;
    const block = blockOf(holder);
    if (block !== undefined && !holder.closest('[data-generated]')) addFragment(fragments, block, bare);
    if (isSeen(holder)) addPrinted(printed, text, block, holder.closest(APART) !== null);
  }
  return { fragments, printed };
}

const APART = '[aria-hidden="true"], svg[role="img"]';
/** What a drawing says of itself, or draws elsewhere if at all. */
const UNDRAWN = 'svg :is(title, desc, defs, symbol, clipPath, mask, pattern, marker)';

function isSeen(holder: Element): boolean {
  return holder.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !holder.closest(UNDRAWN);
}

function blockOf(holder: Element): number | undefined {
  const block = holder.closest<HTMLElement>('[data-block]');
  return block ? Number(block.dataset['block']) : undefined;
}

function addFragment(fragments: PageTexts['fragments'], block: number, text: string): void {
  const last = fragments.at(-1);
  if (last?.block === block) last.text += text;
  else fragments.push({ block, text });
}

function addPrinted(printed: PrintedTexts[], text: string, block: number | undefined, apart: boolean): void {
  const single = text.replace(/\s+/g, ' ').trim();
  const last = printed.at(-1);
  if (last && last.block === block && (last.apart ?? false) === apart) last.texts.push(single);
  else printed.push({ ...(block === undefined ? {} : { block }), texts: [single], ...(apart ? { apart } : {}) });
}
