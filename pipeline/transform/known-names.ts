/** Classes and attributes that mean nothing to the press, when figures, callouts and all others have taken theirs: named, each in its place. */
import { distance } from 'fastest-levenshtein';
import type { Nodes, Root } from 'mdast';
import { visit } from '../visit.js';
import { report } from '../diagnostics.js';
import { isKnownAttribute, isKnownClass, knownAttributes, knownClasses, type Bearer } from '../known-names.js';
import type { Attributes, Settings } from '../model.js';
import { nearestOf } from '../nearest.js';
import { attributesOf } from '../tree.js';
import type { Context } from './context.js';

const BEARERS: Partial<Record<Nodes['type'], Bearer>> = {
  div: 'div',
  span: 'span',
  heading: 'heading',
  figure: 'figure',
  image: 'image',
  code: 'code',
  inlineCode: 'code',
  table: 'table',
  link: 'link',
  callout: 'callout',
  math: 'formula',
};

/** Reports each at the node that bears it, and leaves the tree as it is. Classes that the book sets up are known. */
export function knownNames(tree: Root, context: Context): void {
  visit(tree, (node, _index, parent) => {
    const bearer = isDrawing(node) ? 'drawing' : BEARERS[node.type];
    const attributes = attributesOf(node);
    if (!bearer || !attributes) return;
    // What a figure hands on to what is in it was looked at there.
    const around = parent?.type === 'figure' ? parent.attributes : undefined;
    reportClasses(node, bearer, attributes, context);
    reportAttributes(node, bearer, { ...attributes, values: without(attributes.values, around?.values) }, context);
  });
}

function without(values: Attributes['values'], others: Attributes['values'] = {}): Attributes['values'] {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => others[key] !== value));
}

function reportClasses(node: Nodes, bearer: Bearer, { classes }: Attributes, { file, settings }: Context): void {
  for (const name of classes) {
    if (isKnownClass(name, bearer) || settings.classes.includes(name) || isLanguage(node, name)) continue;
    report(file, 'class-is-known', `The class "${name}" means nothing to the press; the text is printed`, {
      place: node.position,
      note: classNote(name, bearer, settings),
      construct: `class .${name}`,
      outcome: 'dropped',
    });
  }
}

/** Code begins with its language, and a cell with its engine; whether these are known is for the highlighting to say. */
function isLanguage(node: Nodes, name: string): boolean {
  if (node.type === 'inlineCode') return true;
  return node.type === 'code' && (node.lang === name || node.data?.attributes?.classes[0] === name);
}

/** What is drawn has a size as pictures have. */
function isDrawing(node: Nodes): boolean {
  return node.type === 'code' && isLanguage(node, 'tikz');
}

function classNote(name: string, bearer: Bearer, { classes, callouts }: Settings): string {
  const kinds = bearer === 'div' ? Object.keys(callouts) : [];
  if (kinds.includes(name)) return `Did you mean .callout-${name}?`;
  const nearest = near(name, [...knownClasses(bearer), ...classes, ...kinds.map((kind) => `callout-${kind}`)]);
  const own = 'If a stylesheet of the book knows it, name it in book.yaml under settings: classes.';
  return nearest ? `The nearest that is known is .${nearest}. ${own}` : own;
}

function reportAttributes(node: Nodes, bearer: Bearer, { values }: Attributes, { file }: Context): void {
  for (const name of Object.keys(values)) {
    if (isKnownAttribute(name, bearer)) continue;
    const nearest = near(name, knownAttributes(bearer));
    report(file, 'attribute-is-known', `The attribute ${name} means nothing to the press here`, {
      place: node.position,
      note: nearest ? `The nearest that is known is ${nearest}.` : 'Remove it, or say what it means in the text.',
      construct: `attribute ${name}`,
      outcome: 'dropped',
    });
  }
}

/** A name of a few letters is near to many. */
function near(name: string, known: readonly string[]): string | undefined {
  const nearest = nearestOf(name, known);
  return nearest !== undefined && distance(name, nearest) <= Math.max(1, name.length / 4) ? nearest : undefined;
}
