/** Formulas before they are numbered: a book's own macros, and what a display says of its number: `\label{eq-x}`, `\tag{7}`, `\notag`. */
import { visit } from '../visit.js';
import { expandMacros, takeDefinitions } from '../maths/macros.js';
import type { InlineMath, Math, Verbatim } from '../model.js';
import type { Step } from './context.js';

const LABEL = /\s*\\label\s*\{([^{}]*)\}/g;
const TAG = /\s*\\tag(\*?)\s*\{([^{}]*)\}/g;
const NO_NUMBER = /\\(?:notag|nonumber)(?![A-Za-z])/g;

/** Takes a formula's only label for its id and its only tag for its number; the labels of several rows stay in their places. */
export const formulas: Step = (tree, { settings }) => {
  const macros: Record<string, string> = { ...settings.macros };
  visit(tree, (node, index, parent) => {
    if (node.type !== 'math' && node.type !== 'inlineMath' && node.type !== 'verbatim') return undefined;
    if (DEFINES.test(node.value)) define(node, macros);
    if (node.type === 'verbatim') return undefined;
    node.value = expandMacros(node.value, macros);
    // A formula that only defines shows nothing.
    if (node.value !== '' || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return index;
  });
  visit(tree, 'math', (formula) => {
    // Only numbers that are asked for are given.
    if (formula.value.includes('\\n')) formula.value = formula.value.replace(NO_NUMBER, '');
    if (formula.value.includes('\\label')) takeLabels(formula);
    if (formula.value.includes('\\tag')) takeTag(formula);
  });
};

const DEFINES = /\\(?:def|(?:re)?newcommand|providecommand|DeclareMathOperator)(?![A-Za-z])/;

/** A definition holds for the rest of the chapter. */
function define(node: Math | InlineMath | Verbatim, macros: Record<string, string>): void {
  const { definitions, rest } = takeDefinitions(node.value);
  Object.assign(macros, definitions);
  if (node.type !== 'verbatim') node.value = rest.trim();
}

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
