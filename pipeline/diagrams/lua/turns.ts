/** Who works when. */

/** Lets `size` tasks run at the same time; each is told its place among them, from 0, which it has alone. */
export function openTurns(size: number): <T>(task: (slot: number) => Promise<T>) => Promise<T> {
  const free = Array.from({ length: size }, (_, slot) => slot);
  const waiting: ((slot: number) => void)[] = [];
  return async (task) => {
    const slot = free.shift() ?? (await new Promise<number>((resolve) => waiting.push(resolve)));
    try {
      return await task(slot);
    } finally {
      const next = waiting.shift();
      if (next) next(slot);
      else free.push(slot);
    }
  };
}
