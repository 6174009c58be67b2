/** A paragraph as a row of words, spaces and drawings, each in its face. */
import { ELSEWHERE, ownTexts } from './text-lines.js';

/** A character of the source at which a line may end; texts by their number among the paragraph's own. */
export interface Spot {
  text: number;
  offset: number;
}

/** Letters without a space, of one text, without their soft hyphens; those stand after so many letters. */
export interface Letters {
  kind: 'letters';
  element: Element;
  letters: string;
  soft: { at: number; spot: Spot }[];
  /** In what is never divided. */
  held: boolean;
}

/** `held`: one that ends no line. `beside`: one beside a drawing. */
export interface Space {
  kind: 'space' | 'beside' | 'held';
  element: Element;
  spot: Spot;
}

/** What stands in the line like a letter: a drawing, a box. */
export interface Drawing {
  kind: 'drawing';
  element: Element;
  held: boolean;
}

/** Where an inline element begins or ends, which may have a margin. */
export interface Edge {
  kind: 'edge';
  element: Element;
  side: 'left' | 'right';
}

export type Part = Letters | Space | Drawing | Edge;

const COLLAPSES = /[ \n\t\r]/;
const WORDS = /[ \n\t\r]+|\u00A0|[^ \n\t\r\u00A0]+/g;

/** Gives the parts of a paragraph that is in the document. Its notes, which stand elsewhere, are left out. */
export function partsOf(block: Element): Part[] {
  const numbers = new Map(ownTexts(block).map((text, number) => [text, number]));
  const parts: Part[] = [];
  let afterSpace = true;
  const addText = (text: Text, element: Element, held: boolean): void => {
    const number = numbers.get(text) ?? -1;
    for (const { 0: word, index: offset } of text.data.matchAll(WORDS)) {
      const spot = { text: number, offset };
      const collapses = COLLAPSES.test(word);
      // Of spaces in a row one is shown, and none at the ends.
      if (!collapses && word !== '\u00A0') parts.push({ kind: 'letters', element, held, ...lettersOf(word, spot) });
      else if (!collapses || !afterSpace) parts.push({ kind: !collapses || held ? 'held' : 'space', element, spot });
      afterSpace = collapses;
    }
  };
  const addElement = (element: Element, held: boolean): void => {
    if (element.matches(ELSEWHERE)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.position === 'absolute') return;
    if (style.display !== 'inline' || element.matches('svg, img')) {
      parts.push({ kind: 'drawing', element, held });
      afterSpace = false;
      return;
    }
    parts.push({ kind: 'edge', element, side: 'left' });
    addAll(element, isHeld(element, held));
    parts.push({ kind: 'edge', element, side: 'right' });
  };
  const addAll = (parent: Element, held: boolean): void => {
    for (const child of parent.childNodes) {
      if (child instanceof Text) addText(child, parent, held);
      else if (child instanceof Element) addElement(child, held);
    }
  };
  addAll(block, false);
  return withoutSpacesAtEnd(withSpacesBesideDrawings(parts));
}

function isHeld(element: Element, held: boolean): boolean {
  return element.matches('.held, code') || (held && !element.matches('.formula-space'));
}

function lettersOf(word: string, { text, offset }: Spot): Pick<Letters, 'letters' | 'soft'> {
  if (!word.includes('\u00AD')) return { letters: word, soft: [] };
  const soft: Letters['soft'] = [];
  for (let at = word.indexOf('\u00AD'); at >= 0; at = word.indexOf('\u00AD', at + 1))
    soft.push({ at: at - soft.length, spot: { text, offset: offset + at } });
  return { letters: word.replaceAll('\u00AD', ''), soft };
}

function withSpacesBesideDrawings(parts: Part[]): Part[] {
  const seen = parts.filter(({ kind }) => kind !== 'edge');
  for (const [index, part] of seen.entries())
    if (part.kind === 'space' && (seen[index - 1]?.kind === 'drawing' || seen[index + 1]?.kind === 'drawing'))
      part.kind = 'beside';
  return parts;
}

function withoutSpacesAtEnd(parts: Part[]): Part[] {
  const last = parts.findLastIndex(({ kind }) => kind === 'letters' || kind === 'drawing');
  return parts.filter((part, index) => index <= last || (part.kind !== 'space' && part.kind !== 'beside'));
}
