/** Lists: their numbers as written, boxes of tasks, and line blocks. */
import type { Element, Properties } from 'hast';
import { h } from 'hastscript';
import type { List, ListItem } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import type { Line, LineBlock, ListStyle } from '../model.js';
import { roman } from '../roman.js';
import { element, type Handler } from './rendering.js';

const TYPES: Partial<Record<ListStyle, string>> = {
  'lower-alpha': 'a',
  'upper-alpha': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

/** Letters and roman numerals by `type`, for readers without styles, and by class; what stands beside the number is the items' affair. */
export const list: Handler<List> = (state, node) => {
  const result = defaultHandlers.list(state, node) as Element;
  const { style, delimiter } = node.data ?? {};
  const type = style && TYPES[style];
  const isTasks = node.children.some(({ checked }) => typeof checked === 'boolean');
  const classes = [
    ...(type ? [style] : []),
    ...(delimiter === 'parens' ? ['in-parentheses'] : []),
    ...(isTasks ? ['tasks'] : []),
  ];
  if (type) result.properties['type'] = type;
  if (classes.length > 0) result.properties['className'] = classes;
  else delete result.properties['className'];
  return result;
};

export const listItem: Handler<ListItem> = (state, node, parent) => {
  const { checked, ...plain } = node;
  const result = defaultHandlers.listItem(state, plain, parent?.type === 'list' ? spreadOf(parent) : parent) as Element;
  const properties: Properties = typeof checked === 'boolean' ? { className: ['task'] } : {};
  const marker = parent?.type === 'list' ? markerOf(parent, node) : undefined;
  if (node.data?.id) properties['id'] = node.data.id;
  if (marker) properties['style'] = `list-style-type:"${marker} "`;
  result.properties = { ...result.properties, ...properties };
  if (typeof checked === 'boolean') openingOf(result).children.unshift(box(checked));
  return result;
};

const spreads = new WeakMap<List, List>();

/** A list that says what its items would: remark-rehype asks them all for each of them. */
function spreadOf(around: List): List {
  const known = spreads.get(around);
  if (known) return known;
  const spread = Boolean(around.spread) || around.children.some((item) => item.spread ?? item.children.length > 1);
  const said = { ...around, spread, children: [] };
  spreads.set(around, said);
  return said;
}

/** Drawn by the stylesheet: the bundled faces have no such signs. */
function box(checked: boolean): Element {
  const label = checked ? 'Done' : 'To do';
  return h(checked ? 'span.box.checked' : 'span.box', { role: 'img', ariaLabel: label, dataGenerated: true });
}

/** The paragraph an item begins with, where its paragraphs are set as such. */
function openingOf(item: Element): Element {
  const first = item.children.find((child) => child.type !== 'text' || child.value.trim() !== '');
  return first?.type === 'element' && first.tagName === 'p' ? first : item;
}

/** `(c)`, `4)`: CSS has no name for these, and Paged.js no counters. */
function markerOf({ data }: List, item: ListItem): string | undefined {
  const { style = 'decimal', delimiter = 'period' } = data ?? {};
  const number = item.data?.number;
  if (delimiter === 'period' || number === undefined) return undefined;
  return `${delimiter === 'parens' ? '(' : ''}${numeral(number, style)})`;
}

function numeral(number: number, style: ListStyle): string {
  if (number < 1 || style === 'decimal' || style === 'example') return String(number);
  const text = style.endsWith('alpha') ? letters(number) : roman(number);
  return style.startsWith('upper') ? text.toUpperCase() : text.toLowerCase();
}

function letters(number: number): string {
  const before = number > 26 ? letters(Math.floor((number - 1) / 26)) : '';
  return before + String.fromCharCode(97 + ((number - 1) % 26));
}

export const lineBlock: Handler<LineBlock> = (state: State, node) => element(state, node, 'div', { className: ['line-block'] });

/** An empty line keeps its height. */
export const line: Handler<Line> = (state: State, node) => {
  const result = element(state, node, 'div', { className: ['line'] });
  if (result.children.length === 0) result.children.push(h('br'));
  return result;
};
