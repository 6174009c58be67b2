/** Gives the index of the last item of an ordered list that passes a test, which all before it pass; -1 for none. */
export function lastIndex<T>(items: readonly T[], test: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
