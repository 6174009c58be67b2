/** `.callout-*` divs → callouts (https://quarto.org/docs/authoring/callouts.html), and the theorem divs, which are known by their ids. */
import type { Heading, Root, RootContent } from 'mdast';
import { calloutKind } from '../callout-kinds.js';
import { report } from '../diagnostics.js';
import type { Attributes, Callout, Div } from '../model.js';
import { placedAt, plainText, rewriteChildren } from '../tree.js';
import type { Context } from './context.js';

const CALLOUT = /^callout(?:-(.+))?$/;

/** Quarto's switches for the screen: on paper a callout is open, has no icon and looks as the book's style says. */
const SCREEN_ONLY = ['collapse', 'icon', 'appearance'];

export function callouts(tree: Root, context: Context): void {
  rewriteChildren(tree, (children) => children.map((child) => (child.type === 'div' ? calloutOf(child, context) : child)));
}

function calloutOf(div: Div, context: Context): RootContent {
  const kind = kindOf(div.attributes);
  if (!kind) return div;
  if (!context.settings.callouts[kind]) {
    const note = 'Name the kind, its label and its tone in book.yaml under settings: callouts.';
    report(context.file, 'construct-is-known', `The callout kind "${kind}" is not set up`, {
      place: div.position,
      note,
      construct: `callout ${kind}`,
    });
  }
  const [first, ...rest] = div.children;
  const heading = first?.type === 'heading' && div.attributes.values['title'] === undefined ? first : undefined;
  const title = heading ? plainText(heading) : titleOf(div, context);
  const callout: Callout = {
    type: 'callout',
    kind,
    ...(title ? { title } : {}),
    attributes: calloutAttributes(div.attributes, heading),
    children: (heading ? rest : div.children).map(asRunIn),
    position: div.position,
  };
  return div.data ? { ...callout, data: div.data } : callout;
}

function kindOf({ id, classes }: Attributes): string | undefined {
  const named = classes.map((name) => CALLOUT.exec(name)).find((match) => match !== null);
  return named ? (named[1] ?? 'note') : calloutKind(id);
}

function titleOf({ attributes, position }: Div, context: Context): string | undefined {
  const written = attributes.values['title'];
  return written === undefined ? undefined : plainText(placedAt(context.parse(written), position)).trim();
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
