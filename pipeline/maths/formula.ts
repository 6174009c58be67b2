/** A formula for print: drawings of its parts in a row, named by its TeX. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { drawingOf } from './drawing.js';
import { typeset, type SetOptions, type SvgNode } from './engine.js';

/** TeX's spaces around a relation and around other signs, in em. The text face's own space is part of them and stretches with its line. */
const SPACE = { relation: 0.278, sign: 0.222 };
const SIGN = /^[+\u2212±∓×÷·⋅∗⋆∘∪∩∧∨⊕⊖⊗⊙\\/]$/u;

const made = new Map<string, Element>();

/**
 * Gives the formula as a `span.formula` with the role of a picture and the TeX as its name: one drawing, or several with spaces where a
 * line may end. Throws a `TexProblem` where MathJax can't read it.
 */
export function formulaElement(tex: string, options: SetOptions): Element {
  const key = `${options.display ? options.width : ''} ${tex}`;
  const known = made.get(key);
  if (known) return copyOf(known);
  const drawings = typeset(tex, options).children.filter((node) => 'attributes' in node);
  const parts = drawings.flatMap((node, index) => {
    if (node.kind === 'svg')
      return [...(drawings[index - 1] ? [spaceAfter(drawings.slice(0, index))] : []), drawingOf(node, options.width)];
    return [];
  });
  const formula = h('span.formula', { role: 'img', ariaLabel: tex.trim().replace(/\s+/g, ' ') }, parts);
  made.set(key, formula);
  return copyOf(formula);
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
