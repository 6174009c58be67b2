/** Words of the goldens as Markdown that shows what they look like. */
import type { Element, Nodes } from 'hast';
import { formulaText } from './formula.js';

export type Target = 'print' | 'epub';

/** Signs that would be markup in the guide. */
const MARKUP = /[\\`*[\]<|$~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^[>#]/gu;

const MARKS: Readonly<Record<string, [string, string]>> = {
  em: ['*', '*'],
  i: ['*', '*'],
  strong: ['**', '**'],
  b: ['**', '**'],
  del: ['<del>', '</del>'],
  s: ['<del>', '</del>'],
  sub: ['<sub>', '</sub>'],
  sup: ['<sup>', '</sup>'],
  u: ['<ins>', '</ins>'],
  ins: ['<ins>', '</ins>'],
  mark: ['<mark>', '</mark>'],
};
/** Spans that look like something. */
const CLASSES: Readonly<Record<string, [string, string]>> = {
  underline: ['<ins>', '</ins>'],
  mark: ['<mark>', '</mark>'],
  label: ['', ''],
  'equation-number': ['&emsp;', ''],
};

/** Gives inline content as Markdown on one line. */
export function inlineText(nodes: readonly Nodes[], target: Target): string {
  // Two stretches of code that touch would be one.
  return nodes
    .map((node) => inline(node, target))
    .join('')
    .replace(/``(?=\\)/g, '`&#8203;`');
}

function inline(node: Nodes, target: Target): string {
  if (node.type === 'text') return escaped(node.value);
  if (node.type !== 'element') return '';
  const classes = classesOf(node);
  const text = inlineText(node.children, target);
  if (node.tagName === 'math') return escaped(formulaText(node));
  if (node.tagName === 'code') return codeSpan(plainText(node));
  if (node.tagName === 'br') return '<br>';
  if (node.tagName === 'svg' || node.tagName === 'img') return picture(node);
  if (node.tagName === 'a') return link(node, text, target);
  if (classes.includes('smallcaps')) return text.toUpperCase();
  if (classes.includes('box')) return classes.includes('checked') ? '[x] ' : '[ ] ';
  const named = classes.map((name) => CLASSES[name]).find((marks) => marks !== undefined);
  const [open, close] = named ?? MARKS[node.tagName] ?? ['', ''];
  return `${open}${text}${close}`;
}

/** Print has no place to jump to, and what page something is on is not known here. */
function link(node: Element, text: string, target: Target): string {
  const classes = classesOf(node);
  if (classes.includes('note-call')) return `<sup>${text}</sup>`;
  if (classes.includes('page-reference') && target === 'print') return /^\p{Lu}/u.test(text) ? 'Page 212' : 'page 212';
  const href = String(node.properties['href'] ?? '');
  return target === 'epub' && /^https?:/i.test(href) ? `[${text}](${href})` : text;
}

/** A picture is a box with its description, if it has one of its own, and its size, if that is asked for. */
function picture({ properties }: Element): string {
  const said = String(properties['ariaLabel'] ?? properties['alt'] ?? '');
  const style = String(properties['style'] ?? '');
  const [width, height] = ['width', 'height'].map((side) => new RegExp(`\\b${side}:([\\d.]+[\\w%]+)`).exec(style)?.[1]);
  const size = [width && `${width} wide`, height && `${height} high`].filter(Boolean).join(', ');
  return ['\u25ad', said && `*${escaped(said)}*`, size && `(${size})`].filter(Boolean).join(' ');
}

/** Code between as many backticks as it needs. */
export function codeSpan(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(code) ? ' ' : '';
  return `${ticks}${pad}${code}${pad}${ticks}`;
}

function escaped(text: string): string {
  return text
    .replace(/\u00AD/g, '')
    .replace(/[\u00A0\s]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(MARKUP, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`));
}

export function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => plainText(child as Nodes)).join('') : '';
}

export function classesOf({ properties }: Element): string[] {
  return Array.isArray(properties['className']) ? properties['className'].map(String) : [];
}
