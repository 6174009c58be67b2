/** Runs in the page: reads the sheets of a section's dress as they are set. Must stay self-contained; it travels as source. */

export interface DressReading {
  folio: string;
  /** Whether the folio stands at the foot. */
  drop: boolean;
  head: string;
  side: 'recto' | 'verso' | '';
  /** By how many px the head is wider than its place: the measure, less the folio. */
  headBeyond: number;
  /** Nothing is on the page but its dress. */
  empty: boolean;
}

/** Gives the dress of every page, blank pages included. */
export function readDress(): DressReading[] {
  return [...document.querySelectorAll('.press-page')].map((page) => {
    const textOf = (name: string): string =>
      [...page.querySelectorAll<HTMLElement>(name)].map(({ dataset }) => dataset['text'] ?? '').join(' ');
    const measure = (page.querySelector('.press-measure') ?? page).getBoundingClientRect();
    const head = page.querySelector('.press-head')?.getBoundingClientRect();
    const folio = page.querySelector('.press-folio')?.getBoundingClientRect();
    const side = page.matches('.press-recto') ? 'recto' : page.matches('.press-verso') ? 'verso' : '';
    const beyond = head ? Math.max(measure.left - head.left, head.right - measure.right, 0) : 0;
    const into = head && folio ? Math.min(head.right - folio.left, folio.right - head.left) : 0;
    const crossing = head && folio && head.bottom > folio.top && folio.bottom > head.top;
    return {
      folio: textOf('.press-folio'),
      drop: page.querySelector('.press-drop') !== null,
      head: textOf('.press-head'),
      side,
      headBeyond: Math.round(Math.max(beyond, crossing ? into : 0)),
      empty: page.textContent.trim() === '',
    };
  });
}

/** Waits for the faces; what is said of one block, or of two that are close, then stands one below the other. Must stay self-contained, too. */
export async function setSheets(): Promise<void> {
  document.body.getBoundingClientRect();
  await document.fonts.ready;
  for (const page of document.querySelectorAll('.press-page')) {
    let end = 0;
    for (const mark of page.querySelectorAll<HTMLElement>('.press-problem')) {
      const top = Math.max(Number.parseFloat(mark.style.top), end);
      mark.style.top = `${String(top)}px`;
      end = top + mark.getBoundingClientRect().height + 2;
    }
  }
}
