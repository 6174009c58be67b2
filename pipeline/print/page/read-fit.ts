/** What reaches out of its place on a page. Lengths are CSS px. */
import { placeOf } from './area.js';
import { areaOf, blockOf, footOf, inFlow, OBJECTS } from './read-fill.js';
import type { TextBox } from './read-lines.js';

export interface Misfit {
  block: number;
  side: string;
  by: number;
  /** What it reaches out of: the type area, its cell of a table, its drawing; or what it runs into. */
  of: 'area' | 'cell' | 'drawing' | 'notes' | 'table';
  /** Of a table: the width that it needs, and the one there is. */
  needs?: number;
  room?: number;
}

interface Edges {
  left: number;
  right: number;
  top?: number;
  bottom: number;
}

const TOLERANCE = 1.5;
/** The box of a letter begins above its ink: at the head of a page it may reach so far out. */
const ASCENT = 8;

/** Gives what reaches out by more than a tolerance; of a block one for each side and each thing it reaches out of. */
export function misfitsOf(page: Element, boxes: readonly TextBox[]): Misfit[] {
  const area = areaOf(page);
  const found = [
    ...tablesBeyond(page, area),
    ...blocksBeyond(page, area),
    ...picturesBeyond(page, area),
    ...boxes
      .filter(({ element }) => !isTooWide(area)(element.closest('table')))
      .flatMap((box) => linesBeyond(box, { ...placeOf(box.element, area), top: area.top - ASCENT })),
    ...boxes.flatMap(outOfCell),
    ...intoNotes(page, boxes),
    ...outOfDrawing(page),
  ];
  const first = new Map(found.reverse().map((one) => [`${one.block} ${one.side} ${one.of}`, one]));
  return [...first.values()].reverse();
}

/** A table that is too wide is told once, not cell by cell. */
function tablesBeyond(page: Element, area: DOMRect): Misfit[] {
  return [...page.querySelectorAll<HTMLElement>('.pagedjs_area table')].filter(isTooWide(area)).map((table) => {
    const box = table.getBoundingClientRect();
    const place = placeOf(table, area);
    const said = table.closest('figure')?.querySelector('figcaption') ?? table;
    const block = blockOf(said) ?? blockOf(table.querySelector('[data-block]') ?? table) ?? -1;
    const by = Math.round(box.right - place.right);
    return { block, side: 'right', by, of: 'table', needs: box.width, room: place.right - place.left };
  });
}

function isTooWide(area: DOMRect): (table: Element | null) => boolean {
  return (table) => table !== null && table.getBoundingClientRect().right > placeOf(table, area).right + TOLERANCE;
}

function blocksBeyond(page: Element, area: DOMRect): Misfit[] {
  return [...page.querySelectorAll<HTMLElement>('.pagedjs_area [data-block]')].flatMap((element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || isTooWide(area)(element.closest('table'))) return [];
    return beyond(extentOf(element, box), placeOf(element, area), Number(element.dataset['block']));
  });
}

const contents = new Range();

/**
 * A long word or formula reaches out of its block's own box. Code always wraps: the spaces at the end of its lines may hang out, and the
 * empty foot of its box may fall off a page that its last line fills.
 */
function extentOf(element: Element, box: DOMRect): Edges {
  // What a drawing holds is cut at its edge, whatever its lines reach for.
  if (element.tagName.toLowerCase() === 'svg') return box;
  if (element.tagName === 'PRE') {
    const lines = [...element.querySelectorAll('.line')].map((line) => line.getBoundingClientRect());
    const end = (side: 'right' | 'bottom'): number =>
      lines.length > 0 ? Math.max(...lines.map((line) => line[side])) : box[side];
    return { left: box.left, right: end('right'), bottom: end('bottom') };
  }
  contents.selectNodeContents(element);
  const content = contents.getBoundingClientRect();
  // A picture holds nothing, and nothing has its box in the corner of the window.
  if (content.width === 0 && content.height === 0) return box;
  return { left: Math.min(box.left, content.left), right: Math.max(box.right, content.right), bottom: box.bottom };
}

function picturesBeyond(page: Element, area: DOMRect): Misfit[] {
  return [...page.querySelectorAll('.pagedjs_area :is(img, svg, .placeholder, .missing)')].flatMap((picture) => {
    if (picture.parentElement?.closest('svg, .formula')) return [];
    const box = picture.getBoundingClientRect();
    const block = blockOf(picture) ?? blockOf(picture.closest('figure')?.querySelector('[data-block]') ?? picture) ?? -1;
    return box.height > 0 ? beyond(box, placeOf(picture, area), block) : [];
  });
}

function linesBeyond({ element, lines }: TextBox, place: Edges): Misfit[] {
  if (element.closest('pre')) return [];
  return lines.flatMap((line) => beyond(line, place, blockOf(element) ?? -1));
}

function outOfCell({ element, lines }: TextBox): Misfit[] {
  const cell = element.closest('td, th')?.getBoundingClientRect();
  if (!cell || element.closest('pre')) return [];
  return lines.flatMap((line) =>
    beyond(line, { ...cell, left: cell.left, right: cell.right, bottom: Infinity }, blockOf(element) ?? -1, 'cell'),
  );
}

/** The text of a page ends where its notes begin. */
function intoNotes(page: Element, boxes: readonly TextBox[]): Misfit[] {
  const foot = footOf(page);
  if (!foot) return [];
  return boxes.flatMap(({ element, lines }) => {
    const end = Math.max(...lines.map(({ bottom }) => bottom));
    if (!inFlow(element) || end <= foot.top + TOLERANCE) return [];
    return [{ block: blockOf(element) ?? -1, side: 'bottom', by: Math.round(end - foot.top), of: 'notes' as const }];
  });
}

/** What a drawing holds beyond its own edge is cut off. */
function outOfDrawing(page: Element): Misfit[] {
  const drawings = [...page.querySelectorAll(`.pagedjs_area :is(${OBJECTS}) svg, .pagedjs_area svg`)];
  return drawings.flatMap((drawing) => {
    if (drawing.parentElement?.closest('svg, .formula') || getComputedStyle(drawing).overflow === 'visible') return [];
    const block = blockOf(drawing) ?? blockOf(drawing.closest('figure')?.querySelector('[data-block]') ?? drawing) ?? -1;
    const edges = drawing.getBoundingClientRect();
    const words = [...drawing.querySelectorAll('text')].map((word) => word.getBoundingClientRect());
    return words.flatMap((word) =>
      word.width > 0 ? beyond(word, { ...edges, left: edges.left, right: edges.right, bottom: Infinity }, block, 'drawing') : [],
    );
  });
}

function beyond(extent: Edges, place: Edges, block: number, of: Misfit['of'] = 'area'): Misfit[] {
  const by = {
    right: extent.right - place.right,
    bottom: extent.bottom - place.bottom,
    left: place.left - extent.left,
    top: (place.top ?? -Infinity) - (extent.top ?? Infinity),
  };
  return Object.entries(by)
    .filter(([, far]) => far > TOLERANCE)
    .map(([side, far]) => ({ block, side, by: Math.round(far), of }));
}
