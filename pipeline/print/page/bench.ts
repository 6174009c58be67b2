/** Where blocks are measured before the first page is set. */

/** A copy as it will be set, its notes left out. */
export async function laidOut(element: HTMLElement, bench: HTMLElement): Promise<HTMLElement> {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const note of copy.querySelectorAll('.footnote')) note.remove();
  bench.replaceChildren(copy);
  await Promise.all([...copy.querySelectorAll('img')].map(loaded));
  return copy;
}

/** A picture that is loaded has its size; to decode it is the printer's work. */
async function loaded(image: HTMLImageElement): Promise<void> {
  if (image.complete) return;
  await new Promise((resolve) => {
    image.addEventListener('load', resolve);
    image.addEventListener('error', resolve);
  });
}

/** The widths of the columns in px: from a row without spanning cells, else from what the group says. */
export function columnsOf(table: HTMLTableElement): number[] {
  const count = Math.max(...[...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
  const row = [...table.rows].find(({ cells }) => cells.length === count);
  return row ? [...row.cells].map((cell) => cell.getBoundingClientRect().width) : Array.from({ length: count }, () => 1);
}
