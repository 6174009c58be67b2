/** Blocks of the goldens as Markdown: what becomes of a source, for those who write such sources. */
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { classesOf, inlineText, plainText, type Target } from './inline.js';
import { elements, pipeTable } from './table.js';

const BLOCKS = new Set(
  'aside blockquote details div dl dd dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul'.split(' '),
);
/** Where a block goes, when its looks don't say so. */
const PLACES: Readonly<Record<string, string>> = { 'column-margin': 'In the margin:', query: 'Query:' };

/** Gives the Markdown of a golden, block by block. */
export function rendition(html: string, target: Target): string[] {
  return blocks(fromHtml(html, { fragment: true }).children, target);
}

function blocks(nodes: readonly Nodes[], target: Target): string[] {
  const result: string[] = [];
  let run: Nodes[] = [];
  const flush = () => {
    const text = inlineText(run, target).trim();
    if (text) result.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) run.push(node);
    else {
      flush();
      result.push(...block(node, target));
    }
  }
  flush();
  return result;
}

function isBlock(node: Nodes): node is Element {
  return node.type === 'element' && BLOCKS.has(node.tagName);
}

function block(node: Element, target: Target): string[] {
  const inside = (): string[] => blocks(node.children, target);
  const classes = classesOf(node);
  switch (node.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [`**${inlineText(node.children, target)}**`];
    case 'hr':
      return ['* * *'];
    case 'pre':
      return [fence(plainText(node).replace(/\n$/, ''), languageOf(node))];
    case 'ul':
    case 'ol':
      return [list(node, target)];
    case 'dt':
      return [`**${inlineText(node.children, target)}**`];
    case 'dd':
    case 'blockquote':
      return [quoted(inside())];
    case 'aside':
      return classes.includes('note') ? note(inside()) : [quoted([`**${title(node)}**`, ...blocks(withoutTitle(node), target)])];
    case 'table':
      return [pipeTable(node, (cell) => cellText(cell, target))];
    case 'figure':
      return together(inside());
    case 'div':
      return division(node, target, classes);
    default:
      return inside();
  }
}

/** A picture and its caption on lines of one paragraph; tables and code stand by themselves. */
function together(parts: readonly string[]): string[] {
  return parts.some((part) => part.includes('\n') || part.startsWith('*Note')) ? [...parts] : [parts.join('\\\n')];
}

function division(node: Element, target: Target, classes: readonly string[]): string[] {
  if (classes.includes('equation')) return [`&emsp;&emsp;${inlineText(node.children, target)}`];
  if (classes.includes('footnote')) return note(noteParagraphs(node, target));
  const place = classes.map((name) => PLACES[name]).find((said) => said !== undefined);
  const inside = blocks(node.children, target);
  return place ? [`*${place}* ${inside[0] ?? ''}`, ...inside.slice(1)] : inside;
}

/** The number of a note begins it, in whatever form the target gives it. */
function note([first = '', ...more]: readonly string[]): string[] {
  return [first.replace(/^(\d+)\.?\s+/, '*Note $1:* '), ...more];
}

/** Paragraphs of a printed note are spans. */
function noteParagraphs({ children }: Element, target: Target): string[] {
  const texts: string[] = [''];
  for (const child of children) {
    const isParagraph = child.type === 'element' && classesOf(child).includes('note-paragraph');
    if (isParagraph && /\S.*\S\s*$/.test(texts.at(-1)?.replace(/^\d+\./, '') ?? '')) texts.push('');
    texts.push(`${texts.pop() ?? ''}${inlineText([child], target)}`);
  }
  return texts.map((text) => text.trim());
}

function isTitle(node: Nodes): boolean {
  return node.type === 'element' && classesOf(node).includes('callout-title');
}

function title({ children }: Element): string {
  const found = children.find(isTitle);
  return found && 'children' in found ? inlineText(found.children, 'print') : '';
}

function withoutTitle({ children }: Element): Nodes[] {
  return children.filter((child) => !isTitle(child));
}

function list(node: Element, target: Target): string {
  const items = node.children.filter((child): child is Element => child.type === 'element' && child.tagName === 'li');
  const first = Number(node.properties['start'] ?? 1);
  return items
    .map((item, index) => {
      const mark = node.tagName === 'ul' ? '-' : `${first + index}.`;
      const [head = '', ...rest] = blocks(item.children, target).join('\n').split('\n');
      return [`${mark} ${head}`, ...rest.map((line) => `${' '.repeat(mark.length + 1)}${line}`)].join('\n');
    })
    .join('\n');
}

/** Code in a fence longer than any it holds. */
export function fence(code: string, language = ''): string {
  const longest = Math.max(2, ...[...code.matchAll(/^ *(`+)/gm)].map(([, ticks = '']) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${code}\n${ticks}`;
}

export function quoted(parts: readonly string[]): string {
  return parts
    .join('\n\n')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** A pipe table has lines only: a block in a cell goes on a line of its own. */
function cellText(cell: Element, target: Target): string {
  return blocks(cell.children, target).join('\n').replace(/^- /gm, '• ').replace(/\n+/g, '<br>');
}

function languageOf(block: Element): string {
  const [code] = elements(block);
  const named = code ? classesOf(code).find((name) => name.startsWith('language-')) : undefined;
  return named?.replace('language-', '') ?? '';
}
