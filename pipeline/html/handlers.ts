/** How each node of the dialect becomes HTML. One small function a node; standard Markdown is remark-rehype's. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Code, Heading, Html, InlineCode, Parents, RootContent } from 'mdast';
import type { Handlers, State } from 'mdast-util-to-hast';
import type {
  Callout,
  CalloutTitle,
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  Div,
  Include,
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
import { calloutLabel, calloutSettings } from '../callout-kinds.js';
import { isMarginal } from '../known-names.js';
import { cellOutput, code, drawingToCome, inlineCode } from './code.js';
import { drawnFigure } from './drawn.js';
import { figureOf, imageOf } from './figures.js';
import { pageBreak, withHints } from './hints.js';
import { indexEntryOf, indexSee, indexTerm } from './index-entries.js';
import { codeLines } from './lines.js';
import { line, lineBlock, list, listItem } from './lists.js';
import { hasClass } from './headings.js';
import { texOf } from './kept-maths.js';
import { mathElement } from './maths.js';
import { holdsBlocks } from '../tree.js';
import { panel, panelCell, panelRow } from './panels.js';
import { query } from './queries.js';
import { answerOf, questionOf } from './questions.js';
import { element, properties, type Handler, type Rendering } from './rendering.js';
import { table } from './tables.js';

/** The handlers for one section. */
export function handlersFor(rendering: Rendering): Handlers {
  const handlers = {
    heading,
    figure: figureOf(rendering),
    panel,
    panelRow,
    panelCell,
    caption: (state: State, node: Parents) => element(state, node, 'figcaption'),
    callout: calloutOf(rendering),
    calloutTitle: (state: State, node: CalloutTitle) => element(state, node, 'p', { className: ['callout-title'] }),
    div,
    span,
    table,
    list,
    listItem,
    lineBlock,
    line,
    code: codeOf(rendering),
    inlineCode: (_state: State, node: InlineCode) => inlineCode(node),
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
    definitionTerm,
    definitionDescription: (state: State, node: DefinitionDescription) => element(state, node, 'dd'),
    question: questionOf(rendering),
    answer: answerOf(rendering),
    pageBreak,
    query,
    indexTerm,
    indexEntry: indexEntryOf(rendering),
    indexSee,
    cellOutput,
    include: (state: State, node: Include, parent: Parents | undefined) =>
      verbatimElement(state, node, parent, node.source, 'shortcode include'),
    html: (state: State, node: Html, parent: Parents | undefined) => verbatimElement(state, node, parent, node.value, 'html'),
  };
  return withHints(handlers as unknown as Handlers);
}

const heading: Handler<Heading> = (state, node) => {
  const result = element(state, node, `h${node.depth}`, properties(node, node.data?.attributes));
  const number = node.data?.number;
  if (number) result.children.unshift(h('span.number', number), { type: 'text', value: ' ' });
  return result;
};

function calloutOf({ settings }: Rendering): Handler<Callout> {
  return (state, node) => {
    const known = calloutSettings(settings, node.kind);
    const label = [known?.label ?? calloutLabel(node.kind), node.number].filter(Boolean).join(' ');
    const result = element(
      state,
      node,
      'aside',
      properties(node, node.attributes, 'callout', `callout-${node.kind}`, `tone-${known?.tone ?? 'plain'}`),
    );
    const title = node.children.find((child) => child.type === 'calloutTitle');
    const head = result.children.find((child) => child.type === 'element' && hasClass(child, 'callout-title'));
    if (!title || head?.type !== 'element') result.children.unshift(h('p.callout-title', { dataGenerated: true }, label));
    else if (node.number) head.children.unshift({ type: 'text', value: `${label}. ` });
    if (known?.colour) result.properties['style'] = `--callout-colour:${known.colour}`;
    return result;
  };
}

const div: Handler<Div> = (state, node) => {
  const { attributes } = node;
  if (!isMarginal(attributes.classes)) return element(state, node, 'div', properties(node, attributes));
  const classes = attributes.classes.filter((name) => !isMarginal([name]));
  return element(state, node, 'aside', properties(node, { ...attributes, classes }, 'column-margin'));
};
const span: Handler<Span> = (state, node) => element(state, node, 'span', properties(node, node.attributes));

function codeOf({ file, drawings, slug }: Rendering): Handler<Code> {
  let drawn = 0;
  const setCode = (node: Code): Element[] => {
    const drawing = drawings.get(node);
    if (!drawing) return code(node, file);
    return [
      drawing === 'failed' ? drawingToCome(node, 'tikz') : drawnFigure(node, drawing, `${slug}-drawn-${(drawn += 1)}-`, file),
    ];
  };
  return (state, node) => {
    const results = setCode(node);
    for (const result of results) state.patch(node, result);
    return results;
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
    const { number, labels = [] } = node;
    const tex = texOf(node);
    const result = h('div.equation', properties(node, node.attributes), mathElement(tex, true, file, node.position));
    result.children.unshift(...labels.map((id) => h('span', { id })));
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
    const className = node.term ? ['glossary-term'] : node.page ? ['reference', 'page-reference'] : ['reference'];
    return element(state, node, 'a', {
      className,
      ...(node.capital ? { dataCapital: true } : {}),
      href: `#${node.target.id}`,
      dataSection: node.target.section,
    });
  };
}

/** A term that the glossary defines is marked as such. */
const definitionTerm: Handler<DefinitionTerm> = (state, node) => {
  const result = element(state, node, 'dt', node.id === undefined ? {} : { id: node.id });
  if (node.id !== undefined) result.children = [h('dfn', result.children)];
  return result;
};

const setCitation: Handler<SetCitation> = (state, node) => element(state, node, 'span', { className: ['citation'] });
