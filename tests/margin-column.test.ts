/** How boxes share the margin column, apart from any browser. */
import { expect, test, describe } from 'vitest';
import { stack, type Interval } from '../pipeline/print/page/stack.js';
import { numbersFrom } from './seeded.js';

describe('the margin column', () => {
  const column = { depth: 100, apart: 5, taken: [] as Interval[] };

  test.each([
    {
      name: 'each box stands where it wants to be',
      boxes: [
        [10, 20],
        [50, 20],
      ],
      places: [10, 50],
    },
    {
      name: 'one that is too near goes down',
      boxes: [
        [10, 20],
        [20, 20],
      ],
      places: [10, 35],
    },
    {
      name: 'three that want the same place stand under each other',
      boxes: [
        [10, 10],
        [10, 10],
        [10, 10],
      ],
      places: [10, 25, 40],
    },
    {
      name: 'those at the foot go up',
      boxes: [
        [10, 20],
        [70, 20],
        [80, 20],
      ],
      places: [10, 55, 80],
    },
    { name: 'what wants to be above the head stands at it', boxes: [[-8, 20]], places: [0] },
    {
      name: 'what fills the column to the last does',
      boxes: [
        [40, 45],
        [90, 50],
      ],
      places: [0, 50],
    },
    {
      name: 'what does not fit has no place',
      boxes: [
        [40, 45],
        [90, 51],
      ],
      places: undefined,
    },
    { name: 'one that is taller than the column has none', boxes: [[0, 101]], places: undefined },
    { name: 'no box, no place', boxes: [], places: [] },
    { name: 'a box goes below what is in its way', boxes: [[30, 20]], taken: [{ from: 25, to: 60 }], places: [60] },
    { name: 'or above it, where it has no room below', boxes: [[60, 30]], taken: [{ from: 55, to: 75 }], places: [25] },
    {
      name: 'what has no room above it either has no place',
      boxes: [
        [10, 20],
        [40, 20],
        [60, 30],
      ],
      taken: [{ from: 70, to: 75 }],
      places: undefined,
    },
  ])('$name', ({ boxes, places, taken = column.taken }) => {
    expect(
      stack(
        boxes.map(([at = 0, height = 0]) => ({ at, height })),
        { ...column, taken },
      ),
    ).toEqual(places);
  });

  test('whatever it is asked for: boxes keep their order and their distance, within the column and off what is taken', () => {
    let placed = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      const next = numbersFrom(seed);
      const boxes = Array.from({ length: 1 + next(5) }, () => next(100))
        .sort((one, other) => one - other)
        .map((at) => ({ at, height: 4 + next(20) }));
      const from = next(90);
      const taken = seed % 2 === 0 ? [] : [{ from, to: from + 1 + next(25) }];
      const places = stack(boxes, { ...column, taken });
      if (!places) continue;
      placed += 1;
      let free = 0;
      for (const [index, { height }] of boxes.entries()) {
        const [top, bottom] = [places[index] ?? NaN, (places[index] ?? NaN) + height];
        expect(top, `seed ${seed}`).toBeGreaterThanOrEqual(free);
        expect(bottom, `seed ${seed}`).toBeLessThanOrEqual(column.depth);
        for (const interval of taken) expect(top >= interval.to || bottom <= interval.from, `seed ${seed}`).toBe(true);
        free = bottom + column.apart;
      }
    }
    expect(placed).toBeGreaterThan(250);
  });
});
