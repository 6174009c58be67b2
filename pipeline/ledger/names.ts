/** What the nodes of a parsed tree are called in the ledger. */
import type { Code, Heading, Image, List, Nodes, Parents, Table } from 'mdast';
import { calloutKind } from '../callout-kinds.js';
import { FIGURE_KINDS, kindIn, prefixOf } from '../ids.js';
import type { Div, Math, Span } from '../model.js';
import { attributesOf, childrenOf } from '../tree.js';
import type { Host } from './attributes.js';

export interface Named {
  construct: string;
  host?: Host;
  /** Classes that the name says already. */
  said?: string[];
}

/** Where a node stands. */
export interface Around {
  source: string;
  parent: Nodes;
  inFigure: boolean;
  /** Labels that links and images point at. */
  used: ReadonlySet<string>;
  /** Names of examples, `(@name)`. */
  examples: ReadonlySet<string>;
}

/** Types that are no constructs by themselves: the words, and the parts of what is counted as a whole. */
const PARTS = new Set<string>(
  'root paragraph text listItem line tableRow tableCell definitionTerm definitionDescription html cite verbatim'.split(' '),
);

const PLAIN: Readonly<Record<string, string>> = {
  thematicBreak: 'thematic break',
  blockquote: 'block quote',
  definitionList: 'definition list',
  lineBlock: 'line block',
  definition: 'link definition',
  footnoteReference: 'note call',
  footnoteDefinition: 'note definition',
  inlineNote: 'inline note',
  inlineMath: 'inline maths',
  superscript: 'superscript',
  subscript: 'subscript',
  delete: 'strike',
  emphasis: 'emphasis',
  strong: 'strong',
  break: 'line break',
};

/** Gives the name of a node's construct; nothing for words and parts. */
export function nameOf(node: Nodes, around: Around): Named | undefined {
  if (PARTS.has(node.type)) return undefined;
  switch (node.type) {
    case 'heading':
      return headingName(node, around);
    case 'div':
      return divName(node, around);
    case 'span':
      return spanName(node);
    case 'table':
      return tableName(node, around);
    case 'code':
      return codeName(node);
    case 'math':
      return formulaName(node, around);
    case 'list':
      return { construct: listName(node) };
    case 'image':
      return imageName(node, around);
    case 'imageReference':
      return { construct: 'image' };
    case 'inlineCode':
      return { construct: 'inline code', host: 'other', said: node.data?.attributes?.classes.slice(0, 1) ?? [] };
    case 'link':
    case 'linkReference':
      return { construct: 'link', host: 'other' };
    default:
      return { construct: PLAIN[node.type] ?? node.type, ...(attributesOf(node) ? { host: 'other' } : {}) };
  }
}

/** The first heading in a callout without a title is its title. */
function headingName(heading: Heading, { parent }: Around): Named {
  const { depth } = heading;
  if (parent.type === 'div' && parent.children[0] === heading && calloutOf(parent))
    return { construct: 'callout title', host: 'heading' };
  return { construct: depth === 1 ? 'title' : `heading ${depth}`, host: 'heading' };
}

const FILTERS = ['content-visible', 'content-hidden'];
const OWN_LINES = new Map([
  ['column-margin', 'margin'],
  ['query', 'query'],
  ['line-block', 'line block'],
]);

/** What a div that is a callout is called. */
function calloutOf({ attributes: { id, classes } }: Div): Named | undefined {
  const callout = classes.find((name) => /^callout(?:-|$)/.test(name));
  const kind = callout ? callout.slice('callout-'.length) || 'note' : calloutKind(id);
  return kind ? { construct: `callout ${kind}`, host: 'callout', said: callout ? [callout] : [] } : undefined;
}

function divName(div: Div, { inFigure }: Around): Named {
  const { id, classes, values } = div.attributes;
  const callout = calloutOf(div);
  if (callout) return callout;
  const figure = kindIn(FIGURE_KINDS, id);
  if (figure) {
    const grid = Object.keys(values).some((name) => name.startsWith('layout'));
    return { construct: inFigure ? 'sub-figure' : grid ? 'figure grid' : `${figure} div`, host: 'figure' };
  }
  const filter = classes.filter((name) => FILTERS.includes(name));
  if (filter.length > 0) return { construct: 'format filter', host: 'filter', said: filter };
  const own = classes.find((name) => OWN_LINES.has(name));
  return own
    ? { construct: OWN_LINES.get(own) ?? own, host: own === 'query' ? own : 'div', said: [own] }
    : { construct: 'fenced div', host: 'div' };
}

const SPANS = new Map([
  ['smallcaps', 'small caps'],
  ['page', 'page reference'],
  ['index', 'index term'],
  ['query', 'query'],
]);

function spanName({ attributes: { classes } }: Span): Named {
  const filter = classes.filter((name) => FILTERS.includes(name));
  if (filter.length > 0) return { construct: 'format filter', host: 'filter', said: filter };
  const own = classes.find((name) => SPANS.has(name));
  return own
    ? { construct: SPANS.get(own) ?? own, host: own === 'query' ? own : 'span', said: [own] }
    : { construct: 'span', host: 'span' };
}

function tableName({ position }: Table, { source }: Around): Named {
  return { construct: source[position?.start.offset ?? 0] === '+' ? 'grid table' : 'pipe table', host: 'table' };
}

const DRAWN = ['tikz', 'mermaid', 'dot'];

function codeName({ lang, data }: Code): Named {
  const { id, classes = [] } = data?.attributes ?? {};
  if (classes.includes('cell'))
    return { construct: `executable cell ${lang ?? ''}`.trim(), host: 'cell', said: ['cell', lang ?? ''] };
  const host = kindIn(FIGURE_KINDS, id) ? 'listing' : 'code';
  const said = lang ? [lang] : [];
  if (lang && DRAWN.includes(lang)) return { construct: `drawing ${lang}`, host, said };
  return { construct: lang ? `code block ${lang}` : 'code block', host, said };
}

function formulaName({ position }: Math, { source }: Around): Named {
  const environment = /\\begin\{([A-Za-z]+\*?)\}/y;
  environment.lastIndex = position?.start.offset ?? 0;
  const name = environment.exec(source)?.[1];
  return { construct: name ? `TeX maths environment ${name}` : 'display maths', host: 'formula' };
}

function listName({ ordered, children, data }: List): string {
  if (data?.style === 'example') return 'example list';
  if (children.some(({ checked }) => typeof checked === 'boolean')) return 'task list';
  return ordered ? 'ordered list' : 'bullet list';
}

/** Alone in its paragraph, an image with a caption is a figure (https://pandoc.org/MANUAL.html#extension-implicit_figures). */
function imageName(image: Image, { parent, inFigure }: Around): Named {
  const isNamed = prefixOf(image.data?.attributes?.id) === 'fig';
  if (isNamed && isAlone(parent)) return { construct: inFigure ? 'sub-figure' : 'image figure', host: 'picture' };
  const isFigure = !inFigure && isAlone(parent) && Boolean(image.alt?.trim());
  return isFigure ? { construct: 'image figure', host: 'picture' } : { construct: 'image', host: inFigure ? 'picture' : 'image' };
}

function isAlone(parent: Nodes): parent is Parents {
  return (
    parent.type === 'paragraph' &&
    childrenOf(parent).filter((node) => node.type !== 'text' || node.value.trim() !== '').length === 1
  );
}
