/** How each node of the dialect becomes HTML. One small function a node; standard Markdown is remark-rehype's. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Code, Heading, Html, ListItem, Parents, RootContent } from 'mdast';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import type {
  Callout,
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  Div,
  InlineMath,
  Math,
  Note,
  Reference,
  RenderedNote,
  SetCitation,
  Span,
  Subscript,
  Superscript,
  Verbatim,
} from '../model.js';
import { code } from './code.js';
import { figureOf, imageOf } from './figures.js';
import { codeLines } from './lines.js';
import { mathElement } from './maths.js';
import { holdsBlocks } from '../tree.js';
import { element, properties, type Handler, type Rendering } from './rendering.js';
import { table } from './tables.js';

/** The handlers for one section. */
export function handlersFor(rendering: Rendering): Handlers {
  const handlers = {
    heading,
    listItem: listItemOf(),
    figure: figureOf(rendering),
    caption: (state: State, node: Parents) => element(state, node, 'figcaption'),
    callout: calloutOf(rendering),
    div,
    span,
    table,
    code: codeOf(rendering),
    image: imageOf(rendering),
    note: noteOf(rendering),
    math: mathOf(rendering),
    inlineMath: inlineMathOf(rendering),
    verbatim,
    reference: referenceOf(rendering),
    setCitation,
    superscript: (state: State, node: Superscript) => element(state, node, 'sup'),
    subscript: (state: State, node: Subscript) => element(state, node, 'sub'),
    definitionList: (state: State, node: DefinitionList) => element(state, node, 'dl'),
    definitionTerm: (state: State, node: DefinitionTerm) => element(state, node, 'dt'),
    definitionDescription: (state: State, node: DefinitionDescription) => element(state, node, 'dd'),
    html: (state: State, node: Html, parent: Parents | undefined) => verbatimElement(state, node, parent, node.value, 'html'),
  };
  return handlers as unknown as Handlers;
}

const heading: Handler<Heading> = (state, node) => {
  const result = element(state, node, `h${node.depth}`, properties(node, node.data?.attributes));
  const number = node.data?.number;
  if (number) result.children.unshift(h('span.number', number), { type: 'text', value: ' ' });
  return result;
};

/** As remark-rehype sets it, which for each item looks through all of its list; here that is done once for each list. */
function listItemOf(): Handler<ListItem> {
  const known = new WeakMap<Parents, Parents>();
  return (state, node, parent) => {
    let around = parent && known.get(parent);
    if (parent?.type === 'list' && !around) {
      const spread = Boolean(parent.spread) || parent.children.some((item) => item.spread ?? item.children.length > 1);
      known.set(parent, (around = { ...parent, spread, children: [] }));
    }
    return defaultHandlers.listItem(state, node, around ?? parent) as Element;
  };
}

function calloutOf({ settings }: Rendering): Handler<Callout> {
  return (state, node) => {
    const known = settings.callouts[node.kind];
    const label = [known?.label ?? node.kind, node.number].filter(Boolean).join(' ');
    const title = node.number && node.title ? `${label}. ${node.title}` : (node.title ?? label);
    const result = element(
      state,
      node,
      'aside',
      properties(node, node.attributes, 'callout', `callout-${node.kind}`, `tone-${known?.tone ?? 'plain'}`),
    );
    result.children.unshift(h('p.callout-title', { dataGenerated: node.title ? undefined : true }, title));
    return result;
  };
}

const div: Handler<Div> = (state, node) => element(state, node, 'div', properties(node, node.attributes));
const span: Handler<Span> = (state, node) => element(state, node, 'span', properties(node, node.attributes));

function codeOf({ file }: Rendering): Handler<Code> {
  return (state, node) => {
    const result = code(node, file);
    state.patch(node, result);
    return result;
  };
}

function noteOf({ notes }: Rendering): Handler<Note> {
  return (state, node) => {
    const id = `fn-${node.number}`;
    const callId = node.again ? `fnref-${node.number}-${node.position?.start.offset ?? 0}` : `fnref-${node.number}`;
    if (!node.again) {
      // The place is taken before the note's own text is set, so that a note inside a note follows it.
      const note: RenderedNote = { id, number: node.number, callId, content: [], block: 0 };
      notes.push(note);
      note.content = state.all(node as unknown as Parents) as ElementContent[];
    }
    const call = h('a.note-call', { id: callId, href: `#${id}`, role: 'doc-noteref', dataGenerated: true }, String(node.number));
    return call;
  };
}

function mathOf({ file }: Rendering): Handler<Math> {
  return (state, node) => {
    const number = (node as { number?: string }).number;
    const result = h('div.equation', properties(node, node.attributes), mathElement(node.value, true, file, node.position));
    if (number) result.children.push(h('span.equation-number', { dataGenerated: true }, `(${number})`));
    state.patch(node as unknown as RootContent, result);
    return result;
  };
}

function inlineMathOf({ file }: Rendering): Handler<InlineMath> {
  return (_state, node) => mathElement(node.value, false, file, node.position);
}

const verbatim: Handler<Verbatim> = (state, node, parent) =>
  verbatimElement(state, node as unknown as RootContent, parent, node.value, node.construct);

function verbatimElement(
  state: State,
  node: RootContent | Html,
  parent: Parents | undefined,
  value: string,
  construct: string,
): Element {
  const inline =
    parent !== undefined &&
    !holdsBlocks(parent) &&
    ['paragraph', 'heading', 'emphasis', 'strong', 'caption', 'tableCell', 'span', 'link', 'delete'].includes(parent.type);
  const text: ElementContent = { type: 'text', value };
  const result = inline
    ? h('code.verbatim', [text])
    : h('pre.verbatim', { dataConstruct: construct }, h('code', codeLines([text])));
  state.patch(node, result);
  return result;
}

function referenceOf({ present }: Rendering): Handler<Reference> {
  return (state, node) => {
    if (node.crossVolume || !present.has(node.target.section)) return element(state, node, 'span', { className: ['reference'] });
    const className = node.page ? ['reference', 'page-reference'] : ['reference'];
    return element(state, node, 'a', {
      className,
      ...(node.capital ? { dataCapital: true } : {}),
      href: `#${node.target.id}`,
      dataSection: node.target.section,
    });
  };
}

const setCitation: Handler<SetCitation> = (state, node) => element(state, node, 'span', { className: ['citation'] });
