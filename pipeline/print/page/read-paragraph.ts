/** A paragraph as one endless line: where its lines may end, and how far from its beginning that is. */
import type { Opportunity, Paragraph } from './best-lines.js';
import type { OpenPlace } from './open-places.js';
import type { Letters, Part, Spot } from './paragraph-parts.js';
import { faceOf, want, widthOf, type Face } from './word-widths.js';

/** What of a paragraph stays the same however far apart its letters stand. */
export interface Signs {
  parts: readonly Part[];
  open: ReadonlyMap<Part, readonly OpenPlace[]>;
  /** Where each opportunity can be taken from the browser. */
  spots: readonly (Spot | undefined)[];
}

/** Gives the signs of a paragraph, with the places where its opportunities can be taken from the browser. */
export function signsOf(parts: readonly Part[], open: Signs['open']): Signs {
  const spots = parts.flatMap<Spot | undefined>((part) => {
    if (part.kind === 'letters') return placesOf(part, open).map(({ spot }) => spot);
    if (part.kind === 'drawing') return (open.get(part) ?? []).map(() => undefined);
    return part.kind === 'space' || part.kind === 'beside' ? [part.spot] : [];
  });
  return { parts, open, spots };
}

interface Place {
  at: number;
  kind: Opportunity['kind'];
  spot: Spot | undefined;
}

/** The places in letters where a line may end, in their order. */
function placesOf(part: Letters, open: Signs['open']): Place[] {
  const soft = part.soft.map(({ at, spot }): Place => ({ at, kind: 'soft', spot }));
  const others = (open.get(part) ?? []).map(({ at, kind }): Place => ({ at, kind, spot: undefined }));
  return others.length === 0 ? soft : [...soft, ...others].sort((a, b) => a.at - b.at);
}

/** The paragraph in its faces, whose words are asked for. */
export interface Faced extends Signs {
  block: HTMLElement;
  own: Face;
  wordSpace: number;
  /** By element. */
  faces: ReadonlyMap<Element, { face: Face; wordSpace: number }>;
}

const HYPHEN = '\u2010';
/** Widths are read to a 64th of a px: of so many spaces, one is known better. */
const SPACES = 16;
const CLOSE = 'nn';
const SPACED = `n${' '.repeat(SPACES)}n`;

/** Asks for the widths of all its words as its letters stand now. */
export function inFaces(block: HTMLElement, signs: Signs): Faced {
  const faces = new Map<Element, { face: Face; wordSpace: number }>();
  const add = (element: Element): { face: Face; wordSpace: number } => {
    const style = getComputedStyle(element);
    const read = faces.get(element) ?? { face: faceOf(style), wordSpace: Number.parseFloat(style.wordSpacing) || 0 };
    faces.set(element, read);
    return read;
  };
  const own = add(block);
  want(own.face, HYPHEN);
  for (const part of signs.parts) {
    if (part.kind === 'drawing' || part.kind === 'edge') continue;
    const { face } = faces.get(part.element) ?? add(part.element);
    if (part.kind === 'letters') wantAll(part, signs.open, face);
  }
  for (const { face } of faces.values()) for (const word of [SPACED, CLOSE]) want(face, word);
  return { ...signs, block, own: own.face, wordSpace: own.wordSpace, faces };
}

function wantAll(part: Letters, open: Signs['open'], face: Face): void {
  want(face, part.letters);
  for (const { at } of part.soft) if (at > 0) want(face, part.letters.slice(0, at));
  for (const { at } of open.get(part) ?? []) if (at > 0) want(face, part.letters.slice(0, at));
}

/** Gives the paragraph, once its words are measured. */
export function measured({ block, parts, open, faces, own, wordSpace }: Faced): Paragraph {
  const style = getComputedStyle(block);
  const width = block.getBoundingClientRect().width - edgeOf(style, 'left') - edgeOf(style, 'right');
  const start = Number.parseFloat(style.textIndent);
  const opportunities: Opportunity[] = [];
  let [at, spaces] = [start, 0];
  for (const part of parts) {
    if (part.kind === 'edge') at += outerEdgeOf(getComputedStyle(part.element), part.side);
    else if (part.kind === 'drawing') {
      for (const { kind } of open.get(part) ?? []) opportunities.push({ kind, end: at, next: at, spaces });
      at += part.element.getBoundingClientRect().width + marginsOf(getComputedStyle(part.element));
    } else {
      const set = faces.get(part.element);
      if (!set) continue;
      if (part.kind === 'letters') {
        for (const { at: letter, kind } of placesOf(part, open)) {
          const end = at + (letter === 0 ? 0 : widthOf(set.face, part.letters.slice(0, letter)));
          opportunities.push({ kind, end, next: end, spaces });
        }
        at += widthOf(set.face, part.letters);
      } else {
        const next = at + spaceOf(set.face) + set.wordSpace;
        if (part.kind !== 'held') opportunities.push({ kind: part.kind, end: at, next, spaces });
        spaces += 1;
        at = next;
      }
    }
  }
  opportunities.push({ kind: 'end', end: at, next: at, spaces });
  const space = spaceOf(own);
  return {
    opportunities,
    start,
    firstWidth: width - start,
    width,
    hyphen: widthOf(own, HYPHEN),
    space,
    least: space + wordSpace,
  };
}

/** The width of a space as the face has it. */
function spaceOf(face: Face): number {
  return (widthOf(face, SPACED) - widthOf(face, CLOSE)) / SPACES;
}

function outerEdgeOf(style: CSSStyleDeclaration, side: 'left' | 'right'): number {
  return edgeOf(style, side) + Number.parseFloat(side === 'left' ? style.marginLeft : style.marginRight);
}

function edgeOf(style: CSSStyleDeclaration, side: 'left' | 'right'): number {
  const [padding, border] =
    side === 'left' ? [style.paddingLeft, style.borderLeftWidth] : [style.paddingRight, style.borderRightWidth];
  return Number.parseFloat(padding) + Number.parseFloat(border);
}

function marginsOf({ marginLeft, marginRight }: CSSStyleDeclaration): number {
  return Number.parseFloat(marginLeft) + Number.parseFloat(marginRight);
}
