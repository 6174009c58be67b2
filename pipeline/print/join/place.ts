/** Numbers for the objects of sections in the volume. */
import type { FinishedDress, FinishedSection, Relocatable } from './types.js';

/** The first numbers are those of objects that sections refer to. */
export const PAGES_NUMBER = 1;
export const DOCUMENT_NUMBER = 2;

export interface PlacedObjects {
  objects: Relocatable;
  /** The number in the volume of each of its objects. */
  numbers: Uint32Array;
  /** Objects that the volume has already: another section's copy stands for them. */
  copies: ReadonlySet<number>;
}

export interface PlacedSection extends PlacedObjects {
  section: FinishedSection;
  firstKey: number;
  firstId: number;
  /** What is laid over its pages. */
  dress?: PlacedObjects & { dress: FinishedDress };
}

export interface PlacedSections {
  placed: PlacedSection[];
  /** The next number that nothing has. */
  next: number;
}

/** Numbers all objects in order; of equal ones that pages share only the first gets a number of its own. */
export function placeSections(
  sections: readonly FinishedSection[],
  dresses: ReadonlyMap<string, FinishedDress> = new Map(),
): PlacedSections {
  const known = new Map<string, number>();
  const placed: PlacedSection[] = [];
  let next = DOCUMENT_NUMBER + 1;
  let firstKey = 0;
  let firstId = 1;
  const place = (objects: Relocatable): PlacedObjects => {
    const found = placeObjects(objects, next, known);
    next = found.next;
    return found;
  };
  for (const section of sections) {
    const dress = dresses.get(section.slug);
    placed.push({
      section,
      ...place(section.objects),
      firstKey,
      firstId,
      ...(dress ? { dress: { dress, ...place(dress.objects) } } : {}),
    });
    firstKey += section.parents.length;
    firstId += section.ids.length;
  }
  return { placed, next };
}

function placeObjects(objects: Relocatable, first: number, known: Map<string, number>): PlacedObjects & { next: number } {
  const shared = new Map(objects.shared);
  const numbers = new Uint32Array(objects.ends.length / 4);
  const copies = new Set<number>();
  let next = first;
  for (let object = 0; object < numbers.length; object += 1) {
    const hash = shared.get(object);
    const same = hash === undefined ? undefined : known.get(hash);
    if (same !== undefined) copies.add(object);
    else if (hash !== undefined) known.set(hash, next);
    numbers[object] = same ?? next++;
  }
  return { objects, numbers, copies, next };
}

/** The number of an object of a section. */
export function numberIn({ numbers }: Pick<PlacedObjects, 'numbers'>, object: number): number {
  return numbers[object] ?? missing(object);
}

/** Structure ids count through the volume; as long as each other, they are sorted as bytes, too. */
export function structureId(index: number): string {
  return `node${String(index).padStart(8, '0')}`;
}

function missing(object: number): never {
  throw new Error(`a section has no object ${object}`);
}
