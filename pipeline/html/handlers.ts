/** How each node of the dialect becomes HTML. One small function a node; standard Markdown is remark-rehype's. */
import type { Element, ElementContent, Properties } from 'hast';
import { h } from 'hastscript';
import type { Code, Heading, Html, Image, Parents, RootContent, Table } from 'mdast';
import type { Handlers, State } from 'mdast-util-to-hast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type {
  Attributes,
  Callout,
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  Div,
  Figure,
  InlineMath,
  Math,
  Note,
  Reference,
  RenderedImage,
  RenderedNote,
  SetCitation,
  Settings,
  Span,
  Subscript,
  Superscript,
  Verbatim,
} from '../model.js';
import { code } from './code.js';
import { drawingDescription } from './drawings.js';
import type { Images } from './images.js';
import { mathElement } from './maths.js';

/** What the handlers need to know, and what they gather on the way. */
export interface Rendering {
  file: VFile;
  settings: Settings;
  images: Images;
  /** Slugs of the sections that are printed: links go to these only. */
  present: ReadonlySet<string>;
  notes: RenderedNote[];
  shown: RenderedImage[];
}

type Handler<N> = (state: State, node: N, parent: Parents | undefined) => Element | ElementContent[] | undefined;

/** The handlers for one section. */
export function handlersFor(rendering: Rendering): Handlers {
  const handlers = {
    heading,
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

/** `id`, classes and target format of a node as properties. */
function properties(node: { data?: object | null }, attributes?: Attributes, ...classes: string[]): Properties {
  const formats = (node.data as { formats?: string[] } | undefined)?.formats;
  const className = [...classes, ...(attributes?.classes ?? [])];
  return {
    ...(attributes?.id ? { id: attributes.id } : {}),
    ...(className.length > 0 ? { className } : {}),
    ...(formats?.length === 1 ? { dataFormats: formats[0] } : {}),
  };
}

function element(state: State, node: object, tagName: string, props: Properties = {}): Element {
  const result: Element = {
    type: 'element',
    tagName,
    properties: props,
    children: state.all(node as Parents) as ElementContent[],
  };
  state.patch(node as RootContent, result);
  return result;
}

const heading: Handler<Heading> = (state, node) => {
  const result = element(state, node, `h${node.depth}`, properties(node, node.data?.attributes));
  const number = node.data?.number;
  if (number) result.children.unshift(h('span.number', number), { type: 'text', value: ' ' });
  return result;
};

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

function figureOf({ settings, file }: Rendering): Handler<Figure> {
  return (state, node) => {
    const result = element(state, node, 'figure', properties(node, node.attributes, node.kind));
    const caption = result.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption');
    const word = settings.words[node.kind].one;
    if (caption && node.number)
      caption.children.unshift(h('span.label', `${capital(word)} ${node.number}`), { type: 'text', value: ' ' });
    const rest = result.children.filter((child) => child !== caption);
    result.children = !caption ? rest : node.kind === 'figure' ? [...rest, caption] : [caption, ...rest];
    describe(result, node, file);
    return result;
  };
}

/** Gives every picture and drawing of a figure its description: `fig-alt`, else the drawing's own, else the caption. */
function describe(figure: Element, node: Figure, file: VFile): void {
  const alternative = node.attributes.values['fig-alt'];
  for (const child of descendants(figure)) {
    if (child.tagName === 'img' && alternative) child.properties['alt'] = alternative;
    if (child.tagName === 'svg')
      child.properties['ariaLabel'] = alternative ?? (drawingDescription(child) || String(child.properties['ariaLabel'] ?? ''));
    const silent =
      (child.tagName === 'img' && !child.properties['alt']) || (child.tagName === 'svg' && !child.properties['ariaLabel']);
    if (silent)
      report(file, 'image-has-alternative-text', 'The figure has no description', {
        place: node.position,
        note: 'Add fig-alt="…" to its attributes.',
      });
  }
}

function descendants(parent: Element): Element[] {
  return parent.children.flatMap((child) => (child.type === 'element' ? [child, ...descendants(child)] : []));
}

const div: Handler<Div> = (state, node) => element(state, node, 'div', properties(node, node.attributes));
const span: Handler<Span> = (state, node) => element(state, node, 'span', properties(node, node.attributes));

const table: Handler<Table> = (state, node) => {
  const rows = node.children.map((row, index) => {
    const cells = row.children.map((cell, column) => {
      const align = node.align?.[column];
      const props: Properties = { ...(index === 0 ? { scope: 'col' } : {}), ...(align ? { className: [`align-${align}`] } : {}) };
      return element(state, cell, index === 0 ? 'th' : 'td', props);
    });
    const result = h('tr', cells);
    state.patch(row, result);
    return result;
  });
  const widths = columnWidths(node.data?.attributes?.values['tbl-colwidths']);
  const columns =
    widths.length > 0
      ? [
          h(
            'colgroup',
            widths.map((width) => h('col', { style: `width:${width}%` })),
          ),
        ]
      : [];
  const short = rows.length <= SHORT_TABLE ? { className: ['short'] } : {};
  const result = h('table', short, [
    ...columns,
    h('thead', rows.slice(0, 1)),
    ...(rows.length > 1 ? [h('tbody', rows.slice(1))] : []),
  ]);
  state.patch(node, result);
  return result;
};

/** Rows, the head included, up to which a table is kept on one page. */
const SHORT_TABLE = 12;

/** `[20,30,50]` → shares of the measure in percent. */
function columnWidths(written: string | undefined): number[] {
  const numbers = (written?.match(/[\d.]+/g) ?? []).map(Number);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return sum > 0 ? numbers.map((number) => globalThis.Math.round((number / sum) * 10000) / 100) : [];
}

function codeOf({ file }: Rendering): Handler<Code> {
  return (state, node) => {
    const result = code(node, file);
    state.patch(node, result);
    return result;
  };
}

function imageOf({ images, shown }: Rendering): Handler<Image> {
  return (state, node) => {
    const image = images.get(node.url);
    const style = imageWidth(node.data?.attributes?.values['width']);
    const result = !image
      ? h('span.missing', { dataGenerated: true }, `Missing image: ${node.url}`)
      : image.kind === 'drawing'
        ? {
            ...structuredClone(image.svg),
            properties: { ...image.svg.properties, role: 'img', ariaLabel: node.alt ?? '', ...style },
          }
        : h('img', { src: `assets/${image.name}`, alt: node.alt ?? '', width: image.width, height: image.height, ...style });
    if (image?.kind === 'picture')
      shown.push({ path: image.path, src: `assets/${image.name}`, type: image.type, element: result });
    state.patch(node, result);
    return result;
  };
}

function imageWidth(written: string | undefined): Properties {
  return written && /^[\d.]+(%|in|cm|mm|pt|px|em)$/.test(written) ? { style: `width:${written}` } : {};
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
    ['paragraph', 'heading', 'emphasis', 'strong', 'caption', 'tableCell', 'span', 'link', 'delete'].includes(parent.type);
  const text: ElementContent = { type: 'text', value };
  const result = inline ? h('code.verbatim', [text]) : h('pre.verbatim', { dataConstruct: construct }, h('code', [text]));
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

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
