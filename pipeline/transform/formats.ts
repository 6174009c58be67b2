/**
 * The format filter: `::: {.content-visible when-format="pdf"}`, `unless-format`, `.content-hidden`
 * (https://quarto.org/docs/authoring/conditional.html).
 */
import type { Parents, Root, RootContent } from 'mdast';
import { report } from '../diagnostics.js';
import type { Div, Format, Span } from '../model.js';
import { childrenOf, setChildren } from '../tree.js';
import type { Context } from './context.js';

const BOTH: readonly Format[] = ['print', 'epub'];

/** The names of formats that mean a target of ours. `html` includes EPUB, `html:js` does not. */
const NAMES: Record<Format, readonly string[]> = {
  print: ['pdf', 'latex', 'print'],
  epub: ['epub', 'epub2', 'epub3', 'html', 'ebook'],
};

const CLASSES = ['content-visible', 'content-hidden'];
const CONDITIONS = ['when-format', 'unless-format', 'when-meta', 'unless-meta', 'when-profile', 'unless-profile'];

/**
 * Marks a node for one target with `data.formats`: one tree serves both. What is for neither is taken out and reported;
 * a condition that is not known is reported, and what it stands at is printed.
 */
export function formats(tree: Root, context: Context): void {
  filterChildren(tree, BOTH, context);
}

function filterChildren(parent: Parents, shown: readonly Format[], context: Context): void {
  setChildren(
    parent,
    childrenOf(parent).flatMap((child) => filterNode(child, shown, context)),
  );
}

function filterNode(node: RootContent, shown: readonly Format[], context: Context): RootContent[] {
  if (!isFilter(node)) {
    if ('children' in node) filterChildren(node, shown, context);
    return [node];
  }
  const wanted = formatsOf(node, context);
  const own = shown.filter((format) => wanted.includes(format));
  if (own.length === 0) {
    const condition = ['when-format', 'unless-format'].find((name) => node.attributes.values[name] !== undefined);
    const said = condition ? ` (${condition}="${node.attributes.values[condition]}")` : '';
    report(context.file, 'content-is-for-a-target', `Content for neither print nor EPUB is left out${said}`, {
      place: node.position,
      construct: 'format filter',
    });
    return [];
  }
  filterChildren(node, own, context);
  return withoutCondition(node, own.length < shown.length ? own : undefined);
}

function isFilter(node: RootContent): node is Div | Span {
  return (node.type === 'div' || node.type === 'span') && node.attributes.classes.some((name) => CLASSES.includes(name));
}

function formatsOf({ attributes: { classes, values }, position }: Div | Span, { file }: Context): readonly Format[] {
  const unknown = CONDITIONS.slice(2).find((name) => values[name] !== undefined);
  if (unknown) {
    const reason = `The condition ${unknown}="${values[unknown]}" is not one the press knows; the content is printed`;
    report(file, 'construct-is-known', reason, {
      place: position,
      note: 'Only when-format and unless-format decide here.',
      construct: 'format filter',
    });
    return BOTH;
  }
  const visible = !classes.includes('content-hidden');
  return BOTH.filter((format) => conditionHolds(values, format) === visible);
}

/** True where the condition on formats is met, or where there is none. */
function conditionHolds({ 'when-format': when, 'unless-format': unless }: Record<string, string>, format: Format): boolean {
  return (when === undefined || names(when, format)) && (unless === undefined || !names(unless, format));
}

function names(written: string, format: Format): boolean {
  return written.split(/[\s,]+/).some((name) => NAMES[format].includes(name.toLowerCase()));
}

/** The filter without its condition; where nothing else is left to say, its children alone. */
function withoutCondition(node: Div | Span, own: Format[] | undefined): RootContent[] {
  const { attributes } = node;
  attributes.classes = attributes.classes.filter((name) => !CLASSES.includes(name));
  for (const condition of CONDITIONS) delete attributes.values[condition];
  if (own) node.data = { ...node.data, formats: own };
  const plain = !own && !attributes.id && attributes.classes.length === 0 && Object.keys(attributes.values).length === 0;
  return plain ? node.children : [node];
}
