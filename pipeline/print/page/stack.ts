/** A column of boxes, each as near to where it wants to be as the others allow. */

export interface Interval {
  from: number;
  to: number;
}

interface Column {
  depth: number;
  /** Least space between two boxes. */
  apart: number;
  /** Where no box may stand. */
  taken: readonly Interval[];
}

/**
 * Gives the place of each box from the head of the column, in their order: first each goes down as far as those before it push it, then
 * up again from the foot. Nothing where they do not all fit. All lengths in one unit.
 */
export function stack(boxes: readonly { at: number; height: number }[], { depth, apart, taken }: Column): number[] | undefined {
  const places: number[] = [];
  let free = 0;
  for (const { at, height } of boxes) {
    const place = below(Math.max(at, free), height, taken);
    places.push(place);
    free = place + height + apart;
  }
  let limit = depth;
  for (let index = boxes.length - 1; index >= 0; index -= 1) {
    const height = boxes[index]?.height ?? 0;
    const place = above(Math.min(places[index] ?? 0, limit - height), height, taken);
    if (place < -0.5) return undefined;
    places[index] = Math.max(0, place);
    limit = place - apart;
  }
  return places;
}

function below(place: number, height: number, taken: readonly Interval[]): number {
  const hit = taken.find(({ from, to }) => place < to && place + height > from);
  return hit ? below(hit.to, height, taken) : place;
}

function above(place: number, height: number, taken: readonly Interval[]): number {
  const hit = taken.find(({ from, to }) => place < to && place + height > from);
  return hit ? above(hit.from - height, height, taken) : place;
}
