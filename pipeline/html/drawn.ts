/** Drawings made of their source, set inline as drawings from files are. */
import type { Element, Properties } from 'hast';
import { h } from 'hastscript';
import type { Code } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import type { BuildContext, Drawings } from '../model.js';
import { drawing as cleaned } from './drawings.js';
import { sizeOf } from './sizes.js';
import { shorter } from './shorter-drawings.js';

/** A drawing that only has to be put in its place. */
export interface ReadyDrawing {
  properties: Properties;
  /** What is in its `<svg>`, as XML: a drawing has more elements than the pages around it, and no later stage asks for one of them. */
  markup: string;
  /** The words of its labels, in the order they were drawn. */
  labels: string[];
  /** The size of its letters where nothing makes it smaller, in points. */
  lettering?: number | undefined;
}

export type ReadyDrawings = ReadonlyMap<Code, ReadyDrawing | 'failed'>;

/** Stands in the markup where an id begins: each place has a prefix of its own. */
const PREFIX = '~drawing~';
const AT_ID = new RegExp(`(?<=["#])${PREFIX}`, 'g');

const xml = unified().use(rehypeStringify, { space: 'svg', closeEmptyElements: true });

/** Sanitises the drawings of a set, unless an earlier build did. */
export async function readyDrawings(drawings: Drawings, { cache }: BuildContext): Promise<ReadyDrawings> {
  const ready = [...drawings].map(async ([node, drawing]): Promise<[Code, ReadyDrawing | 'failed']> => {
    if (drawing === 'failed') return [node, drawing];
    const made = await cache.remember('drawing', ['ready', drawing.svg], () => readyDrawing(drawing.svg));
    const { labels, lettering } = drawing;
    return [node, made ? { ...made, labels, lettering } : 'failed'];
  });
  return new Map(await Promise.all(ready));
}

async function readyDrawing(source: string): Promise<Pick<ReadyDrawing, 'properties' | 'markup'> | undefined> {
  const svg = cleaned(await shorter(source), PREFIX)?.svg;
  return svg && { properties: svg.properties, markup: xml.stringify({ type: 'root', children: svg.children }) };
}

/** Drawings whose `<desc>` holds the words of their labels, which say less than a caption; with the size of their letters. */
const drawn = new WeakMap<Element, number | undefined>();

/** Gives the `<svg>`; its ids begin with `prefix`. The words of its labels are its description. */
export function drawnFigure(node: Code, drawing: ReadyDrawing, prefix: string, file: VFile): Element {
  const { properties, markup, labels, lettering } = drawing;
  const attributes = node.data?.attributes;
  const { width, height } = sizeOf(attributes, node.position, file);
  const style = width || height ? { style: `width:${width ?? 'auto'}${height ? `;height:${height}` : ''}` } : {};
  const words = labels.join('; ');
  const look = { ...properties, role: 'img', ariaLabel: attributes?.values['fig-alt'] ?? words, ...style };
  const children: Element['children'] = words ? [h('desc', { dataGenerated: true }, words)] : [];
  const svg: Element = { type: 'element', tagName: 'svg', properties: look, children };
  svg.children.push({ type: 'raw', value: markup.replace(AT_ID, prefix) });
  drawn.set(svg, lettering);
  return svg;
}

/** True for a drawing of which nobody wrote what it shows. */
export function isDrawn(svg: Element): boolean {
  return drawn.has(svg);
}

/** The size of the letters of such a drawing where nothing makes it smaller, in points. */
export function letteringOf(svg: Element): number | undefined {
  return drawn.get(svg);
}
