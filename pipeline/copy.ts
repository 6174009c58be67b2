/** Copies of trees. */

/**
 * Gives a copy of plain data that can be changed without the other: a tree, a list of nodes, attributes. Places are shared, which are
 * replaced and never changed. Structured cloning writes all of it down and reads it again, which takes ten times as long.
 */
export function copyOf<T>(value: T): T {
  return (typeof value === 'object' && value !== null ? copied(value) : value) as T;
}

function copied(value: object): object {
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) {
    const held = copy[name];
    if (typeof held === 'object' && held !== null && name !== 'position') copy[name] = copied(held);
  }
  return copy;
}
