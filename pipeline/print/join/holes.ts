/** Places in the text of an object where the volume puts something in. A code is one number: what, and which. */
export const HOLE = {
  /** The number of an object of the section. */
  object: 0,
  /** The root of the volume's page tree. */
  pages: 1,
  /** The volume's document element. */
  document: 2,
  /** A key of the parent tree. */
  key: 3,
  /** A structure id. */
  id: 4,
  /** The destination of a link that leaves the section. */
  link: 5,
  /** Before and after the contents of a page, what keeps them to themselves and then draws its dress. */
  before: 6,
  after: 7,
  /** Among the drawings of a page, its dress. */
  dress: 8,
  /** The sheet of a page. */
  sheet: 9,
} as const;

export type HoleKind = (typeof HOLE)[keyof typeof HOLE];

/** Gives the code of a hole; `which` counts from 0 and is 0 where there is but one of the kind. */
export function holeCode(kind: HoleKind, which: number): number {
  return which * 16 + kind;
}

/** One of `HOLE`: the low four bits of a code. */
export function holeKind(code: number): number {
  return code & 15;
}

/** Which of its kind: all bits of a code but the low four. */
export function holeIndex(code: number): number {
  return code >>> 4;
}
