/** Formulas in print: MathJax's drawings in the place of MathML, which Chromium spaces less well and leaves without a name in the PDF. */
import type { Element, Parents, Root, Text } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from '../visit.js';
import { TexProblem, type SetOptions } from '../maths/engine.js';
import { formulaElement, isDrawn, takeDrawn } from '../maths/formula.js';
import type { BuildContext, RenderedSection } from '../model.js';

/** How much larger than the text around it a formula is set; the stylesheet says the same. */
const SIZE = 1.04;
/** Em kept free at the right of a numbered formula, and at its left, since it stands in the middle. */
const NUMBER = 3.4;

/** Puts a drawing in the place of every `math` whose `alttext` is its TeX. `measure` is the width of a line in em. Changes the tree. */
export function drawFormulas(tree: Root, measure: number): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!isFormula(node) || !parent || index === undefined) return undefined;
    const formula = elementOf(formulaOf(node, parent, measure));
    if (!formula) return SKIP;
    parent.children[index] = formula;
    holdPunctuation(parent, index);
    return SKIP;
  });
}

/** A formula that is to be drawn. */
interface Formula extends SetOptions {
  tex: string;
}

/** Draws the formulas of a section, unless an earlier build did: they wait for `drawFormulas`. */
export async function readyFormulas({ body, notes }: RenderedSection, measure: number, { cache }: BuildContext): Promise<void> {
  const wanted = new Map<string, Formula>();
  for (const tree of [body, ...notes.map(({ content }): Root => ({ type: 'root', children: content }))])
    visit(tree, 'element', (node, _index, parent) => {
      if (!isFormula(node) || !parent) return;
      const formula = formulaOf(node, parent, measure);
      wanted.set(JSON.stringify(formula), formula);
    });
  const formulas = [...wanted.values()];
  if (formulas.every((formula) => isDrawn(formula.tex, formula))) return;
  const kept = await cache.remember('maths', ['drawn', ...formulas], () => Promise.resolve(formulas.map(elementOf)));
  for (const [index, formula] of formulas.entries()) takeDrawn(formula.tex, formula, kept[index]);
}

function isFormula({ tagName, properties }: Element): boolean {
  return tagName === 'math' && typeof properties['alttext'] === 'string';
}

function formulaOf(math: Element, parent: Parents, measure: number): Formula {
  const display = math.properties['display'] === 'block';
  const isNumbered = parent.children.some((child) => child.type === 'element' && hasNumber(child));
  return { tex: String(math.properties['alttext']), display, width: measure / SIZE - (display && isNumbered ? 2 * NUMBER : 0) };
}

/** What MathJax can't read stays MathML. */
function elementOf(formula: Formula): Element | undefined {
  try {
    return formulaElement(formula.tex, formula);
  } catch (error) {
    if (error instanceof TexProblem) return undefined;
    throw error;
  }
}

function hasNumber({ properties }: Element): boolean {
  return Array.isArray(properties['className']) && properties['className'].includes('equation-number');
}

const BEFORE = /[([{“‘«¿¡—–-]+$/u;
const AFTER = /^[)\]}”’»%,.;:!?—–-][^\s]*/u;

/** A comma may not begin a line nor a bracket end one: Chromium divides on both sides of a picture, so that they are held together. */
function holdPunctuation(parent: Parents, index: number): void {
  const formula = parent.children[index] as Element;
  const before = cut(parent.children[index - 1], BEFORE);
  const after = cut(parent.children[index + 1], AFTER);
  if (before || after)
    parent.children[index] = h(
      'span.held',
      [before, formula, after].filter((part) => part !== ''),
    );
}

/** Takes what matches out of a text. */
function cut(node: Parents['children'][number] | undefined, pattern: RegExp): string {
  if (node?.type !== 'text') return '';
  const found = pattern.exec((node as Text).value)?.[0] ?? '';
  node.value = node.value.replace(pattern, '');
  return found;
}
