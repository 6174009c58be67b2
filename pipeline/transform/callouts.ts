/** `.callout-*` divs → callouts (https://quarto.org/docs/authoring/callouts.html), and the theorem divs, which are known by their ids. */
import type { Heading, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { visit } from '../visit.js';
import { calloutKind, calloutLabel } from '../callout-kinds.js';
import { report } from '../diagnostics.js';
import type { Attributes, Callout, CalloutTitle, Div, Settings } from '../model.js';
import { nearestOf } from '../nearest.js';
import { rewriteChildren } from '../tree.js';
import { parsedWords } from './captions.js';
import type { Context } from './context.js';
import { settleImages } from './pictures.js';

const CALLOUT = /^callout(?:-(.+))?$/;

/** Quarto's switches for the screen: on paper a callout is open, has no icon and looks as the book's style says. */
const SCREEN_ONLY = ['collapse', 'icon', 'appearance'];

/** Puts a callout in the place of every such div; a kind that the book does not set up is reported once, where it first stands. */
export function callouts(tree: Root, context: Context): void {
  rewriteChildren(tree, (children) => children.map((child) => (child.type === 'div' ? calloutOf(child, context) : child)));
  reportUnknownKinds(tree, context);
}

/** Each kind once, where it first stands. */
function reportUnknownKinds(tree: Root, { file, settings }: Context): void {
  const seen = new Set(Object.keys(settings.callouts));
  visit(tree, 'callout', ({ kind, position }) => {
    if (seen.has(kind)) return;
    seen.add(kind);
    report(file, 'construct-is-known', `The callout kind "${kind}" is not set up; its label is “${calloutLabel(kind)}”`, {
      place: position,
      note: `Name the kind, its label and its tone in book.yaml under settings: callouts.${nearestKind(kind, settings)}`,
      construct: `callout ${kind}`,
      outcome: 'degraded',
    });
  });
}

function nearestKind(kind: string, { callouts: known }: Settings): string {
  const nearest = nearestOf(kind, Object.keys(known));
  return nearest ? ` The nearest known kind is callout-${nearest}.` : '';
}

function calloutOf(div: Div, context: Context): RootContent {
  const kind = kindOf(div.attributes);
  if (!kind) return div;
  const [first, ...rest] = div.children;
  const heading = first?.type === 'heading' && div.attributes.values['title'] === undefined ? first : undefined;
  const title = heading ? heading.children : titleOf(div, context);
  const callout: Callout = {
    type: 'callout',
    kind,
    attributes: calloutAttributes(div.attributes, heading),
    children: [...titleNode(title, heading ?? div), ...(heading ? rest : div.children).map(asRunIn)],
    position: div.position,
  };
  return div.data ? { ...callout, data: div.data } : callout;
}

function kindOf({ id, classes }: Attributes): string | undefined {
  const named = classes.map((name) => CALLOUT.exec(name)).find((match) => match !== null);
  return named ? (named[1] ?? 'note') : calloutKind(id);
}

/** The title an attribute holds, read as Markdown. Figures are made already: its images are settled here. */
function titleOf({ attributes, position }: Div, context: Context): PhrasingContent[] {
  const title: Paragraph = { type: 'paragraph', children: parsedWords(attributes.values['title'] ?? '', position, context) };
  settleImages({ type: 'root', children: [title] }, context);
  return title.children;
}

function titleNode(children: readonly PhrasingContent[], { position }: Div | Heading): CalloutTitle[] {
  return children.length > 0 ? [{ type: 'calloutTitle', children: [...children], position }] : [];
}

function calloutAttributes({ id, classes, values }: Attributes, heading: Heading | undefined): Attributes {
  const own = id ?? heading?.data?.attributes?.id;
  const kept = Object.entries(values).filter(([key]) => key !== 'title' && !SCREEN_ONLY.includes(key));
  return {
    ...(own ? { id: own } : {}),
    classes: classes.filter((name) => !CALLOUT.test(name)),
    values: Object.fromEntries(kept),
  };
}

/** A heading inside a callout is no section of the chapter. */
function asRunIn(node: RootContent): RootContent {
  if (node.type !== 'heading') return node;
  const own = node.data?.attributes ?? { classes: [], values: {} };
  const classes = [...new Set([...own.classes, 'unnumbered', 'unlisted'])];
  return { ...node, data: { ...node.data, attributes: { ...own, classes } } };
}
