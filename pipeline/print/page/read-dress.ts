/** Runs in the page: reads the dress of pages as it stands on them. Must stay self-contained; it travels as source. */

export interface DressReading {
  folio: string;
  /** Whether the folio stands at the foot. */
  drop: boolean;
  head: string;
  side: 'recto' | 'verso' | '';
  /** By how many px the head is wider than its place: the measure, less the folio. */
  headBeyond: number;
  /** Nothing is in the type area. */
  empty: boolean;
}

/** Gives the dress of every page, blank pages included. */
export function readDress(): DressReading[] {
  return [...document.querySelectorAll('.pagedjs_page')].map((page) => {
    const textOf = (name: string): string =>
      [...page.querySelectorAll<HTMLElement>(name)].map(({ dataset }) => dataset['text'] ?? '').join(' ');
    const area = page.querySelector('.pagedjs_area');
    const measure = (area ?? page).getBoundingClientRect();
    const head = page.querySelector('.press-head')?.getBoundingClientRect();
    const folio = page.querySelector('.press-folio')?.getBoundingClientRect();
    const side = page.querySelector('.press-recto') ? 'recto' : page.querySelector('.press-verso') ? 'verso' : '';
    const beyond = head ? Math.max(measure.left - head.left, head.right - measure.right, 0) : 0;
    const into = head && folio ? Math.min(head.right - folio.left, folio.right - head.left) : 0;
    const crossing = head && folio && head.bottom > folio.top && folio.bottom > head.top;
    return {
      folio: textOf('.press-folio'),
      drop: page.querySelector('.press-drop') !== null,
      head: textOf('.press-head'),
      side,
      headBeyond: Math.round(Math.max(beyond, crossing ? into : 0)),
      empty: !area?.textContent?.trim() && !area?.querySelector('img, svg'),
    };
  });
}
