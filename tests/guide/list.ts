/** Lists and line blocks of the goldens as Markdown. */
import type { Element, Nodes } from 'hast';
import { classesOf } from './inline.js';
import { elements } from './table.js';

const BREAK = '\\\n';

/** A list; one whose numbers are letters, or in parentheses, which Markdown hosts don't know, is lines. */
export function listText(node: Element, blocksOf: (item: Element) => string[]): string {
  const items = elements(node).filter(({ tagName }) => tagName === 'li');
  const first = Number(node.properties['start'] ?? 1);
  const isPlain = items.every((item) => !markOf(item)) && !node.properties['type'];
  if (!isPlain)
    return items
      .map((item, index) => `&emsp;${markOf(item) ?? numeral(first + index, node)} ${blocksOf(item).join(BREAK)}`)
      .join(BREAK);
  return items.map((item, index) => itemText(blocksOf(item), node.tagName === 'ul' ? '-' : `${first + index}.`)).join('\n');
}

function itemText(blocks: readonly string[], mark: string): string {
  const [head = '', ...rest] = blocks
    .map((block, at) => (at > 0 && !/^(?:-|\d+\.) /.test(block) ? `\n${block}` : block))
    .join('\n')
    .split('\n');
  return [`${mark} ${head}`, ...rest.map((line) => (line ? `${' '.repeat(mark.length + 1)}${line}` : ''))].join('\n');
}

/** `(a)`, where that is said of the item. */
function markOf({ properties }: Element): string | undefined {
  return /list-style-type:"(.*) "/.exec(String(properties['style'] ?? ''))?.[1];
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

function numeral(number: number, { properties }: Element): string {
  const type = String(properties['type'] ?? '');
  const small = /i/i.test(type) ? (ROMAN[number - 1] ?? String(number)) : String.fromCharCode(96 + number);
  return `${/[AI]/.test(type) ? small.toUpperCase() : small}.`;
}

/** Lines with the spaces that begin them. */
export function linesText(node: Element, inline: (nodes: readonly Nodes[]) => string): string {
  const lines = elements(node).filter((line) => classesOf(line).includes('line'));
  return lines
    .map((line) => `${'&nbsp;'.repeat(indentOf(line))}${inline(line.children).replace(/^<br>$|^ +/, '')}` || '&nbsp;')
    .join(BREAK);
}

function indentOf({ children: [first] }: Element): number {
  return first?.type === 'text' ? (/^\u00A0*/.exec(first.value)?.[0].length ?? 0) : 0;
}
