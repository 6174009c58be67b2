/** Blocks of the goldens as Markdown: what becomes of a source, for those who write such sources. */
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { classesOf, codeSpan, inlineText, plainText, type Target } from './inline.js';
import { linesText, listText } from './list.js';
import { elements, pipeTable } from './table.js';

const BLOCKS = new Set(
  'aside blockquote details div dl dd dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul'.split(' '),
);
/** What is said of the space above a block. */
const SPACES: Readonly<Record<string, string>> = {
  'space-small': 'a small space',
  'space-medium': 'a medium space',
  'space-large': 'a large space',
};

/** Gives the Markdown of a golden, block by block. */
export function rendition(html: string, target: Target): string[] {
  return blocks(fromHtml(html, { fragment: true }).children, target);
}

function blocks(nodes: readonly Nodes[], target: Target): string[] {
  const result: string[] = [];
  let run: Nodes[] = [];
  const flush = () => {
    const text = inlineText(run, target)
      .trim()
      .replace(/ *<br>$/, '');
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
  const space = classesOf(node)
    .map((name) => SPACES[name])
    .find(Boolean);
  const written = blockText(node, target);
  return space ? [`*(${space})*`, ...written] : written;
}

function blockText(node: Element, target: Target): string[] {
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
      return [fence(codeText(node), languageOf(node))];
    case 'ul':
    case 'ol':
      return [listText(node, (item) => blocks(item.children, target))];
    case 'dt':
      return [`**${inlineText(node.children, target)}**`];
    case 'dd':
    case 'blockquote':
      return [quoted(inside())];
    case 'aside':
      return classes.includes('note') ? note(inside()) : [quoted(boxed(node, target, classes))];
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
  if (classes.includes('line-block')) return [linesText(node, (words) => inlineText(words, target))];
  if (classes.includes('page-break')) return ['*(a new page)*'];
  const inside = blocks(node.children, target);
  // Beside each other.
  return classes.includes('panel-row') ? [inside.map((cell) => cell.replace(/\\\n/g, ' ')).join(' &emsp; ')] : inside;
}

/** A box begins with its title, or with where it goes. */
function boxed(node: Element, target: Target, classes: readonly string[]): string[] {
  if (classes.includes('callout')) return [`**${title(node)}**`, ...blocks(withoutTitle(node), target)];
  const [first = '', ...more] = blocks(node.children, target);
  return classes.includes('column-margin') ? [`*In the margin:* ${first}`, ...more] : [`**${first}**`, ...more];
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
  return blocks(cell.children, target)
    .join('\n')
    .replace(/^```.*\n([^]*?)\n```$/gm, (_fence, code: string) => code.split('\n').map(codeSpan).join('\n'))
    .replace(/^- /gm, '• ')
    .replace(/\n+/g, '<br>');
}

/** Code with the numbers of its lines, where it has them. */
function codeText(block: Element): string {
  const lines = elements(block)
    .flatMap(elements)
    .filter(({ properties }) => properties['dataLine'] !== undefined);
  if (lines.length === 0) return plainText(block).replace(/\n$/, '');
  return lines
    .map((line) => `${String(line.properties['dataLine']).padStart(3)}  ${plainText(line).replace(/\n$/, '')}`)
    .join('\n');
}

function languageOf(block: Element): string {
  const [code] = elements(block);
  const named = code ? classesOf(code).find((name) => name.startsWith('language-')) : undefined;
  return named?.replace('language-', '') ?? '';
}
