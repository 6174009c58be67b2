/** The MathML of a section's formulas, kept between builds. */
import type { Element } from 'hast';
import type { BuildContext, Manuscript, Math } from '../model.js';
import { visit } from '../visit.js';
import { isSet, mathmlElement, refuseExcess, takeSet } from './maths.js';

interface Formula {
  tex: string;
  display: boolean;
}

/** Makes the formulas of a manuscript, unless an earlier build did: they wait for `mathElement`. What doesn't parse is left to it, which says so. */
export async function readyMaths({ tree }: Manuscript, { cache }: BuildContext): Promise<void> {
  const wanted = new Map<string, Formula>();
  visit(tree, (node) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return;
    const formula = node.type === 'math' ? { tex: texOf(node), display: true } : { tex: node.value, display: false };
    wanted.set(JSON.stringify(formula), formula);
  });
  const formulas = [...wanted.values()];
  if (formulas.every(({ tex, display }) => isSet(tex, display))) return;
  const kept = await cache.remember('maths', ['mathml', ...formulas], () => Promise.resolve(formulas.map(made)));
  for (const [index, { tex, display }] of formulas.entries()) {
    const element = kept[index];
    if (element) takeSet(tex, display, element);
  }
}

function made({ tex, display }: Formula): Element | undefined {
  try {
    refuseExcess(tex);
    return mathmlElement(tex, display);
  } catch {
    return undefined;
  }
}

/** The TeX of a displayed formula, the numbers of its rows in it. */
export function texOf({ value, labels = [], numbers }: Math): string {
  return labels.reduce((text, id, row) => text.replace(`\\label{${id}}`, () => `\\tag{${numbers?.[row] ?? ''}}`), value);
}
