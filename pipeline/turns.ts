/** Who works when: what is heavy on memory goes on for a few at a time. */

/** Gives what runs tasks, `most` of them at the same time and in the order they came; each is told its place among them, from 0, which it has alone. */
export function inTurns(most: number): <T>(task: (place: number) => Promise<T>) => Promise<T> {
  const free = Array.from({ length: most }, (_, place) => place);
  const waiting: ((place: number) => void)[] = [];
  return async (task) => {
    const place = free.shift() ?? (await new Promise<number>((resolve) => void waiting.push(resolve)));
    try {
      return await task(place);
    } finally {
      const next = waiting.shift();
      if (next) next(place);
      else free.push(place);
    }
  };
}
