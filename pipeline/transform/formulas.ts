/** What a displayed formula says of its own number: `\label{eq-x}`, `\tag{7}`, `\notag`. */
import { visit } from 'unist-util-visit';
import type { Math } from '../model.js';
import type { Step } from './context.js';

const LABEL = /\s*\\label\s*\{([^{}]*)\}/g;
const TAG = /\s*\\tag(\*?)\s*\{([^{}]*)\}/g;
const NO_NUMBER = /\\(?:notag|nonumber)(?![A-Za-z])/g;

/** Takes a formula's only label for its id and its only tag for its number; the labels of several rows stay in their places. */
export const formulas: Step = (tree) => {
  visit(tree, 'math', (formula) => {
    // Only numbers that are asked for are given.
    if (formula.value.includes('\\n')) formula.value = formula.value.replace(NO_NUMBER, '');
    if (formula.value.includes('\\label')) takeLabels(formula);
    if (formula.value.includes('\\tag')) takeTag(formula);
  });
};

function takeLabels(formula: Math): void {
  const ids = [...formula.value.matchAll(LABEL)].map(([, name = '']) => idOf(name));
  const [only, second] = ids;
  if (second !== undefined) formula.labels = ids;
  else if (only !== undefined) {
    formula.attributes = { classes: [], values: {}, ...formula.attributes, id: formula.attributes?.id ?? only };
    formula.value = formula.value.replace(LABEL, '').trim();
  }
  if (formula.labels) formula.value = formula.value.replace(LABEL, (_all, name: string) => `\\label{${idOf(name)}}`);
}

/** LaTeX's `eq:x` is our `eq-x`. */
function idOf(name: string): string {
  return name.trim().replace(/:/g, '-');
}

function takeTag(formula: Math): void {
  const tags = [...formula.value.matchAll(TAG)];
  const [, , text = ''] = tags[0] ?? [];
  if (tags.length !== 1 || formula.labels || /[\\^_]/.test(text)) return;
  formula.number = text.replace(/^\$|\$$/g, '').trim();
  formula.value = formula.value.replace(TAG, '').trim();
}
