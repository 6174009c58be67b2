/** A formula for print: drawings of its parts in a row, named by its TeX. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { drawingOf } from './drawing.js';
import { TexProblem, typeset, type SetOptions, type SvgNode } from './engine.js';

/** TeX's spaces around a relation and around other signs, in em. The text face's own space is part of them and stretches with its line. */
const SPACE = { relation: 0.278, sign: 0.222 };
const SIGN = /^[+\u2212±∓×÷·⋅∗⋆∘∪∩∧∨⊕⊖⊗⊙\\/]$/u;

/** A formula as it was drawn, or why it could not be. */
export type Drawn = Element | TexProblem;

const made = new Map<string, Drawn>();

/** A formula is told apart by its TeX and all that it is set with. */
function keyOf(tex: string, { display, width }: SetOptions): string {
  return `${display} ${width} ${tex}`;
}

/** True, too, for a formula that MathJax could not read: it need not be tried again. */
export function isDrawn(tex: string, options: SetOptions): boolean {
  return made.has(keyOf(tex, options));
}

/** Takes what an earlier build drew: the element, or nothing where MathJax could not read the formula. */
export function takeDrawn(tex: string, options: SetOptions, element: Element | undefined): void {
  made.set(keyOf(tex, options), element ?? new TexProblem('MathJax can’t read it'));
}

/**
 * Gives the formula as a `span.formula` with the role of a picture and the TeX as its name: one drawing, or several with spaces where a
 * line may end. Throws a `TexProblem` where MathJax can't read it.
 */
export function formulaElement(tex: string, options: SetOptions): Element {
  const key = keyOf(tex, options);
  const known = made.get(key) ?? drawn(tex, options);
  made.set(key, known);
  if (known instanceof TexProblem) throw known;
  return copyOf(known);
}

function drawn(tex: string, options: SetOptions): Drawn {
  try {
    return h('span.formula', { role: 'img', ariaLabel: tex.trim().replace(/\s+/g, ' ') }, partsOf(tex, options));
  } catch (error) {
    if (error instanceof TexProblem) return error;
    throw error;
  }
}

function partsOf(tex: string, options: SetOptions): Element[] {
  const drawings = typeset(tex, options).children.filter((node) => 'attributes' in node);
  return drawings.flatMap((node, index) => {
    if (node.kind === 'svg')
      return [...(drawings[index - 1] ? [spaceAfter(drawings.slice(0, index))] : []), drawingOf(node, options.width)];
    return [];
  });
}

/** Where a line may end: after the last sign that has been drawn, or where TeX asks for a new line. */
function spaceAfter(before: readonly SvgNode[]): Element {
  if (before.at(-1)?.attributes['newline']) return h('br');
  const sign = lastLetter(before.findLast(({ kind }) => kind === 'svg'));
  const width = SIGN.test(sign) ? SPACE.sign : SPACE.relation;
  return h('span.formula-space', { style: `word-spacing:calc(${width}em - var(--space))` }, ' ');
}

function lastLetter(node: SvgNode | undefined): string {
  if (!node) return '';
  const code = node.attributes['data-c'];
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(String(code), 16));
  return lastLetter(node.children.findLast((child) => 'attributes' in child));
}
