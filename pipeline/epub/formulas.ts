/** Formulas as MathML 3, which the EPUB checkers hold to; the maths engine writes some of MathML Core's freedoms. */
import type { Element } from 'hast';
import { elementsOf, textOf } from './tree.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Names the vocabulary of a formula, gives it a text to be read out if it has none, and settles what MathML 3 lacks. */
export function settleFormula(element: Element): void {
  if (element.tagName !== 'math') return;
  element.properties['xmlns'] = MATHML;
  element.properties['alttext'] ??= textOf(element);
  for (const inner of elementsOf(element)) {
    if (inner.tagName === 'mrow' && ('displaystyle' in inner.properties || 'scriptlevel' in inner.properties))
      inner.tagName = 'mstyle';
    inner.children = inner.children.flatMap((child) =>
      child.type === 'element' && child.tagName === 'span' ? child.children : [child],
    );
  }
}
